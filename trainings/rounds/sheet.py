"""What the sheet of a person says: what they got, why nothing better, and what happens now."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from inmates.models import Inmate, Stay
from serang_rutan.core.formats import date_range
from trainings.models import Enrolment, EnrolmentState, RoundSeats, RoundState
from trainings.rounds import sheet_words as words
from trainings.rounds.inputs import inputs_now
from trainings.rounds.review import Review
from trainings.selection.explain import Explanation, explain
from trainings.selection.frozen import NO_SEAT, NO_WISH, outcome_of, policy_of, seekers_of
from trainings.selection.waiting import waiting_list

ANSWERABLE = (RoundState.APPROVED, RoundState.OFFERING)


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the person's list: the seat they got, or why not."""

    number: int
    batch: str
    days: str
    is_seat: bool
    text: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is told to one person, in sentences; `choices` end with the seat they got."""

    inmate: Inmate
    stay: Stay | None
    resident: bool
    headline: str
    choices: list[Choice]
    now: list[str]


class Sheets:
    """The sheets of a round by its newest run; about eight queries however many people."""

    def __init__(self, review: Review) -> None:
        self.review, self.round = review, review.round
        self.policy = policy_of(review.inputs)
        self.outcome = outcome_of(review.result)
        self.seekers = {one.id: one for one in seekers_of(review.inputs, review.lists)}
        self.facts = {one["id"]: one for one in review.inputs["people"]}

    @cached_property
    def places(self) -> dict[str, list[Enrolment]]:
        """What this round gave to whom, by person, the oldest first."""
        found: dict[str, list[Enrolment]] = defaultdict(list)
        rows = Enrolment.objects.filter(round_seats__round=self.round)
        for one in rows.select_related("batch__programme").order_by("pk"):
            found[str(one.inmate_id)].append(one)
        return found

    @cached_property
    def waiting(self) -> dict[tuple[str, str], int]:
        """The place on the waiting list by person and batch, while seats can still be had."""
        inputs = inputs_now(self.round)
        if inputs is None or self.round.state not in ANSWERABLE:
            return {}
        holding = self._holding()
        return {
            (one.person, str(key)): one.place
            for key in self.review.seats
            for one in waiting_list(inputs, str(key), holding)
        }

    def knows(self, inmate: Inmate) -> bool:
        """Tell whether the person was asked in this round."""
        return str(inmate.pk) in self.facts

    def of(self, people: Iterable[Inmate]) -> list[Sheet]:
        """Give the sheets of those of `people` who were asked; fetch them with their stay."""
        return [self._sheet(person) for person in people if self.knows(person)]

    def _sheet(self, inmate: Inmate) -> Sheet:
        key = str(inmate.pk)
        listed, got = self.review.lists[key], self.review.result["applicants"][key]
        explained = explain(
            self.seekers[key],
            self.outcome,
            self.policy,
            ranked=listed.ranked,
            ineligible=listed.shut,
        )
        batch = self._seats(explained.batch).batch if explained.batch else ""
        outcome = NO_WISH if self._given_up(key, explained) else got["outcome"]
        return Sheet(
            inmate=inmate,
            stay=inmate.current_stay(),
            resident=self.facts[key]["resident"],
            headline=words.headline(outcome, batch, explained.choice, listed=bool(listed.ranked)),
            choices=list(self._choices(key, explained)),
            now=[text for text in self._now(key, explained) if text],
        )

    def _choices(self, person: str, explained: Explanation) -> Iterator[Choice]:
        resident = self.facts[person]["resident"]
        for one in explained.better:
            text = words.missed_words(one, resident=resident)
            yield self._choice(one.choice, one.batch, is_seat=False, text=text)
        if explained.batch and explained.choice:
            given_up = self._given_up(person, explained)
            text = words.shut_words(given_up) if given_up else ""
            yield self._choice(explained.choice, explained.batch, is_seat=not given_up, text=text)

    def _choice(self, number: int, key: str, *, is_seat: bool, text: str) -> Choice:
        batch = self._seats(key).batch
        days = date_range(batch.starts_on, batch.ends_on)
        return Choice(number, str(batch), days, is_seat, text)

    def _now(self, person: str, explained: Explanation) -> Iterator[str]:
        """Say what was given and answered, what is to come, and what counts next time."""
        places = self.places.get(person, [])
        yield from map(words.place_words, places)
        if explained.batch and explained.batch not in {str(one.round_seats_id) for one in places}:
            yield words.seat_to_come(self.round.state)
        for one in explained.better:
            place = self.waiting.get((person, one.batch))
            if place:
                batch = self._seats(one.batch).batch
                resident = self.facts[person]["resident"]
                yield words.waiting_words(batch, place, resident=resident)
        went_without = self.review.result["applicants"][person]["outcome"] == NO_SEAT
        if went_without and not places:
            turns = min(self.facts[person]["turns"] + 1, self.policy.refusal_cap)
            yield words.turns_words(turns, self.round.state)

    def _given_up(self, person: str, explained: Explanation) -> str:
        """Say how the seat that the run gives ended since; "" where it did not."""
        for one in self.places.get(person, []):
            ended = not one.holds_seat and one.state != EnrolmentState.COMPLETED
            if ended and str(one.round_seats_id) == explained.batch:
                return str(one.state)
        return ""

    def _holding(self) -> dict[str, str]:
        """Give by person the seats of this round that they hold; before offers, what is placed."""
        if self.round.state == RoundState.APPROVED:
            return dict(self.outcome.placements)
        return {
            person: str(one.round_seats_id)
            for person, places in self.places.items()
            for one in places
            if one.holds_seat
        }

    def _seats(self, key: str) -> RoundSeats:
        return self.review.seats[int(key)]
