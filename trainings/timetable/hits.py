"""Planned sessions that fall into closed hours or days."""

from datetime import date

from django.utils import timezone

from agencies.models import User
from trainings.models import ClosedHours, Session, SessionState, SpecialDay
from trainings.querysets import SessionQuerySet
from trainings.timetable.calendar import Calendar

Closing = ClosedHours | SpecialDay


def hits_of(closing: Closing) -> list[Session]:
    """List the planned sessions that `closing`, stored or not, would fall on.

    One whose list is entered in part took place, and is let alone.

    Closed hours look ahead only; a day that was closed may be noted afterwards.
    """
    rows = _planned().filter(held_on__gte=_first(closing))
    last = closing.last_day if isinstance(closing, SpecialDay) else closing.valid_to
    if last is not None:
        rows = rows.filter(held_on__lte=last)
    if closing.room_id is not None:
        rows = rows.filter(room=closing.room_id)
    if isinstance(closing, SpecialDay):
        return list(rows) if closing.closes else []
    rows = rows.filter(starts_at__lt=closing.ends_at, ends_at__gt=closing.starts_at)
    return [session for session in rows if closing.counts_on(session.held_on)]


def planned_while_closed(reader: User) -> list[tuple[Session, str]]:
    """List the sessions to come that are planned although it is closed, each with why."""
    sessions = list(_planned().filter(held_on__gte=timezone.localdate()))
    if not sessions:
        return []
    calendar = Calendar.between(sessions[0].held_on, sessions[-1].held_on, reader)
    why = [(session, _why(calendar, session)) for session in sessions]
    return [(session, name) for session, name in why if name]


def _why(calendar: Calendar, session: Session) -> str:
    hours = session.starts_at, session.ends_at
    closed = calendar.rules_on(session.held_on).closed
    return next((one.name for one in closed if one.closes(session.room_id, hours)), "")


def _planned() -> SessionQuerySet:
    rows = Session.objects.filter(state=SessionState.PLANNED, recorded_at__isnull=True)
    rows = rows.select_related("batch__programme", "room")
    return rows.order_by("held_on", "starts_at", "pk")


def _first(closing: Closing) -> date:
    if isinstance(closing, SpecialDay):
        return closing.first_day
    return max(closing.valid_from, timezone.localdate())
