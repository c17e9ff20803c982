"""A user's sessions as an iCalendar file (RFC 5545), for the calendar of a phone or an office.

Such calendars are copied to servers that nobody here knows. So the file says which course meets
when and in which room, and nothing of people, of why a session was cancelled, or of detention.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar, Event

from trainings.models import CalendarLink, Session, SessionState

BEFORE, AFTER = timedelta(days=60), timedelta(days=400)
REFRESH = timedelta(hours=1)


def calendar_file(link: CalendarLink) -> bytes:
    """Write the sessions that the user of `link` may see now, in Indonesian whatever reads them."""
    with override("id"):
        return _written(link)


def _written(link: CalendarLink) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Bekal//Jadwal//ID")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Bekal: trainings"))
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    read_at = timezone.now()
    for session in _sessions(link):
        calendar.add_component(_event(session, read_at))
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def uid_of(session: Session) -> str:
    """Give what a calendar knows a session by for good; the number itself is not told."""
    name = f"{settings.PUBLIC_URL}/session/{session.pk}"
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def _sessions(link: CalendarLink) -> Iterable[Session]:
    today = timezone.localdate()
    return (
        Session.objects.visible_to(link.user)
        .filter(held_on__range=(today - BEFORE, today + AFTER))
        .select_related("batch__programme", "room")
        .order_by("held_on", "starts_at", "pk")
    )


def _event(session: Session, read_at: datetime) -> Event:
    cancelled = session.state == SessionState.CANCELLED
    event = Event()
    event.add("uid", uid_of(session))
    event.add("dtstamp", read_at)
    event.add("dtstart", _at(session, session.starts_at))
    event.add("dtend", _at(session, session.ends_at))
    event.add("summary", _summary(session, cancelled=cancelled))
    event.add("location", session.room.name)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    event.add("sequence", session.revision)
    return event


def _summary(session: Session, *, cancelled: bool) -> str:
    """Name the batch; clients that hide no cancelled event still show that it is."""
    name = str(session.batch)
    return _("Cancelled: %(batch)s") % {"batch": name} if cancelled else name


def _at(session: Session, hour: time) -> datetime:
    return datetime.combine(session.held_on, hour, tzinfo=timezone.get_default_timezone())
