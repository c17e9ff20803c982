"""Obstacles in few words, for rows that show the day themselves and for counting."""

from collections import Counter
from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trainings.planning.pattern import Look
from trainings.timetable.obstacles import Obstacle, Rule
from trainings.timetable.words import hours


def brief(found: Obstacle) -> str:
    """Name the rule and the other side, without the day."""
    return _BRIEF[found.rule](found)


def counted(left_out: Iterable[Look]) -> list[tuple[str, int]]:
    """Count what stands in the way by its words, the most frequent first."""
    words = Counter(brief(look.why) for look in left_out if look.why)
    return sorted(words.items(), key=lambda pair: (-pair[1], pair[0]))


def _closed(found: Obstacle) -> str:
    closed = found.closed
    name = closed.name if closed else ""
    if found.rule == Rule.HOLIDAY:
        return _("Public holiday: %(name)s") % {"name": name}
    if found.rule == Rule.CLOSED_HOURS and closed:
        span = hours(closed.starts_at, closed.ends_at)
        return _("Closed %(hours)s: %(name)s") % {"hours": span, "name": name}
    return _("Closed: %(name)s") % {"name": name}


def _own_plan(found: Obstacle) -> str:
    values = {"room": found.wanted.place.name, "people": found.needed, "most": found.most}
    if found.rule == Rule.ROOM_CAPACITY:
        return _("%(room)s holds %(most)s people, the batch has %(people)s") % values
    if found.rule == Rule.ROOM_NOT_OF_BATCH:
        return _("%(room)s is not a room of this batch") % values
    return _("Outside the days of the batch")


def _other(found: Obstacle) -> str:
    other = found.others[0]
    values = {
        "batch": other.group.name,
        "hours": hours(other.starts_at, other.ends_at),
        "room": found.wanted.place.name,
        "trainer": ", ".join(trainer.name for trainer in found.trainers),
    }
    texts = {
        Rule.OWN_BATCH: _("This batch meets already, %(hours)s"),
        Rule.ROOM: _("%(room)s is used by %(batch)s, %(hours)s"),
        Rule.TRAINER: _("%(trainer)s teaches %(batch)s, %(hours)s"),
        Rule.SEX_SEPARATION: _("Men and women in one part of the building: %(batch)s, %(hours)s"),
    }
    return texts[found.rule] % values


def _participants(found: Obstacle) -> str:
    other = found.others[0]
    text = ngettext(
        "One participant is in %(batch)s, %(hours)s",
        "%(count)s participants are in %(batch)s, %(hours)s",
        found.needed,
    )
    span = hours(other.starts_at, other.ends_at)
    return text % {"count": found.needed, "batch": other.group.name, "hours": span}


def _escorts(found: Obstacle) -> str:
    text = _("Too few officers to escort: %(needed)s needed, %(most)s there")
    return text % {"needed": found.needed, "most": found.most}


_BRIEF: dict[Rule, Callable[[Obstacle], str]] = {
    Rule.OUTSIDE_BATCH: _own_plan,
    Rule.HOLIDAY: _closed,
    Rule.SPECIAL_DAY: _closed,
    Rule.CLOSED_HOURS: _closed,
    Rule.ROOM_NOT_OF_BATCH: _own_plan,
    Rule.ROOM_CAPACITY: _own_plan,
    Rule.OWN_BATCH: _other,
    Rule.ROOM: _other,
    Rule.TRAINER: _other,
    Rule.SEX_SEPARATION: _other,
    Rule.PARTICIPANT: _participants,
    Rule.ESCORTS: _escorts,
}
