"""What every write of a session does: lock the row, count the revision, note it on the trail."""

from collections.abc import Mapping

from django.utils import timezone

from agencies.models import User
from assessments.models import InterestSession, InterestState
from serang_rutan.core.trail import Action, record


def locked_session(session: InterestSession) -> InterestSession:
    """Read a session anew and keep others from writing it until the transaction ends."""
    return InterestSession.objects.select_for_update().get(pk=session.pk)


def save(session: InterestSession, *fields: str) -> None:
    """Write `fields`, and a new revision by which stale forms are known."""
    session.revision += 1
    session.save(update_fields=[*fields, "revision"])


def end(session: InterestSession, state: InterestState, by: User | None) -> InterestSession:
    """Close a session, or take a completed one back; its start code opens nothing any more."""
    before, session.state = session.state, state
    session.ended_at = timezone.now()
    session.start_code_hash, session.start_code_until = "", None
    save(session, "state", "ended_at", "start_code_hash", "start_code_until")
    note(session, by, {"state": [before, state]})
    return session


def note(session: InterestSession, by: User | None, changes: Mapping[str, object]) -> None:
    """Put a change on the trail; `by` is None where the person acts alone on a tablet."""
    record(
        by=by,
        action=Action.CHANGE,
        obj=session,
        subject_id=session.inmate_id,
        changes=changes,
    )
