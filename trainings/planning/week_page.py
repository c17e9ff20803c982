"""The sessions of one week as a grid: a room or a trainer a row, a day a column."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from agencies.models import User
from agencies.permissions import is_rutan_staff
from serang_rutan.core.templatetags.bekal import pill
from trainings.models import ClosedHours, Room, Session, SessionState
from trainings.planning.weeks import Week
from trainings.tables import SESSION_TONES
from trainings.timetable.calendar import Calendar


@dataclass(frozen=True, slots=True)
class Entry:
    """A session as the week shows it; `where` is the room or the trainers, which is not the row."""

    session: Session
    hours: str
    batch: str
    url: str
    where: str
    state: SafeString
    cancelled: bool


@dataclass(frozen=True, slots=True)
class Closure:
    """Hours at which nothing is taught."""

    hours: str
    name: str


@dataclass(slots=True)
class Cell:
    """What a row has on a day."""

    entries: list[Entry] = field(default_factory=list)
    closures: list[Closure] = field(default_factory=list)
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A room or a trainer with a cell for each day."""

    label: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week: whether it is today, why it is closed, and which hours are."""

    day: date
    today: bool
    closed: str
    closures: list[Closure]
    entries: list[tuple[str, Entry]]


def week_context(week: Week, user: User, *, by_trainer: bool) -> dict[str, Any]:
    """Gather the page of `week`; agency people find their own sessions and nothing else."""
    sessions = _sessions(week, user)
    calendar = Calendar.between(week.monday, week.sunday, user)
    hours = list(calendar.closed_hours)
    closed = {day: calendar.closed_all_day(day) for day in week.days}
    rows = _by_trainer(sessions, week) if by_trainer else _by_room(sessions, week, user, hours)
    _shade(rows, week, closed)
    return {
        "week": week,
        "this_week": Week.of(timezone.localdate()),
        "by_trainer": by_trainer,
        "rows": rows,
        "days": _days(rows, week, closed, hours),
        "count": len(sessions),
    }


def _sessions(week: Week, user: User) -> list[Session]:
    rows = Session.objects.visible_to(user).filter(held_on__range=(week.monday, week.sunday))
    rows = rows.select_related("room", "batch__programme").prefetch_related("batch__trainers")
    return list(rows.order_by("held_on", "starts_at", "pk"))


def _by_room(
    sessions: list[Session], week: Week, user: User, hours: list[ClosedHours]
) -> list[Row]:
    """Give the rooms in use; Rutan staff also see the empty ones, which they can fill."""
    used = {session.room for session in sessions}
    if is_rutan_staff(user):
        used.update(Room.objects.filter(is_active=True))
    found: dict[int, dict[date, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for session in sessions:
        found[session.room_id][session.held_on].append(_entry(session, _trainers(session)))
    return [
        Row(room.name, [_room_cell(room, day, found[room.pk][day], hours) for day in week.days])
        for room in sorted(used, key=lambda room: (room.name, room.pk))
    ]


def _by_trainer(sessions: list[Session], week: Week) -> list[Row]:
    """Give the trainers of these sessions, and last what has none."""
    found: dict[tuple[bool, str, int], dict[date, list[Entry]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for session in sessions:
        keys = [(False, user.full_name, user.pk) for user in session.batch.trainers.all()]
        for key in keys or [(True, _("Without a trainer"), 0)]:
            found[key][session.held_on].append(_entry(session, session.room.name))
    return [
        Row(key[1], [Cell(entries=days[day]) for day in week.days])
        for key, days in sorted(found.items())
    ]


def _room_cell(room: Room, day: date, entries: list[Entry], hours: list[ClosedHours]) -> Cell:
    own = [one for one in hours if one.room_id == room.pk and one.counts_on(day)]
    return Cell(entries=entries, closures=[_closure(one) for one in own])


def _shade(rows: list[Row], week: Week, closed: dict[date, str]) -> None:
    for row in rows:
        for day, cell in zip(week.days, row.cells, strict=True):
            cell.closed = bool(closed[day])


def _days(
    rows: list[Row], week: Week, closed: dict[date, str], hours: list[ClosedHours]
) -> list[Day]:
    today, days = timezone.localdate(), []
    for place, day in enumerate(week.days):
        everywhere = [one for one in hours if one.room_id is None and one.counts_on(day)]
        entries = [(row.label, entry) for row in rows for entry in row.cells[place].entries]
        entries.sort(key=lambda pair: (pair[1].hours, pair[0]))
        closures = [_closure(one) for one in everywhere]
        days.append(Day(day, day == today, closed[day], closures, entries))
    return days


def _entry(session: Session, where: str) -> Entry:
    return Entry(
        session=session,
        hours=_span(session.starts_at, session.ends_at),
        batch=str(session.batch),
        url=reverse("trainings:batch_detail", args=[session.batch_id]),
        where=where,
        state=pill(session.get_state_display(), SESSION_TONES[SessionState(session.state)]),
        cancelled=session.state == SessionState.CANCELLED,
    )


def _closure(hours: ClosedHours) -> Closure:
    return Closure(_span(hours.starts_at, hours.ends_at), hours.name)


def _span(first: time, last: time) -> str:
    return f"{first:%H.%M}–{last:%H.%M}"


def _trainers(session: Session) -> str:
    return ", ".join(user.full_name for user in session.batch.trainers.all())
