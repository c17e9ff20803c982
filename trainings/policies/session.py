"""In which state a session may be changed and cancelled, and where and when one can stand."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext_lazy as _

from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import Batch, Session, SessionState
from trainings.policies.batch import check_can_change as check_batch
from trainings.timetable.fetch import Timetable
from trainings.timetable.slot import Slot
from trainings.timetable.words import sentences


def check_can_change(session: Session) -> None:
    """Let a planned session of an open batch be moved or cancelled.

    Raises:
        RefusedError: the session took place, was cancelled or has marks, or the batch is over.

    """
    check_batch(session.batch)
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
    batch: Batch, days: Collection[date], slot: Slot, *, moving: int | None = None
) -> None:
    """Let `batch` meet in `slot` on each of `days`; `moving` is the session that is moved.

    It stays true only under the lock of the timetable.

    Raises:
        RefusedError: naming every rule that the first refused day breaks, and the other side.

    """
    timetable = Timetable.between(min(days), max(days))
    for day in sorted(days):
        found = timetable.obstacles(batch, day, slot, moving)
        if found:
            raise RefusedError(sentences(found))
