"""What is known of many people with regard to every batch of a round.

Everything is fetched in a constant number of queries; the verdicts on a person and a batch are
then worked out without asking the database again.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from assessments.abilities import reading
from assessments.models import Stance
from inmates.models import Inmate
from trainings.eligibility import Course, Facts, Verdict, judge
from trainings.guarded import first_day_ahead
from trainings.models import Batch, Enrolment, EnrolmentState, RoundSeats
from trainings.requirements import asked_by, judge_requirements, known_of
from trainings.rounds import fetched


class Survey:
    """The people and the batches of a round, and everything that a verdict needs.

    People should be fetched with `with_current_stay`, and seats with batch and programme along.
    Six queries. Only Rutan staff may be shown what it says.
    """

    def __init__(self, people: Iterable[Inmate], seats: Iterable[RoundSeats]) -> None:
        self.people = list(people)
        self.seats = list(seats)
        keys = [person.pk for person in self.people]
        programmes = {one.batch.programme_id for one in self.seats}
        self.clearances = fetched.clearances(keys, programmes)
        self.fitness = fetched.fitness(keys)
        self.reads = reading(keys)
        self.places = fetched.places(keys)
        self.holders = fetched.holders([one.batch_id for one in self.seats])
        self.apart = fetched.kept_apart(keys)

    def verdicts(self, person: Inmate, seats: RoundSeats) -> list[Verdict]:
        """Answer every question about a person joining a batch; listing it is the wish."""
        batch = seats.batch
        if not batch.is_open:
            return [Verdict("stopped", ok=False, hard=True, text=_("The batch is over."))]
        known = known_of(person, self.reads.get(person.pk))
        return [
            *judge_requirements(asked_by(batch), known),
            *judge(self._course(seats), self._facts(person, batch)),
        ]

    def had_course(self, person: Inmate) -> bool:
        """Whether the person takes part in a course, or completed one."""
        counted = (EnrolmentState.ENROLLED, EnrolmentState.SUSPENDED, EnrolmentState.COMPLETED)
        return any(place.state in counted for place in self.places[person.pk])

    def _course(self, seats: RoundSeats) -> Course:
        """Read what a batch asks; residence matters where no seat is for anybody else."""
        batch = seats.batch
        return Course(
            ends_on=batch.ends_on,
            seats_left=batch.quota - len(self.holders[batch.pk]),
            residents_only=seats.residents_only and not seats.other_seats,
            sharp_tools=batch.programme.sharp_tools,
        )

    def _facts(self, person: Inmate, batch: Batch) -> Facts:
        stay = person.current_stay()
        return Facts(
            stance=Stance.YES,
            present=stay is not None,
            expected_end_on=stay.expected_end_on if stay else None,
            enrolled=person.pk in self.holders[batch.pk],
            resident=person.is_resident,
            proven_resident=person.is_proven_resident,
            clashes=tuple(str(place.batch) for place in self._elsewhere(person, batch)),
            apart_from=self._apart_from(person, batch),
            **self._guarded(person, batch),
        )

    def _elsewhere(self, person: Inmate, batch: Batch) -> list[Enrolment]:
        """Give the places of a person in other open batches on the same days."""
        return [
            place
            for place in self.places[person.pk]
            if place.holds_seat
            and place.batch_id != batch.pk
            and place.batch.is_open
            and place.batch.overlaps(batch.starts_on, batch.ends_on)
        ]

    def _apart_from(self, person: Inmate, batch: Batch) -> tuple[str, ...]:
        seated, apart = self.holders[batch.pk], self.apart[person.pk]
        return tuple(sorted(seated[key] for key in apart if key in seated))

    def _guarded(self, person: Inmate, batch: Batch) -> dict[str, Any]:
        """Give what security and health decided, where it counts for this batch."""
        first, found = first_day_ahead(batch), {}
        clearance = self.clearances.get((person.pk, batch.programme_id))
        if clearance and clearance.is_valid_on(batch.ends_on if clearance.granted else first):
            found = {"cleared": clearance.granted, "cleared_until": clearance.valid_until}
        fit = self.fitness.get(person.pk)
        if fit and fit.is_valid_on(first):
            found |= {"fitness": fit.state, "fitness_note": fit.note}
        return found
