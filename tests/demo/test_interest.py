"""Answers on interest and what followed: planned from chance alone, then as they stand written."""

import datetime as dt
from collections import Counter
from random import Random

import pytest
from django.utils import timezone

from assessments.instruments import content_hash, load_content
from assessments.models import (
    InstrumentVersion,
    InterestResult,
    InterestSession,
    InterestState,
    ItemAnswer,
    PaperEntry,
    PracticalTest,
    Suggestion,
    Taster,
    Wish,
    WishChange,
)
from assessments.outcome import outcome
from serang_rutan.demo.interest import STOPS, plan_asked, plan_marks, plan_turns, plan_values
from serang_rutan.demo.interviews import plan_talks, plan_wishes
from tests.demo.conftest import DAY
from tests.demo.places import TODAY, make_population

ITEMS = [(f"{scale}{number}", scale) for number in range(5) for scale in "RIASEC"]
PROGRAMMES = ["batik", "hidroponik", "las", "lele", "menjahit", "meubel", "roti", "sablon", "nila"]


@pytest.fixture(scope="module")
def population():
    return make_population()


@pytest.fixture(scope="module")
def talks(population):
    return plan_talks(Random(1), population, TODAY)


@pytest.fixture(scope="module")
def present(population):
    return {case.person for case in population.present()}


@pytest.fixture(scope="module")
def wishes(talks):
    rng = Random(1)
    return [(talk, plan_wishes(rng, PROGRAMMES)) for talk in talks if talk.state == "completed"]


def test_every_state_and_every_mode_is_there_and_more_than_a_hundred_of_one_version(talks, present):
    asked = plan_asked(Random(1), talks, present, TODAY)
    assert {one.state for one in asked} == {"open", "completed", "declined", "withdrawn"}
    assert {one.mode for one in asked} == {"interview", "self", "paper"}
    completed = Counter(one.version for one in asked if one.state == "completed")
    assert completed["minat-5"] > 100


def test_only_people_who_are_here_are_still_in_the_middle(talks, present):
    still = [one for one in plan_asked(Random(1), talks, present, TODAY) if one.state == "open"]
    assert len(still) == len(STOPS)
    assert all(one.person in present and one.answered for one in still)


def test_nobody_is_asked_before_the_interview_or_today(talks, present):
    talked = {talk.person: talk.day for talk in talks}
    for one in plan_asked(Random(1), talks, present, TODAY):
        assert talked[one.person] <= one.day < TODAY


@pytest.mark.parametrize("top", [2, 4])
def test_answers_stay_within_the_options_and_a_few_are_left_out(top):
    rng = Random(1)
    people = [plan_values(rng, ITEMS, top) for _person in range(300)]
    values = [value for one in people for value, _seconds in one.values()]
    assert set(values) == {None, *range(top + 1)}
    assert 0 < values.count(None) < len(values) * 0.05


def test_a_wish_that_changed_was_another_word_before(wishes):
    for turn in plan_turns(Random(1), wishes, TODAY):
        assert turn.before != turn.after != "yes"
        assert turn.day < TODAY


def test_only_what_is_wanted_is_tried(wishes):
    wanted = {
        (talk.person, said.programme)
        for talk, words in wishes
        for said in words
        if said.stance == "yes"
    }
    tasters, tests = plan_marks(Random(1), wishes, TODAY)
    assert tasters
    assert tests
    assert {(one.person, one.programme) for one in (*tasters, *tests)} <= wanted
    assert all(1 <= one.mark <= 5 for one in tasters)
    assert all(0 <= one.mark <= 4 for one in tests)


@pytest.mark.django_db
def test_each_result_is_what_its_answers_come_to(rutan):
    for result in InterestResult.objects.select_related("session__version").order_by("pk")[:40]:
        session = result.session
        rows = session.answers.select_related("item").order_by("item__position")
        timed = [row.seconds for row in rows] if session.mode == "self" else None
        found = outcome(
            load_content(session.version),
            {row.item.code: row.value for row in rows},
            seconds=timed,
        )
        assert (result.state, result.flags) == (found.state, [str(flag) for flag in found.flags])
        assert result.scales["R"]["total"] == found.scales["R"].score.total


@pytest.mark.django_db
def test_versions_that_were_used_are_frozen(rutan):
    for version in InstrumentVersion.objects.all():
        assert version.content_hash == content_hash(load_content(version))


@pytest.mark.django_db
def test_no_answers_without_consent_and_no_times_where_an_officer_asked(rutan):
    assert not ItemAnswer.objects.filter(session__consent=None).exists()
    assert not ItemAnswer.objects.exclude(session__mode="self").exclude(seconds=None).exists()
    assert ItemAnswer.objects.filter(session__mode="self", seconds__lt=2).exists()


@pytest.mark.django_db
def test_all_of_it_has_the_day_of_its_session(rutan):
    start = timezone.make_aware(dt.datetime.combine(DAY, dt.time()))
    assert not ItemAnswer.objects.filter(answered_at__gte=start).exists()
    assert not InterestResult.objects.filter(computed_at__gte=start).exists()
    assert not Suggestion.objects.filter(made_at__gte=start).exists()
    first, second = PaperEntry.objects.order_by("session", "number")[:2]
    assert (first.session_id, first.values) == (second.session_id, second.values)
    assert first.entered_at < second.entered_at


@pytest.mark.django_db
def test_results_of_every_kind_can_be_looked_at(rutan):
    states = set(InterestResult.objects.values_list("state", flat=True))
    assert states == {"clear", "even", "incomplete"}
    assert InterestResult.objects.exclude(flags=[]).exists()
    open_ones = InterestSession.objects.filter(state=InterestState.OPEN)
    assert sorted(one.answers.count() for one in open_ones) == [4, 12, 21]


@pytest.mark.django_db
def test_a_changed_wish_stands_as_it_was_changed_to(rutan):
    change = WishChange.objects.select_related("programme").first()
    wish = Wish.objects.get(inmate=change.inmate_id, programme=change.programme_id)
    assert change.after == f"{wish.stance} {wish.rank or ''}".strip()
    assert change.changed_at == wish.stated_at


@pytest.mark.django_db
def test_orders_rest_on_tries_tests_work_and_interest(rutan):
    facts = [line["facts"] for one in Suggestion.objects.all() for line in one.lines]
    for known in ("interest", "years", "self_rating", "taster", "practical_test"):
        assert any(fact[known] is not None for fact in facts), known
    assert any(fact["certificate"] for fact in facts)
    assert not any(fact["want"] == "no" for fact in facts)
    assert Taster.objects.exists()
    assert PracticalTest.objects.exists()
