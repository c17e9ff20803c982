"""Obstacles as sentences that name the rule and the other side."""

from collections.abc import Callable, Iterable
from datetime import time

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from serang_rutan.core.formats import long_date
from trainings.timetable.obstacles import Meeting, Obstacle, Rule


def sentence(obstacle: Obstacle) -> str:
    """Put one obstacle into a sentence, with the day and the hours of the other side."""
    return _SENTENCES[obstacle.rule](obstacle)


def elsewhere(obstacle: Obstacle) -> str:
    """Say of somebody who would have to be in two places at once which both are."""
    text = _("Is expected in %(batch)s, %(when)s, while %(ours)s meets (%(hours)s).")
    ours = {"ours": obstacle.wanted.group.name, "hours": when_hours(obstacle.wanted)}
    return text % (_other(obstacle) | ours)


def sentences(obstacles: Iterable[Obstacle]) -> list[str]:
    """Put obstacles into a sentence each."""
    return [sentence(obstacle) for obstacle in obstacles]


def when(meeting: Meeting) -> str:
    """Write "Selasa, 3 November 2026, 10.00–12.00"."""
    return f"{_day(meeting)}, {hours(meeting.starts_at, meeting.ends_at)}"


def hours(starts_at: time, ends_at: time) -> str:
    """Write "10.00–12.00"."""
    return f"{starts_at:%H.%M}–{ends_at:%H.%M}"


def _day(meeting: Meeting) -> str:
    language = "en" if (get_language() or "id").startswith("en") else "id"
    return long_date(meeting.day, weekday=True, language=language)


def _outside(found: Obstacle) -> str:
    group = found.wanted.group
    return _("%(day)s lies outside the batch, which runs from %(first)s to %(last)s.") % {
        "day": _day(found.wanted),
        "first": long_date(group.first_day),
        "last": long_date(group.last_day),
    }


def _holiday(found: Obstacle) -> str:
    text = _("%(day)s is a public holiday: %(name)s.")
    return text % {"day": _day(found.wanted), "name": _closed_name(found)}


def _special_day(found: Obstacle) -> str:
    values = {
        "day": _day(found.wanted),
        "name": _closed_name(found),
        "room": found.wanted.place.name,
    }
    if found.closed and found.closed.room:
        return _("%(room)s is closed on %(day)s: %(name)s.") % values
    return _("There is no training on %(day)s: %(name)s.") % values


def _closed_hours(found: Obstacle) -> str:
    closed = found.closed
    span = hours(closed.starts_at, closed.ends_at) if closed else ""
    values = {
        "day": _day(found.wanted),
        "name": _closed_name(found),
        "room": found.wanted.place.name,
        "hours": span,
    }
    if closed and closed.room:
        return _("%(room)s is closed on %(day)s, %(hours)s: %(name)s.") % values
    return _("Closed hours on %(day)s, %(hours)s: %(name)s.") % values


def _closed_name(found: Obstacle) -> str:
    return found.closed.name if found.closed else ""


def _foreign_room(found: Obstacle) -> str:
    text = _("%(room)s is not a room of this batch. Add it to the batch first.")
    return text % {"room": found.wanted.place.name}


def _small_room(found: Obstacle) -> str:
    return _("%(room)s holds %(capacity)s people; the batch has %(people)s.") % {
        "room": found.wanted.place.name,
        "capacity": found.most,
        "people": found.needed,
    }


def _own_batch(found: Obstacle) -> str:
    return _("This batch meets already on %(when)s.") % _other(found)


def _room(found: Obstacle) -> str:
    text = _("%(room)s is used by %(batch)s, %(when)s.")
    return text % (_other(found) | {"room": found.wanted.place.name})


def _trainer(found: Obstacle) -> str:
    names = ", ".join(trainer.name for trainer in found.trainers)
    return _("%(trainer)s teaches %(batch)s, %(when)s.") % (_other(found) | {"trainer": names})


def _participant(found: Obstacle) -> str:
    text = ngettext(
        "One participant takes part in %(batch)s, %(when)s.",
        "%(count)s participants take part in %(batch)s, %(when)s.",
        found.needed,
    )
    return text % (_other(found) | {"count": found.needed})


def _sex_separation(found: Obstacle) -> str:
    text = _(
        "Men and women never meet in one part of the building at the same time: "
        "%(batch)s is in %(room)s (%(area)s), %(when)s."
    )
    other = found.others[0]
    return text % (_other(found) | {"room": other.place.name, "area": other.place.area})


def _escorts(found: Obstacle) -> str:
    values = {"needed": found.needed, "most": found.most, "when": when(found.wanted)}
    if not found.others:
        text = _("%(needed)s officers would have to escort on %(when)s; there are %(most)s.")
        return text % values
    text = _(
        "%(needed)s officers would have to escort on %(when)s; there are %(most)s. "
        "At these hours: %(others)s."
    )
    others = (f"{other.group.name} ({when_hours(other)})" for other in found.others)
    return text % (values | {"others": "; ".join(others)})


def when_hours(meeting: Meeting) -> str:
    """Write the hours of a meeting alone."""
    return hours(meeting.starts_at, meeting.ends_at)


def _other(found: Obstacle) -> dict[str, str | int]:
    other = found.others[0]
    return {"batch": other.group.name, "when": when(other)}


_SENTENCES: dict[Rule, Callable[[Obstacle], str]] = {
    Rule.OUTSIDE_BATCH: _outside,
    Rule.HOLIDAY: _holiday,
    Rule.SPECIAL_DAY: _special_day,
    Rule.CLOSED_HOURS: _closed_hours,
    Rule.ROOM_NOT_OF_BATCH: _foreign_room,
    Rule.ROOM_CAPACITY: _small_room,
    Rule.OWN_BATCH: _own_batch,
    Rule.ROOM: _room,
    Rule.TRAINER: _trainer,
    Rule.PARTICIPANT: _participant,
    Rule.SEX_SEPARATION: _sex_separation,
    Rule.ESCORTS: _escorts,
}
