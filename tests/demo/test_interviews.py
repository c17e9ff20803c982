from collections import Counter
from random import Random

import pytest

from serang_rutan.demo.interviews import DUE_AFTER, plan_answers, plan_evidence, plan_talks
from serang_rutan.demo.interviews import plan_wishes as wishes_of
from tests.demo.places import TODAY, make_population

PROGRAMMES = ["batik", "hidroponik", "las", "lele", "menjahit", "meubel", "roti", "sablon", "nila"]


@pytest.fixture(scope="module")
def population():
    return make_population()


@pytest.fixture(scope="module")
def talks(population):
    return plan_talks(Random(1), population, TODAY)


def test_about_twenty_five_people_wait_and_a_few_are_overdue(population, talks):
    asked = {talk.person for talk in talks}
    waiting = [case for case in population.present() if case.person not in asked]

    assert 20 <= len(waiting) <= 35
    assert any(case.entered_on + DUE_AFTER < TODAY for case in waiting)
    assert any(case.entered_on + DUE_AFTER >= TODAY for case in waiting)


def test_three_are_in_the_middle_and_two_did_not_wish_to(talks):
    states = Counter(talk.state for talk in talks)

    assert states["draft"] == 3
    assert states["declined"] == 2
    assert states["completed"] > 350


def test_nobody_is_asked_before_coming_in_or_in_the_future(population, talks):
    entered = {}
    for case in population.cases:
        entered.setdefault(case.person, case.entered_on)

    for talk in talks:
        assert entered[talk.person] <= talk.day <= TODAY
    assert len({talk.person for talk in talks}) == len(talks)


def test_only_wanted_programmes_have_a_rank_and_each_rank_comes_once():
    rng = Random(1)
    for _ in range(200):
        said = wishes_of(rng, PROGRAMMES)
        assert sorted(one.rank for one in said if one.rank) == [1, 2, 3]
        assert all(one.stance == "yes" for one in said if one.rank)
        assert len({one.programme for one in said}) == len(said)


def test_some_programmes_are_refused_and_some_were_not_asked_about():
    rng = Random(2)
    said = [wishes_of(rng, [*PROGRAMMES, "a", "b", "c", "d", "e"]) for _ in range(50)]

    assert all(any(one.stance == "no" for one in words) for words in said)
    assert any(len(words) < 14 for words in said)


def test_answers_agree_with_the_evidence():
    rng = Random(1)
    for _ in range(100):
        known = plan_evidence(rng)
        answers = plan_answers(rng, known)
        has_paper = any(row.kind == "certificate" for row in known)
        assert answers["certificates"][0] == ("present" if has_paper else "none")
        assert all(bool(text) <= (answered == "present") for answered, text in answers.values())
