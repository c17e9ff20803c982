import datetime as dt

import pytest
from django.utils import timezone

from agencies.models import Programme
from assessments.actions.suggestion import make_suggestions
from assessments.models import (
    EvidenceKind,
    FitPolicyVersion,
    InterestResult,
    PracticalTest,
    Taster,
)
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.assessments import InterestSessionFactory, InterviewFactory, WishFactory
from tests.factories.inmates import StayFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return StayFactory().inmate


@pytest.fixture
def welding():
    return Programme.objects.get(code="las")


def result_of(person, totals, *, ended=0, state="clear", flags=(), session_state="completed"):
    session = InterestSessionFactory(
        inmate=person,
        state=session_state,
        consented=True,
        ended_at=timezone.now() + dt.timedelta(minutes=ended),
    )
    scales = {
        code: {"total": total, "percent": None, "answered": 10, "maximum": 40}
        for code, total in zip("RIASEC", totals, strict=True)
    }
    return InterestResult.objects.create(
        session=session, scales=scales, state=state, flags=list(flags), scoring_version="1"
    )


def interview_with(person, kind, programme, **fields):
    interview = InterviewFactory(inmate=person, state="completed", completed_at=timezone.now())
    interview.evidence.create(kind=kind, description="Uji", programme=programme, **fields)
    return interview


def only_line(person, officer):
    (line,) = make_suggestions(inmate=person, by=officer).lines
    return line


CLEAR = (34, 14, 8, 16, 18, 22)


def test_the_worked_example_comes_out_of_the_database(person, officer, welding):
    WishFactory(inmate=person, programme=welding, rank=1)
    result = result_of(person, CLEAR)
    interview = interview_with(person, EvidenceKind.WORK, welding, years=3)
    interview.evidence.create(
        kind=EvidenceKind.SKILL, description="Las", programme=welding, confidence=3
    )
    made = make_suggestions(inmate=person, by=officer)
    assert made.result == result
    assert made.policy == FitPolicyVersion.objects.get(version="1")
    (line,) = made.lines
    assert (line["programme"], line["value"]) == (welding.pk, 0.988626)
    assert line["facts"]["interest"] == 0.911504


@pytest.mark.parametrize(("state", "flags"), [("even", ()), ("incomplete", ()), ("clear", ["x"])])
def test_an_even_or_flagged_result_says_nothing(person, officer, welding, state, flags):
    WishFactory(inmate=person, programme=welding)
    result_of(person, CLEAR, state=state, flags=flags)
    made = make_suggestions(inmate=person, by=officer)
    assert made.result is None
    assert made.lines[0]["facts"]["interest"] is None


def test_the_newest_completed_result_counts_and_a_withdrawn_one_does_not(person, officer, welding):
    WishFactory(inmate=person, programme=welding)
    older = result_of(person, CLEAR)
    newer = result_of(person, (8, 14, 34, 16, 18, 22), ended=5)
    assert make_suggestions(inmate=person, by=officer).result == newer
    newer.session.state = "withdrawn"
    newer.session.save()
    assert make_suggestions(inmate=person, by=officer).result == older


def test_only_evidence_put_to_the_programme_counts(person, officer, welding):
    WishFactory(inmate=person, programme=welding)
    interview_with(person, EvidenceKind.CERTIFICATE, None)
    assert only_line(person, officer)["ability"] is None


def test_years_of_several_jobs_add_up(person, officer, welding):
    WishFactory(inmate=person, programme=welding)
    interview = interview_with(person, EvidenceKind.WORK, welding, years=2)
    interview.evidence.create(
        kind=EvidenceKind.WORK, description="Lagi", programme=welding, years=1
    )
    assert only_line(person, officer)["facts"]["years"] == 3


def test_the_newest_try_and_the_newest_test_count(person, officer, welding):
    WishFactory(inmate=person, programme=welding)
    for day, mark in ((1, 1), (9, 4)):
        on = dt.date(2026, 3, day)
        Taster.objects.create(
            inmate=person, programme=welding, rating=mark, tried_on=on, noted_by=officer
        )
        PracticalTest.objects.create(
            inmate=person, programme=welding, score=mark, tested_on=on, tested_by=officer
        )
    facts = only_line(person, officer)["facts"]
    assert (facts["taster"], facts["practical_test"]) == (4, 4)


def test_making_it_twice_gives_the_same_list_and_a_change_gives_a_new_one(person, officer, welding):
    wish = WishFactory(inmate=person, programme=welding)
    first = make_suggestions(inmate=person, by=officer)
    assert make_suggestions(inmate=person, by=officer) == first
    wish.rank = 1
    wish.save()
    second = make_suggestions(inmate=person, by=officer)
    assert second != first
    first.refresh_from_db()
    assert first.lines[0]["facts"]["rank"] is None
    events = TrailEvent.objects.filter(object_type="assessments.suggestion", action="create")
    assert events.count() == 2


def test_new_weights_make_a_new_list_and_leave_the_old_one(person, officer, welding):
    WishFactory(inmate=person, programme=welding, rank=1)
    first = make_suggestions(inmate=person, by=officer)
    old = first.policy
    weights = {**old.weights, "wants": {**old.weights["wants"], "first": 0.5}}
    FitPolicyVersion.objects.create(
        version="2", source="uji", weights=weights, in_force_from=timezone.localdate()
    )
    second = make_suggestions(inmate=person, by=officer)
    assert (first.lines[0]["value"], second.lines[0]["value"]) == (1.0, 0.5)


def test_without_a_wish_or_a_person_it_is_refused(officer, welding):
    stay = StayFactory()
    with pytest.raises(RefusedError):
        make_suggestions(inmate=stay.inmate, by=officer)
    WishFactory(inmate=stay.inmate, programme=welding)
    stay.ended_on, stay.end_kind = dt.date(2026, 6, 1), "released"
    stay.save()
    with pytest.raises(RefusedError):
        make_suggestions(inmate=stay.inmate, by=officer)


@pytest.mark.parametrize("count", [1, 9])
def test_it_costs_the_same_however_many_programmes(
    person, officer, django_assert_num_queries, count
):
    WishFactory.create_batch(count, inmate=person)
    result_of(person, CLEAR)
    with django_assert_num_queries(15):
        make_suggestions(inmate=person, by=officer)
