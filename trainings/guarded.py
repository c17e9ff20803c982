"""What the Rutan alone knows of candidates: safety, fitness, who is out. Agencies never get it."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.utils import timezone

from inmates.models import Clearance, Fitness, Inmate, KeptApart, TemporaryAbsence
from trainings.eligibility import Course, Facts, Verdict, judge_safety, refusals
from trainings.models import Batch, EnrolmentState


def objections(batch: Batch) -> list[tuple[Inmate, list[Verdict]]]:
    """Give the participants against whom something speaks now that was not known at enrolment.

    Six queries. Whoever pauses is left out. Only Rutan staff may be shown this.
    """
    seated = batch.enrolments.holding().exclude(state=EnrolmentState.SUSPENDED)
    rows = seated.select_related("inmate")
    people = sorted((row.inmate for row in rows), key=lambda person: person.name)
    course = Course(ends_on=batch.ends_on, seats_left=1, residents_only=False)
    facts = guarded_facts(batch, [person.pk for person in people])
    found = ((one, refusals(judge_safety(course, Facts(**facts[one.pk])))) for one in people)
    return [(person, verdicts) for person, verdicts in found if verdicts]


def guarded_facts(batch: Batch, keys: list[int]) -> dict[int, dict[str, Any]]:
    """Give fields of `Facts` for the people of these keys; five queries, whatever their number."""
    found: dict[int, dict[str, Any]] = {key: {} for key in keys}
    for facts in (
        _clearances(batch, keys),
        _fitness(batch, keys),
        _apart(batch, keys),
        _absences(keys),
    ):
        for key, fields in facts.items():
            found[key] |= fields
    return found


def _clearances(batch: Batch, keys: list[int]) -> dict[int, dict[str, Any]]:
    """Give the newest decision on the programme: a yes lasts to the end, a no to the first day."""
    first = first_day_ahead(batch)
    decisions = Clearance.objects.filter(inmate__in=keys, programme=batch.programme_id).newest()
    return {
        one.inmate_id: {"cleared": one.granted, "cleared_until": one.valid_until}
        for one in decisions
        if one.is_valid_on(batch.ends_on if one.granted else first)
    }


def _fitness(batch: Batch, keys: list[int]) -> dict[int, dict[str, Any]]:
    """Give the newest decision, where it is valid on the first day ahead."""
    first = first_day_ahead(batch)
    return {
        one.inmate_id: {"fitness": one.state, "fitness_note": one.note}
        for one in Fitness.objects.filter(inmate__in=keys).newest()
        if one.is_valid_on(first)
    }


def first_day_ahead(batch: Batch) -> date:
    """Give the first day of the batch, or today in one that runs."""
    return max(batch.starts_on, timezone.localdate())


def _apart(batch: Batch, keys: list[int]) -> dict[int, dict[str, Any]]:
    """Name those with a seat in the batch whom somebody must not meet."""
    seated = set(batch.enrolments.holding().values_list("inmate", flat=True))
    wanting = set(keys)
    names: dict[int, list[str]] = defaultdict(list)
    pairs = KeptApart.objects.standing().across(wanting, seated)
    for pair in pairs.select_related("first", "second"):
        for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
            if one.pk in wanting and other.pk in seated:
                names[one.pk].append(other.name)
    return {key: {"apart_from": tuple(sorted(found))} for key, found in names.items()}


def _absences(keys: list[int]) -> dict[int, dict[str, Any]]:
    rows = TemporaryAbsence.objects.open().filter(stay__inmate__in=keys, stay__ended_on=None)
    return {
        key: {"out_since": left_on} for key, left_on in rows.values_list("stay__inmate", "left_on")
    }
