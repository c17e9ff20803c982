"""In which state a session may be changed and cancelled, and where and when one can stand."""

from collections.abc import Collection
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from agencies.permissions import is_rutan_staff
from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import Batch, Session, SessionState
from trainings.policies.batch import check_can_change as check_batch
from trainings.policies.movement import has_begun
from trainings.policies.outcome import check_can_plan_remedial
from trainings.timetable.fetch import Timetable
from trainings.timetable.guests import Guest, as_guests
from trainings.timetable.slot import Slot
from trainings.timetable.words import sentences


def check_can_plan(batch: Batch, *, is_remedial: bool = False) -> None:
    """Let sessions be planned while a batch is open, remedial ones also once it is finished.

    Raises:
        RefusedError: the batch is over, or has nothing to make good.

    """
    if is_remedial:
        check_can_plan_remedial(batch)
    else:
        check_batch(batch)


def check_can_change(session: Session) -> None:
    """Let a planned session of an open batch be moved.

    Raises:
        RefusedError: the session took place, was cancelled or has marks, or the batch is over.

    """
    check_can_plan(session.batch, is_remedial=session.is_remedial)
    check_is_planned(session)


def check_is_planned(session: Session) -> None:
    """Make sure that a session still lies ahead as planned, whatever became of its batch.

    Raises:
        RefusedError: the session took place, was cancelled or has marks.

    """
    if session.state == SessionState.HELD:
        raise RefusedError(_("This session took place already; its list has been entered."))
    if session.state == SessionState.CANCELLED:
        raise RefusedError(_("This session was cancelled already."))
    if session.recorded_at:
        raise RefusedError(
            _("Its list is entered in part. Complete it, or take those marks away first.")
        )


def can_change(session: Session) -> bool:
    """Tell whether `session` may be moved."""
    return allowed(check_can_change, session)


def can_cancel(session: Session) -> bool:
    """Tell whether `session` may be called off, by Rutan staff."""
    return allowed(check_is_planned, session)


def check_days(days: Collection[date], by: User) -> None:
    """Let only Rutan staff plan on days that are over, or move what was planned on them.

    The days in which anyone may enter a list count from the day of its session.

    Raises:
        RefusedError: one of `days` is over, and `by` is not of the Rutan.

    """
    if min(days) < timezone.localdate() and not is_rutan_staff(by):
        raise RefusedError(_("This day is over. Ask an officer of the Rutan."))


def check_can_cancel(session: Session, by: User) -> None:
    """Let a planned session be called off, by others than Rutan staff until its day is over.

    In a batch that is over that is a remedial one, or one whose list was opened again.

    Raises:
        RefusedError: it is not planned any more, or its day is over and `by` is not of the Rutan.

    """
    check_is_planned(session)
    check_days([session.held_on], by)


def check_can_move(session: Session, day: date, by: User) -> None:
    """Let a session be moved to `day` until people or tools have gone out to it.

    Raises:
        RefusedError: heads or tools were counted, or one of both days is over.

    """
    check_days([session.held_on, day], by)
    if has_begun(session):
        raise RefusedError(_("Heads or tools were counted for this session, so it stays here."))


def check_free(
    batch: Batch,
    days: Collection[date],
    slot: Slot,
    *,
    by: User,
    moving: int | None = None,
    guests: Collection[Guest] | None = None,
) -> None:
    """Let `batch` meet in `slot` on each of `days`; `moving` is the session that `by` moves.

    With `guests` these people of the batch meet alone. It stays true only under the lock of the
    timetable.

    Raises:
        RefusedError: naming every rule that the first refused day breaks, and the other side.

    """
    timetable = Timetable.between(min(days), max(days), by)
    group = timetable.group(batch)
    if guests is not None:
        group = as_guests(group, batch, guests)
    for day in sorted(days):
        found = timetable.obstacles_to(timetable.wanted(group, day, slot), moving)
        if found:
            raise RefusedError(*sentences(found))
