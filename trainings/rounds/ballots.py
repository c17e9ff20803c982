"""What the pages about wishes in a round show: who was asked, and what each person could join."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.models import Stance, Wish
from inmates.models import Inmate
from trainings.eligibility import Verdict, refusals, warnings
from trainings.models import RoundBallot, RoundSeats, SelectionRound
from trainings.rounds.facts import survey_of
from trainings.rounds.survey import Survey

# What an officer sees beside a batch needs no word on the wish itself, and no plain notes.
_UNSAID = ("wish", "resident", "residence_unproven", "elsewhere", "end_unknown")


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of the list: the person, the ballot if there is one, and how many batches are open."""

    inmate: Inmate
    ballot: RoundBallot | None
    wishes: int
    open_to: int
    batches: int


@dataclass(frozen=True, slots=True)
class Option:
    """A batch of the round as one person's page shows it."""

    seats: RoundSeats
    verdicts: list[Verdict]

    @property
    def is_open(self) -> bool:
        """Whether the rule could give the person a seat of this batch."""
        return all(verdict.ok for verdict in self.verdicts)

    @property
    def barriers(self) -> list[Verdict]:
        """What stands in the way, in words."""
        return [*refusals(self.verdicts), *warnings(self.verdicts)]

    @property
    def notes(self) -> list[Verdict]:
        """What is worth knowing although nothing stands in the way."""
        return [one for one in self.verdicts if one.ok and one.code not in _UNSAID]


def asked_lines(round_: SelectionRound, people: Iterable[Inmate]) -> list[Asked]:
    """Say of each person what was answered and how many batches are open; constant queries."""
    survey = survey_of(round_, list(people))
    keys = [person.pk for person in survey.people]
    ballots = RoundBallot.objects.filter(round=round_, inmate__in=keys).prefetch_related("wishes")
    by_person = {ballot.inmate_id: ballot for ballot in ballots.select_related("noted_by")}
    lines = []
    for person in survey.people:
        ballot = by_person.get(person.pk)
        wishes = len(ballot.wishes.all()) if ballot else 0
        lines.append(Asked(person, ballot, wishes, len(open_to(survey, person)), len(survey.seats)))
    return lines


def open_to(survey: Survey, person: Inmate) -> list[RoundSeats]:
    """Give the batches of a round of which the rule could give the person a seat."""
    return [
        seats
        for seats in survey.seats
        if all(verdict.ok for verdict in survey.verdicts(person, seats))
    ]


def options_for(round_: SelectionRound, person: Inmate) -> list[Option]:
    """Give the batches of a round with the verdicts on one person, in the order of their days."""
    survey = survey_of(round_, [person])
    return [Option(seats, survey.verdicts(person, seats)) for seats in survey.seats]


def suggested_ranks(person: Inmate, seats: Iterable[RoundSeats]) -> dict[int, int]:
    """Give ranks by seats from what the person wanted in the assessment; never an answer by itself.

    Batches of one programme follow each other in the order of their days.
    """
    wanted = Wish.objects.filter(inmate=person, stance=Stance.YES)
    places = {wish.programme_id: (wish.rank or 99, wish.pk) for wish in wanted}
    liked = [one for one in seats if one.batch.programme_id in places]
    liked.sort(key=lambda one: (places[one.batch.programme_id], one.batch.starts_on, one.pk))
    return {one.pk: rank for rank, one in enumerate(liked, start=1)}
