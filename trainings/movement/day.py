"""The day at a glance: each session with who is called, who is out now, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from agencies.models import User
from inmates.models import Appointment
from trainings.models import Direction, Headcount, Session, SpecialDay, ToolCount
from trainings.movement.gate import visits_on
from trainings.movement.lists import Movement, Part, movement_on


@dataclass(frozen=True, slots=True)
class DayLine:
    """One session: its part of the list, the counts of heads, and tools that are not back."""

    session: Session
    part: Part
    out: Headcount | None
    back: Headcount | None
    tools: Sequence[ToolCount] = field(default_factory=list)

    @property
    def people_out(self) -> int:
        """How many are out for it now."""
        return still_out(self.out, self.back)

    @property
    def clashes(self) -> int:
        """How many calls something speaks up about."""
        return sum(bool(call.clashes) for call in self.part.calls)

    @property
    def tools_out(self) -> int:
        """How many tools are not back, settled ones left out."""
        return sum(tool.missing for tool in self.tools if tool.settled_at is None)


def still_out(out: Headcount | None, back: Headcount | None) -> int:
    """Say how many of those counted out are not back; one too many elsewhere hides none of them."""
    if out is None:
        return 0
    return max(out.counted - (back.counted if back else 0), 0)


def day_context(day: date, user: User) -> dict[str, Any]:
    """Gather the page of a day, in a constant number of queries."""
    movement = movement_on(day, user)
    lines = _lines(movement, user)
    out_now = [line for line in lines if line.people_out]
    return {
        "day": day,
        "movement": movement,
        "lines": lines,
        "out_now": out_now,
        "people_out": sum(line.people_out for line in out_now),
        "called": sum(line.part.called for line in lines),
        "clashes": sum(line.clashes for line in lines),
        "visits": len(visits_on(day, user)),
        "appointments": Appointment.objects.visible_to(user)
        .standing()
        .of_present()
        .on(day)
        .count(),
        "closures": [one for one in SpecialDay.objects.between(day, day) if one.closes],
    }


def _lines(movement: Movement, user: User) -> list[DayLine]:
    """Give a line for each session, also for what was called off with people or tools out."""
    rows = Session.objects.visible_to(user).on(movement.day).at_the_doors()
    rows = rows.select_related("batch__programme", "room").order_by("starts_at", "room__name", "pk")
    sessions = list(rows)
    keys = [session.pk for session in sessions]
    heads = {
        (count.session_id, count.direction): count
        for count in Headcount.objects.visible_to(user).filter(session__in=keys)
    }
    tools: dict[int, list[ToolCount]] = {key: [] for key in keys}
    for tool in ToolCount.objects.visible_to(user).filter(session__in=keys):
        tools[tool.session_id].append(tool)
    return [
        DayLine(
            session,
            movement.of(session),
            heads.get((session.pk, Direction.OUT)),
            heads.get((session.pk, Direction.BACK)),
            tools[session.pk],
        )
        for session in sessions
    ]
