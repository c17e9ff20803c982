"""In which state a session may be changed and cancelled, and where and when one can stand."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext_lazy as _

from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import Batch, Session, SessionState
from trainings.policies.batch import check_can_change as check_batch
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
    """Let a planned session of an open batch be moved or cancelled.

    Raises:
        RefusedError: the session took place, was cancelled or has marks, or the batch is over.

    """
    check_can_plan(session.batch, is_remedial=session.is_remedial)
    if session.state == SessionState.HELD:
        raise RefusedError(_("This session took place already; its list has been entered."))
    if session.state == SessionState.CANCELLED:
        raise RefusedError(_("This session was cancelled already."))
    if session.recorded_at:
        raise RefusedError(
            _("Its list is entered in part. Complete it, or take those marks away first.")
        )


def can_change(session: Session) -> bool:
    """Tell whether `session` may be moved or cancelled."""
    return allowed(check_can_change, session)


def check_free(
    batch: Batch,
    days: Collection[date],
    slot: Slot,
    *,
    moving: int | None = None,
    guests: Collection[Guest] | None = None,
) -> None:
    """Let `batch` meet in `slot` on each of `days`; `moving` is the session that is moved.

    With `guests` these people of the batch meet alone. It stays true only under the lock of the
    timetable.

    Raises:
        RefusedError: naming every rule that the first refused day breaks, and the other side.

    """
    timetable = Timetable.between(min(days), max(days))
    group = timetable.group(batch)
    if guests is not None:
        group = as_guests(group, batch, guests)
    for day in sorted(days):
        found = timetable.obstacles_to(timetable.wanted(group, day, slot), moving)
        if found:
            raise RefusedError(sentences(found))
