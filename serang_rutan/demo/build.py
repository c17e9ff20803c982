"""Builds the whole demonstration: plans every part from the seed, then writes it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.db import connection, transaction

from agencies.models import Programme, User
from inmates.models import Inmate, Region, RegionLevel, Stay
from serang_rutan.demo.batches import Run, plan_runs
from serang_rutan.demo.cases import Case, CaseMaker
from serang_rutan.demo.interest import (
    Asked,
    Mark,
    Turn,
    plan_asked,
    plan_marks,
    plan_turns,
)
from serang_rutan.demo.interviews import Said, Talk, plan_talks, plan_wishes
from serang_rutan.demo.people import PeopleMaker
from serang_rutan.demo.population import USUAL_SIZE, Flow, Population
from serang_rutan.demo.seats import SeatPlanner, Wisher
from serang_rutan.demo.writing.certificates import CertificateWriter
from serang_rutan.demo.writing.changes import ChangeWriter
from serang_rutan.demo.writing.competence import write_competence
from serang_rutan.demo.writing.followups import FollowUpWriter
from serang_rutan.demo.writing.institutions import Institutions, write_institutions
from serang_rutan.demo.writing.interest import InterestWriter
from serang_rutan.demo.writing.interviews import write_interviews, write_wishes
from serang_rutan.demo.writing.make_ups import write_make_ups
from serang_rutan.demo.writing.movement import MovementWriter
from serang_rutan.demo.writing.outcomes import write_outcomes
from serang_rutan.demo.writing.past_changes import write_past_changes
from serang_rutan.demo.writing.people import write_people
from serang_rutan.demo.writing.register import RegisterWriter
from serang_rutan.demo.writing.rosters import write_late_roster
from serang_rutan.demo.writing.safety import write_safety
from serang_rutan.demo.writing.timetable import write_timetable
from serang_rutan.demo.writing.trainings import TrainingWriter
from trainings.models import Attendance, Certificate, Enrolment, Result

# How many of the people planned leave a training this morning, released.
LEAVE_TODAY = 1


@dataclass(frozen=True, slots=True)
class Size:
    """How large the demonstration is: present people, years of history, seed, and its today."""

    inmates: int
    years: int
    seed: int
    today: date

    @property
    def first(self) -> date:
        """The first day of the history."""
        return self.today - timedelta(days=365 * self.years)

    @property
    def lanes(self) -> int:
        """How many sets of rooms and trainers there are: one for each 400 people."""
        return max(1, round(self.inmates / USUAL_SIZE))

    def rng(self, part: str) -> Random:
        """Give the chance of one part, so that a change of one part leaves the others alone."""
        return Random(f"{self.seed}:{part}")


@dataclass(frozen=True, slots=True)
class Summary:
    """How much was built."""

    present: int
    left: int
    batches: int
    certificates: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """What people said: interviews, wishes and their changes, interest, first tries and tests."""

    talks: Sequence[Talk]
    wishes: Sequence[tuple[Talk, Sequence[Said]]]
    asked: Sequence[Asked]
    turns: Sequence[Turn]
    marks: tuple[Sequence[Mark], Sequence[Mark]]


@transaction.atomic
def build(size: Size) -> Summary:
    """Build everything in one transaction; the same size on the same day gives the same data."""
    population = _plan_population(size)
    runs = plan_runs(size.rng("runs"), size.first, size.today, size.lanes)
    programmes = {one.code: one for one in Programme.objects.filter(is_active=True)}
    spoken = _plan_spoken(size, population, sorted(programmes))

    institutions = write_institutions(runs, size.first, size.lanes)
    officer = institutions.users["petugas"]
    inmates = write_people(population, officer)
    _write_spoken(size, spoken, inmates, programmes, officer)
    writer = TrainingWriter(
        rng=size.rng("trainings"),
        today=size.today,
        institutions=institutions,
        programmes=programmes,
        inmates=inmates,
        names=[person.name for person in population.people],
    )
    seats = SeatPlanner(
        size.rng("seats"), size.today, population.people, _wishers(population, spoken.wishes)
    )
    certificates = _write_trainings(size, writer, seats, runs, institutions)
    write_make_ups(size.today)
    _count_rows()
    write_safety(size.rng("safety"), size.today, officer, programmes)
    this_morning = RegisterWriter(size.rng("register"), size.today, officer).write()
    ChangeWriter(size.rng("changes"), size.today, officer).write(this_morning)
    write_past_changes(officer)
    write_timetable(size.today, size.first, officer)
    MovementWriter(size.rng("movement"), size.today, officer).write(programmes)
    write_late_roster(size.today, officer)
    write_outcomes(size.rng("outcomes"), size.today, officer)
    here = Stay.objects.open().count()
    return Summary(
        present=here,
        left=len(population.cases) - here,
        batches=len(runs),
        certificates=certificates,
    )


def _count_rows() -> None:
    """Let the database count what was just written, or it plans as if its tables were empty."""
    with connection.cursor() as cursor:
        for model in (Inmate, Stay, Enrolment, Attendance, Result, Certificate):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _plan_population(size: Size) -> Population:
    districts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for region in Region.objects.filter(level=RegionLevel.DISTRICT):
        districts[str(region.parent_id)].append((region.code, region.name))
    names = {region.code: region.name for region in Region.objects.regencies()}
    return Flow(
        rng=size.rng("flow"),
        people=PeopleMaker(size.rng("people"), size.today, districts, names),
        cases=CaseMaker(size.rng("cases")),
        size=size.inmates + LEAVE_TODAY,
        first=size.first,
        today=size.today,
    ).run()


def _plan_spoken(size: Size, population: Population, programmes: Sequence[str]) -> Spoken:
    """Plan the interviews, the wishes of those whose interview is complete, and what followed."""
    talks = plan_talks(size.rng("talks"), population, size.today)
    rng = size.rng("wishes")
    wishes = [(talk, plan_wishes(rng, programmes)) for talk in talks if talk.state == "completed"]
    present = {case.person for case in population.present()}
    return Spoken(
        talks=talks,
        wishes=wishes,
        asked=plan_asked(size.rng("interest"), talks, present, size.today),
        turns=list(plan_turns(size.rng("turns"), wishes, size.today)),
        marks=plan_marks(size.rng("tries"), wishes, size.today),
    )


def _write_spoken(
    size: Size,
    spoken: Spoken,
    inmates: Sequence[int],
    programmes: Mapping[str, Programme],
    officer: User,
) -> None:
    write_interviews(size.rng("answers"), spoken.talks, inmates, programmes, officer)
    write_wishes(spoken.wishes, inmates, programmes, officer)
    InterestWriter(size.rng("items"), officer).write(spoken.asked, inmates)
    followed = FollowUpWriter(inmates, programmes, officer)
    followed.write(spoken.turns, spoken.marks, spoken.asked)


def _wishers(
    population: Population, wishes: Sequence[tuple[Talk, Sequence[Said]]]
) -> dict[str, list[Wisher]]:
    """List who wants each programme, in the order in which they came in."""
    cases: dict[int, list[Case]] = defaultdict(list)
    for case in population.cases:
        cases[case.person].append(case)
    wishers: dict[str, list[Wisher]] = defaultdict(list)
    for talk, words in wishes:
        for said in words:
            if said.stance == "yes":
                wishers[said.programme] += [Wisher(case, talk.day) for case in cases[talk.person]]
    for found in wishers.values():
        found.sort(key=lambda wisher: wisher.case.entered_on)
    return wishers


def _write_trainings(
    size: Size,
    writer: TrainingWriter,
    seats: SeatPlanner,
    runs: Sequence[Run],
    institutions: Institutions,
) -> int:
    """Write the batches in their order and the certificates at the end; gives how many."""
    deserved = []
    for batch, run in zip(writer.write_batches(runs), runs, strict=True):
        deserved += writer.write_course_of(batch, run, seats.fill(run))
    head = institutions.users["kepala"]
    count = CertificateWriter(size.rng("certificates"), size.today, head).write(deserved)
    return count + write_competence(deserved, size.today, institutions.users["petugas"])
