"""What happened to one person here, newest first, in sentences for people to read.

Each source gives its own events: stays and what belongs to them, decisions about the person, dates
that moved (from the trail), and the apps above by the hook ``timeline``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from agencies.models import User
from inmates.models import Inmate, Stay
from inmates.timeline.decisions import decision_events
from inmates.timeline.moves import move_events
from inmates.timeline.stays import stay_events
from serang_rutan.core.hooks import TimelineEvent, hooked

__all__ = ["Timeline", "TimelineYear", "timeline_of"]
SHOWN = 15


@dataclass(frozen=True, slots=True)
class TimelineYear:
    """The events of one calendar year, newest first."""

    year: int
    events: Sequence[TimelineEvent]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The newest events by year, the older ones by year, and how many those are."""

    recent: Sequence[TimelineYear]
    older: Sequence[TimelineYear]
    older_count: int


def timeline_of(user: User, inmate: Inmate, stays: Iterable[Stay]) -> Timeline:
    """Gather what `user` may see of what happened to `inmate`, in a constant number of queries.

    `stays` come with their registrations, absences and questions fetched along.
    Whoever may not see the person's record gets an empty timeline.
    """
    events = list(_gathered(user, inmate, stays)) if user.has_perm("inmates.view_inmate") else []
    events.sort(key=lambda event: event.on, reverse=True)
    recent, older = events[:SHOWN], events[SHOWN:]
    return Timeline(_by_year(recent), _by_year(older), len(older))


def _gathered(user: User, inmate: Inmate, stays: Iterable[Stay]) -> Iterable[TimelineEvent]:
    for hook in hooked("timeline"):
        yield from hook(user, inmate.pk)
    yield from decision_events(user, inmate)
    yield from move_events(inmate.pk)
    for stay in stays:
        yield from stay_events(stay)


def _by_year(events: Iterable[TimelineEvent]) -> list[TimelineYear]:
    years = groupby(events, key=lambda event: event.on.year)
    return [TimelineYear(year, list(group)) for year, group in years]
