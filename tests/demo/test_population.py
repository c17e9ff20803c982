import datetime as dt
from collections import Counter, defaultdict
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.demo.places import TODAY, make_population


@given(
    size=st.integers(40, 500),
    years=st.integers(1, 3),
    seed=st.integers(0, 999),
    today=st.dates(dt.date(2026, 1, 1), dt.date(2030, 12, 31)),
)
@settings(max_examples=25, deadline=None)
def test_exactly_the_asked_number_is_present_today(size, years, seed, today):
    population = make_population(size, years, seed, today)

    assert len(population.present()) == size
    assert all(case.is_here(today) for case in population.present())


@pytest.fixture(scope="module")
def population():
    return make_population()


def test_every_person_has_a_stay(population):
    assert {case.person for case in population.cases} == set(range(len(population.people)))


def test_the_house_is_about_full_all_the_time(population):
    for months in range(1, 24):
        day = TODAY - dt.timedelta(days=30 * months)
        assert 300 <= sum(case.is_here(day) for case in population.cases) <= 470


def test_thirty_to_sixty_people_come_in_each_full_month(population):
    arrivals = Counter(
        (case.entered_on.year, case.entered_on.month)
        for case in population.cases
        if dt.date(2024, 12, 1) <= case.entered_on < dt.date(2026, 10, 1)
    )

    assert len(arrivals) == 22
    assert all(20 <= count <= 80 for count in arrivals.values())


def test_a_transfer_takes_thirty_to_fifty_people_mostly_with_long_to_go(population):
    moved = [case for case in population.cases if case.end_kind == "transferred"]
    groups = Counter(case.ended_on for case in moved)

    assert len(groups) > 12
    usual = [count for count in groups.values() if 30 <= count <= 50]
    assert len(usual) >= len(groups) - 2
    assert sum(case.has_long_to_go(case.ended_on) for case in moved) / len(moved) > 0.6


def test_nobody_leaves_before_coming_or_after_today(population):
    for case in population.cases:
        if case.ended_on:
            assert case.entered_on <= case.ended_on <= TODAY


def test_who_comes_back_left_before(population):
    stays = defaultdict(list)
    for case in population.cases:
        stays[case.person].append(case)
    returned = [cases for cases in stays.values() if len(cases) > 1]

    assert returned
    for cases in returned:
        cases.sort(key=lambda case: case.entered_on)
        for earlier, later in pairwise(cases):
            assert earlier.ended_on < later.entered_on
            assert later.recidivist


@pytest.mark.parametrize("seed", [4, 19, 42, 44])
def test_people_keep_coming_in_until_today(seed):
    population = make_population(years=1, seed=seed)
    recent = [case for case in population.cases if (TODAY - case.entered_on).days <= 30]

    assert 20 <= len(recent) <= 70
