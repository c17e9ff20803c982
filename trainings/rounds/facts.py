"""The facts that the first run of a round freezes: nothing in them names a person."""

from typing import Any

from assessments.abilities import abilities
from inmates.models import Inmate
from trainings.models import Batch, RoundBallot, RoundSeats, SelectionPolicy, SelectionRound
from trainings.rounds import fetched
from trainings.rounds.survey import Survey
from trainings.selection.frozen import FORMAT


def frozen_facts(round_: SelectionRound) -> dict[str, Any]:
    """Collect what the rule needs of everyone with a ballot, in a constant number of queries.

    See `trainings.selection.frozen` for what the parts mean.
    """
    seats = list(round_.seats.select_related("batch__programme").order_by("pk"))
    return {
        "format": FORMAT,
        "round": str(round_.pk),
        "seed": round_.seed,
        "policy": _policy(round_.policy),
        "batches": [_batch(one) for one in seats],
        "people": _people(round_, seats),
        "decisions": [],
        "gone": [],
    }


def survey_of(round_: SelectionRound, people: list[Inmate]) -> Survey:
    """Look at people with regard to the batches of a round, for pages of the staff."""
    return Survey(people, round_.seats.select_related("batch__programme"))


def _policy(policy: SelectionPolicy) -> dict[str, Any]:
    return {
        "version": policy.version,
        "tiers": list(policy.tiers),
        "turns_cap": policy.turns_cap,
        "ready_from": policy.ready_from,
        "some_from": policy.some_from,
    }


def _batch(seats: RoundSeats) -> dict[str, Any]:
    return {
        "id": str(seats.pk),
        "regency": seats.regency_seats,
        "other": seats.other_seats,
        "residents_only": seats.residents_only,
    }


def _people(round_: SelectionRound, seats: list[RoundSeats]) -> list[dict[str, Any]]:
    wishes = _wishes(round_)
    people = Inmate.objects.filter(pk__in=wishes).with_current_stay().order_by("pk")
    survey = Survey(people, seats)
    programmes = {one.batch.programme_id for one in seats}
    able = abilities(list(wishes), programmes)
    turns = fetched.waiting_turns(wishes)
    planned = fetched.planned_batches(programmes)
    return [
        {
            "id": str(person.pk),
            "resident": person.is_proven_resident,
            "wishes": wishes[person.pk],
            "barred": _barred(survey, person),
            "had_course": survey.had_course(person),
            "last_chance": _last_chances(person, seats, planned),
            "turns": turns[person.pk],
            "readiness": {
                str(one.pk): able.get((person.pk, one.batch.programme_id)) for one in seats
            },
        }
        for person in survey.people
    ]


def _wishes(round_: SelectionRound) -> dict[int, list[str]]:
    """Give everyone's list, by person; who wishes for nothing has an empty one. Two queries."""
    ballots = RoundBallot.objects.filter(round=round_).prefetch_related("wishes")
    return {
        ballot.inmate_id: [
            str(wish.seats_id) for wish in sorted(ballot.wishes.all(), key=lambda one: one.rank)
        ]
        for ballot in ballots
    }


def _barred(survey: Survey, person: Inmate) -> dict[str, list[str]]:
    """Give the codes of whatever stands in the way, batch by batch, what refuses first."""
    found = {}
    for seats in survey.seats:
        codes = [verdict.code for verdict in survey.verdicts(person, seats) if not verdict.ok]
        if codes:
            found[str(seats.pk)] = codes
    return found


def _last_chances(
    person: Inmate, seats: list[RoundSeats], planned: dict[int, list[Batch]]
) -> list[str]:
    """Name the batches after which no other one of the programme ends before the person leaves."""
    stay = person.current_stay()
    end = stay.expected_end_on if stay else None
    if end is None:
        return []
    return [
        str(one.pk)
        for one in seats
        if not any(
            other.starts_on > one.batch.starts_on and other.ends_on <= end
            for other in planned[one.batch.programme_id]
        )
    ]
