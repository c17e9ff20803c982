"""Opening a list again that was complete, since it was entered on the wrong session."""

from django.db import transaction
from django.utils.translation import gettext as _

from agencies.models import User
from serang_rutan.core import trail
from serang_rutan.core.formats import long_date
from serang_rutan.core.refusal import RefusedError
from trainings.actions.statement_end import end_statements
from trainings.models import Batch, Session, SessionState
from trainings.policies.attendance import check_can_reopen


@transaction.atomic
def reopen_roster(*, session: Session, reason: str, by: User) -> Session:
    """Take all marks off a complete list; its session is planned again and its hours are gone.

    The trail keeps every mark, and who had entered them last and when. Statements of lesson hours
    about those marked fall: the hours they say are not on record any more.

    Raises:
        RefusedError: the list is not complete, a certificate rests on it, or no reason is given.

    """
    # Issuing certificates locks the batch, too: nobody gets one for marks that are taken away.
    Batch.objects.select_for_update().get(pk=session.batch_id)
    locked = Session.objects.select_for_update().get(pk=session.pk)
    check_can_reopen(locked)
    reason = reason.strip()
    if not reason:
        raise RefusedError(_("Say why the list is opened again."))
    changes = _taken_away(locked)
    text = _("The list of %(day)s was opened again.") % {"day": long_date(locked.held_on)}
    marked = locked.attendance.values_list("enrolment", flat=True)
    end_statements(dict.fromkeys(marked, text), by)
    locked.attendance.all().delete()
    locked.state, locked.late_reason = SessionState.PLANNED, ""
    locked.recorded_at = locked.recorded_by = None
    locked.revision += 1
    fields = ["state", "late_reason", "recorded_at", "recorded_by", "revision"]
    locked.save(update_fields=fields)
    trail.record(by=by, action=trail.Action.CHANGE, obj=locked, changes=changes, reason=reason)
    return locked


def _taken_away(session: Session) -> dict[str, list[str | int | None]]:
    """Say what the list held, as [before, after]; marks as entering them writes them down."""
    marks = session.attendance.order_by("enrolment").values_list("enrolment_id", "code_id")
    at = session.recorded_at.isoformat() if session.recorded_at else None
    return {
        **{f"enrolment {pk}": [code, ""] for pk, code in marks},
        "state": [SessionState.HELD, SessionState.PLANNED],
        "recorded_at": [at, None],
        "recorded_by": [session.recorded_by_id, None],
        "late_reason": [session.late_reason, ""],
    }
