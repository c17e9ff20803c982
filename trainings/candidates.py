"""The people who could join a batch, and what is known of each, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from agencies.models import User
from assessments.abilities import reading
from assessments.models import Stance, Wish
from inmates.models import Inmate
from inmates.models.region import SERANG_REGENCY
from trainings.eligibility import Course, Facts, Verdict, judge, refusals, warnings
from trainings.guarded import guarded_facts
from trainings.models import Batch, Enrolment, EnrolmentState
from trainings.requirements import asked_by, judge_requirements, known_of


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person with the verdicts on joining one batch."""

    inmate: Inmate
    verdicts: list[Verdict]

    @property
    def is_refused(self) -> bool:
        """Whether something refuses, so that nobody can enrol the person."""
        return bool(refusals(self.verdicts))

    @property
    def has_warnings(self) -> bool:
        """Whether something asks for a written reason."""
        return bool(warnings(self.verdicts))


def candidates_for(batch: Batch, user: User) -> "QuerySet[Inmate]":
    """Give present people not yet in `batch`, the keenest first, with `stance` and `rank`.

    The order is: choice 1, choice 2 and so on, wants, does not know, not asked, does not want;
    where only verified residents may join, they stand before all others.
    """
    wish = Wish.objects.filter(inmate=OuterRef("pk"), programme=batch.programme_id)
    people = (
        Inmate.objects.visible_to(user)
        .present()
        .with_current_stay()
        .exclude(pk__in=batch.enrolments.holding().values("inmate"))
        .annotate(
            stance=Subquery(wish.values("stance")[:1]), rank=Subquery(wish.values("rank")[:1])
        )
    )
    ranked = people.annotate(
        keenness=Case(
            When(stance=Stance.YES, then=Value(0)),
            When(stance=Stance.UNSURE, then=Value(1)),
            When(stance=Stance.NO, then=Value(3)),
            default=Value(2),
            output_field=IntegerField(),
        )
    ).order_by("keenness", F("rank").asc(nulls_last=True), "name", "pk")
    if batch.fund is None or not batch.fund.residents_only:
        return ranked
    proven = Q(regency=SERANG_REGENCY, residence_verified_on__isnull=False)
    return ranked.order_by(Case(When(proven, then=0), default=1), *ranked.query.order_by)


def course_of(batch: Batch) -> Course:
    """Read what `batch` asks.

    One query for the seats, one each for the fund and the programme unless they are at hand.
    """
    return Course(
        ends_on=batch.ends_on,
        seats_left=batch.quota - batch.enrolments.holding().count(),
        residents_only=batch.fund is not None and batch.fund.residents_only,
        sharp_tools=batch.programme.sharp_tools,
    )


def judged(batch: Batch, inmates: Iterable[Inmate]) -> list[Candidate]:
    """Judge `inmates` for `batch`, in their order; the same few queries whatever their number.

    They should be fetched with `with_current_stay`, or each costs a query of its own.
    """
    people = list(inmates)
    course, asked = course_of(batch), asked_by(batch)
    facts = _facts(batch, people)
    reads = reading([person.pk for person in people]) if batch.needs_reading else {}
    return [
        Candidate(
            person,
            [
                *judge_requirements(asked, known_of(person, reads.get(person.pk))),
                *judge(course, facts[person.pk]),
            ],
        )
        for person in people
    ]


def _facts(batch: Batch, people: list[Inmate]) -> dict[int, Facts]:
    keys = [person.pk for person in people]
    wishes = {
        wish.inmate_id: wish
        for wish in Wish.objects.filter(inmate__in=keys, programme=batch.programme_id)
    }
    clashes, enrolled, completed = _participations(batch, keys)
    guarded = guarded_facts(batch, keys)
    found = {}
    for person in people:
        stay = person.current_stay()
        wish = wishes.get(person.pk)
        found[person.pk] = Facts(
            stance=wish.stance if wish else "",
            rank=wish.rank if wish else None,
            present=stay is not None,
            expected_end_on=stay.expected_end_on if stay else None,
            enrolled=person.pk in enrolled,
            resident=person.is_resident,
            proven_resident=person.is_proven_resident,
            clashes=tuple(clashes[person.pk]),
            completed=tuple(completed[person.pk]),
            **guarded[person.pk],
        )
    return found


def _participations(
    batch: Batch, keys: list[int]
) -> tuple[dict[int, list[str]], set[int], dict[int, list[str]]]:
    """Sort what people took part in: open batches on the same days, this batch, completed ones."""
    clashes: dict[int, list[str]] = defaultdict(list)
    completed: dict[int, list[str]] = defaultdict(list)
    enrolled: set[int] = set()
    rows = Enrolment.objects.filter(inmate__in=keys).select_related("batch__programme")
    for row in rows.order_by("batch__starts_on", "pk"):
        other = row.batch
        if row.holds_seat and other.pk == batch.pk:
            enrolled.add(row.inmate_id)
        elif row.holds_seat and other.is_open and other.overlaps(batch.starts_on, batch.ends_on):
            clashes[row.inmate_id].append(str(other))
        elif row.state == EnrolmentState.COMPLETED and other.programme_id == batch.programme_id:
            completed[row.inmate_id].append(str(other))
    return clashes, enrolled, completed
