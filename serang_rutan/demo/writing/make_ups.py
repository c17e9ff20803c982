"""Writes which session makes up which, and calls one off that still waits to be made up."""

from collections import defaultdict
from datetime import date

from trainings.models import BatchState, Session, SessionState

REASON = "Narasumber berhalangan hadir."


def write_make_ups(today: date) -> None:
    """Let the last session of a batch make up the one that fell out, and leave one waiting."""
    _make_up_what_fell_out()
    coming = Session.objects.filter(
        state=SessionState.PLANNED, batch__state=BatchState.RUNNING, held_on__gt=today
    )
    session = coming.order_by("batch__ends_on", "held_on", "pk").last()
    if session is not None:
        session.state, session.cancel_reason = SessionState.CANCELLED, REASON
        session.revision += 1
        session.save(update_fields=["state", "cancel_reason", "revision"])


def _make_up_what_fell_out() -> None:
    sessions = Session.objects.filter(batch__state=BatchState.FINISHED)
    fell_out = sessions.filter(state=SessionState.CANCELLED).order_by("pk")
    held: dict[int, list[Session]] = defaultdict(list)
    batches = fell_out.values("batch")
    rows = sessions.filter(state=SessionState.HELD, batch__in=batches)
    for session in rows.order_by("held_on", "pk"):
        held[session.batch_id].append(session)
    changed = []
    for cancelled in fell_out:
        if held[cancelled.batch_id]:
            made = held[cancelled.batch_id].pop()
            made.makes_up = cancelled
            changed.append(made)
    Session.objects.bulk_update(changed, ["makes_up"])
