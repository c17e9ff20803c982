"""The rows that a survey of a round rests on, each kind in one query whatever their number."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q

from inmates.models import Clearance, Fitness, KeptApart
from trainings.models import ApplicantOutcome, Batch, Enrolment, RoundApplicant, RoundState


def clearances(
    people: Collection[int], programmes: Collection[int]
) -> dict[tuple[int, int], Clearance]:
    """Give the newest decision of security by person and programme."""
    rows = Clearance.objects.filter(inmate__in=people, programme__in=programmes).newest()
    return {(one.inmate_id, one.programme_id): one for one in rows}


def fitness(people: Collection[int]) -> dict[int, Fitness]:
    """Give the newest decision on fitness by person."""
    return {one.inmate_id: one for one in Fitness.objects.filter(inmate__in=people).newest()}


def places(people: Collection[int]) -> defaultdict[int, list[Enrolment]]:
    """Give every place in a batch that people have or had, by person."""
    found: defaultdict[int, list[Enrolment]] = defaultdict(list)
    rows = Enrolment.objects.filter(inmate__in=people).select_related("batch__programme")
    for row in rows.order_by("batch__starts_on", "pk"):
        found[row.inmate_id].append(row)
    return found


def holders(batches: Collection[int]) -> defaultdict[int, dict[int, str]]:
    """Give who holds a seat: batch, then person, with the name."""
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    rows = Enrolment.objects.holding().filter(batch__in=batches)
    for batch, person, name in rows.values_list("batch", "inmate", "inmate__name"):
        found[batch][person] = name
    return found


def kept_apart(people: Collection[int]) -> defaultdict[int, set[int]]:
    """Give whom people must not meet, by person."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    pairs = KeptApart.objects.standing().filter(Q(first__in=people) | Q(second__in=people))
    for first, second in pairs.values_list("first", "second"):
        found[first].add(second)
        found[second].add(first)
    return found


def waiting_turns(people: Collection[int]) -> defaultdict[int, int]:
    """Count, by person, the closed rounds in which no seat was left.

    Whoever had an offer of a round did not go without there, whatever came of it.
    """
    offers = set(
        Enrolment.objects.filter(inmate__in=people, round_seats__isnull=False).values_list(
            "inmate", "round_seats__round"
        )
    )
    found: defaultdict[int, int] = defaultdict(int)
    rows = RoundApplicant.objects.filter(
        inmate__in=people, outcome=ApplicantOutcome.NO_SEAT, round__state=RoundState.FINISHED
    )
    for person, round_ in rows.values_list("inmate", "round"):
        found[person] += (person, round_) not in offers
    return found


def planned_batches(programmes: Collection[int]) -> defaultdict[int, list[Batch]]:
    """Give the planned batches of each programme."""
    found: defaultdict[int, list[Batch]] = defaultdict(list)
    for batch in Batch.objects.filter(programme__in=programmes, state="planned"):
        found[batch.programme_id].append(batch)
    return found
