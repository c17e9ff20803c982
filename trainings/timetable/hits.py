"""Planned sessions that fall into closed hours or days, or lose the day that was open for them."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from agencies.models import User
from trainings.models import ClosedHours, Session, SessionState, SpecialDay
from trainings.querysets.batch import SessionQuerySet
from trainings.timetable.calendar import Calendar
from trainings.timetable.holidays_id import holiday_on

Closing = ClosedHours | SpecialDay


def hits_of(closing: Closing) -> list[Session]:
    """List the planned sessions that `closing`, stored or not, would fall on.

    One whose list is entered in part took place, and is let alone. A day that was open as it is
    stored also falls on the sessions that it would leave on a public holiday.

    Closed hours look ahead only; a day that was closed may be noted afterwards.
    """
    if isinstance(closing, SpecialDay):
        found = {*_fallen_on(closing), *left_on_holidays(closing, closing)}
        return sorted(found, key=lambda one: (one.held_on, one.starts_at, one.pk))
    return _fallen_on(closing)


def left_on_holidays(day: SpecialDay, instead: SpecialDay | None = None) -> list[Session]:
    """List the sessions to come that need `day`, as it is stored, to be open on a public holiday.

    With `instead`, its new values, only those that these no longer serve.
    """
    stored = SpecialDay.objects.filter(pk=day.pk).first()
    if stored is None or stored.closes:
        return []
    first = max(stored.first_day, timezone.localdate())
    others = SpecialDay.objects.between(first, stored.last_day).exclude(pk=stored.pk)
    open_then = [*others, *([instead] if instead else [])]
    rows = _planned().filter(held_on__range=(first, stored.last_day))
    return [
        session
        for session in rows
        if holiday_on(session.held_on)
        and _is_opened(session, [stored])
        and not _is_opened(session, open_then)
    ]


def _is_opened(session: Session, days: Sequence[SpecialDay]) -> bool:
    """Tell whether one of `days` opens the room of `session` on its day."""
    return any(
        not day.closes and day.counts_on(session.held_on) and day.room_id in (None, session.room_id)
        for day in days
    )


def _fallen_on(closing: Closing) -> list[Session]:
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
