"""What the review of a round shows: who would get which seat, who would not, and why."""

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from inmates.models import Inmate
from trainings.models import (
    ApplicantOutcome,
    RoundApplicant,
    RoundDecision,
    RoundRun,
    RoundSeats,
    SelectionRound,
)
from trainings.rounds.words import reason_words
from trainings.selection.frozen import Listed, lists_of


@dataclass(frozen=True, slots=True)
class Seated:
    """A person whom the newest run gives a seat."""

    inmate: Inmate
    choice: int
    resident: bool


@dataclass(slots=True)
class Group:
    """The seats of one batch and the people on them."""

    seats: RoundSeats
    people: list[Seated] = field(default_factory=list)

    @property
    def residents(self) -> int:
        """How many of the people are proven residents."""
        return sum(person.resident for person in self.people)

    @property
    def others(self) -> int:
        """How many of the people count among the others."""
        return len(self.people) - self.residents

    @property
    def empty(self) -> int:
        """How many seats stay empty."""
        return self.seats.total - len(self.people)


@dataclass(frozen=True, slots=True)
class Wished:
    """One line of a person's list: the batch, whether it is theirs, or why it is not."""

    seats: RoundSeats
    choice: int
    is_seat: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Unseated:
    """A person without a seat, with what stood in the way of each wish."""

    inmate: Inmate
    outcome: str
    wishes: list[Wished]


class Review:
    """The newest run of a round, read back; a constant number of queries."""

    def __init__(self, round_: SelectionRound, run: RoundRun) -> None:
        self.round, self.run = round_, run
        self.inputs: dict[str, Any] = json.loads(run.inputs)
        self.result: dict[str, Any] = json.loads(run.result)
        self.seats = {one.pk: one for one in round_.seats.select_related("batch__programme")}

    @cached_property
    def lists(self) -> dict[str, Listed]:
        """Everyone's list by the key of the person, after decisions."""
        return lists_of(self.inputs)

    @cached_property
    def applicants(self) -> list[RoundApplicant]:
        """Everyone who was asked, with the outcome."""
        return list(self.round.applicants.select_related("inmate").order_by("inmate__name", "pk"))

    @property
    def groups(self) -> list[Group]:
        """The batches with the people on their seats, residents and others by name."""
        residents = {one["id"] for one in self.inputs["people"] if one["resident"]}
        groups = {key: Group(one) for key, one in self.seats.items()}
        for one in self.applicants:
            if one.seats_id is not None:
                resident = str(one.inmate_id) in residents
                groups[one.seats_id].people.append(Seated(one.inmate, one.choice or 0, resident))
        return list(groups.values())

    @property
    def unseated(self) -> list[RoundApplicant]:
        """Those who wished for something and have no seat, those short of a seat first."""
        waiting = (ApplicantOutcome.NO_SEAT, ApplicantOutcome.NOT_ELIGIBLE)
        found = [one for one in self.applicants if one.outcome in waiting]
        return sorted(found, key=lambda one: waiting.index(ApplicantOutcome(one.outcome)))

    @property
    def counts(self) -> Counter[str]:
        """How many people have which outcome."""
        return Counter(one.outcome for one in self.applicants)

    @property
    def choices(self) -> list[tuple[int, int]]:
        """How many got their first choice, their second, and so on."""
        return sorted(Counter(one.choice for one in self.applicants if one.choice).items())

    def wishes_of(self, person: int) -> list[Wished]:
        """Give a person's list with what came of each line; empty for who has none."""
        listed = self.lists.get(str(person))
        if listed is None:
            return []
        held = self.result["placements"].get(str(person))
        found = []
        for choice, key in enumerate(listed.ranked, start=1):
            code = listed.shut.get(key)
            reason = reason_words(code) if code else ""
            found.append(Wished(self.seats[int(key)], choice, key == held, reason))
        return found

    def explained(self, applicants: list[RoundApplicant]) -> list[Unseated]:
        """Say of each of these people what stood in the way."""
        return [
            Unseated(one.inmate, str(one.outcome), self.wishes_of(one.inmate_id))
            for one in applicants
        ]


def review_of(round_: SelectionRound) -> Review | None:
    """Read the newest run of a round; None before the first."""
    run = round_.runs.select_related("ran_by").order_by("-number").first()
    return Review(round_, run) if run else None


def decisions_of(round_: SelectionRound) -> list[RoundDecision]:
    """List what was decided in a round, taken back or not."""
    rows = RoundDecision.objects.filter(seats__round=round_)
    related = ("seats__batch__programme", "seats__round", "inmate", "decided_by", "revoked_by")
    return list(rows.select_related(*related))
