"""Fills the history of the change inbox: what was done in batches that are over, and by whom."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from agencies.models import User
from serang_rutan.demo.writing.changes import REMISSION
from serang_rutan.demo.writing.common import at, insert
from trainings.models import ChangeKind, ChangeStep, Enrolment, EnrolmentState, ParticipantChange

KEPT_BECAUSE = "Perpanjangan penahanan sudah diajukan."


def write_past_changes(officer: User) -> None:
    """Close lines of people who finished, gave up or left in the last batches."""
    over = Enrolment.objects.filter(batch__state="finished").select_related("batch")
    rows = [
        line
        for state, count in (("completed", 12), ("withdrawn", 3), ("left", 5))
        for line in _closed(officer, over.filter(state=state).order_by("-ended_on", "-pk")[:count])
    ]
    insert(ParticipantChange.objects, rows)
    for row in rows:
        row.noticed_at = at(_day_of(row.enrolment), 7, 45)
    ParticipantChange.objects.bulk_update(rows, ["noticed_at"])


def _closed(officer: User, places: Iterable[Enrolment]) -> Iterator[ParticipantChange]:
    for turn, place in enumerate(places):
        kind, step, note = _story(place, turn)
        end = place.batch.ends_on
        early = end - timedelta(days=1 + turn % 3)
        facts = {"before": str(end + REMISSION), "after": str(early)}
        if kind == ChangeKind.DATES_MOVED:
            facts["after"] = str(end + timedelta(days=10 + turn))
        elif kind == ChangeKind.LEFT:
            facts = {"after": place.end_reason, "on": str(place.ended_on)}
        yield ParticipantChange(
            enrolment=place,
            kind=kind,
            facts=facts,
            step=step,
            note=note,
            closed_at=at(_day_of(place), 8, 10),
            closed_by=officer,
        )


def _day_of(place: Enrolment) -> date:
    """Give the day on which something changed for someone in a batch that is over."""
    left = place.state == EnrolmentState.LEFT
    return place.ended_on if left and place.ended_on else place.batch.starts_on


def _story(place: Enrolment, turn: int) -> tuple[ChangeKind, ChangeStep, str]:
    """Say what had changed for someone in a batch that is over, and what was done about it."""
    if place.state == EnrolmentState.LEFT:
        return ChangeKind.LEFT, ChangeStep.REFILLED if turn % 2 else ChangeStep.NOTED, ""
    if place.state == EnrolmentState.WITHDRAWN:
        return ChangeKind.LEAVES_EARLY, ChangeStep.ENDED, ""
    if turn % 3 == 0:
        return ChangeKind.LEAVES_EARLY, ChangeStep.KEPT, KEPT_BECAUSE
    return ChangeKind.DATES_MOVED, ChangeStep.NOTED, ""
