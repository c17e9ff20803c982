"""Two people who must not meet, seated in one batch by the newest run."""

from collections import defaultdict
from dataclasses import dataclass

from inmates.models import Inmate, KeptApart
from trainings.models import ApplicantOutcome, Enrolment, RoundSeats, SelectionRound


@dataclass(frozen=True, slots=True)
class Conflict:
    """A batch in which two people would meet who are kept apart; one may hold a seat already."""

    seats: RoundSeats
    first: Inmate
    second: Inmate


def conflicts_of(round_: SelectionRound) -> list[Conflict]:
    """Give every conflict among those seated, and with those who hold a seat already.

    Three queries. Only Rutan staff may be shown this.
    """
    seats = {one.pk: one for one in round_.seats.select_related("batch__programme")}
    seated: dict[int, set[int]] = defaultdict(set)
    rows = round_.applicants.filter(outcome=ApplicantOutcome.SEATED)
    for person, key in rows.values_list("inmate", "seats"):
        if key is not None:
            seated[key].add(person)
    batches = {one.batch_id: key for key, one in seats.items()}
    holders = Enrolment.objects.holding().filter(batch__in=batches)
    for person, batch in holders.values_list("inmate", "batch"):
        seated[batches[batch]].add(person)
    people = {person for group in seated.values() for person in group}
    pairs = list(
        KeptApart.objects.standing().across(people, people).select_related("first", "second")
    )
    return [
        Conflict(seats[key], pair.first, pair.second)
        for key in sorted(seated)
        for pair in pairs
        if {pair.first_id, pair.second_id} <= seated[key]
    ]
