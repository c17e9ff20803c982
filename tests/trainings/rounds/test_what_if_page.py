"""The questions that make sense about a person, and their answers in words."""

import pytest

from tests.factories.inmates import FitnessFactory
from tests.factories.selection import asked, proposed_round, published_round
from trainings.actions.selection import run, wishes
from trainings.models import RunCause
from trainings.rounds.review import review_of
from trainings.rounds.what_if_page import WhatIfPage

pytestmark = pytest.mark.django_db


def page_of(round_, person):
    return WhatIfPage(review_of(round_), person)


def ran(round_, officer):
    wishes.close_wishes(round_=round_, by=officer, early=True)
    run.run(round_=round_, by=officer, cause=RunCause.FIRST)
    return round_


def test_one_more_seat_helps_who_went_without(officer):
    round_ = proposed_round(officer, people=3)
    seats, person = round_.seats.get(), round_.applicants.get(outcome="no_seat").inmate
    assert page_of(round_, person).answer(f"seat-{seats.pk}") == [
        f"Now: no seat. Then: {seats}.",
        "Nobody else would be moved.",
    ]


def test_a_change_without_effect_is_said_so(officer):
    round_ = proposed_round(officer, people=1)
    seats, person = round_.seats.get(), round_.applicants.get().inmate
    assert page_of(round_, person).answer(f"seat-{seats.pk}") == [
        f"Nothing would change for this person: {seats}.",
        "Nobody else would be moved.",
    ]


def test_another_first_choice_names_what_was_not_wished_for(officer):
    round_ = published_round(officer, 3, other_seats=1)
    first, second, third = round_.seats.order_by("pk")
    person, _rival = asked(round_, officer, [first, second], [second])
    ((_title, others), *_rest) = page_of(ran(round_, officer), person).options
    assert dict(others) == {
        f"first-{second.pk}": str(second),
        f"first-{third.pk}": f"{third} (was not wished for)",
    }


def test_who_would_be_moved_is_counted(officer):
    round_ = published_round(officer, 2, other_seats=1)
    first, second = round_.seats.order_by("pk")
    people = asked(round_, officer, [first], [first])
    ran(round_, officer)
    loser = next(one for one in people if not round_.applicants.filter(inmate=one, choice=1))
    winner = next(one for one in people if one != loser)
    assert page_of(round_, winner).answer(f"first-{second.pk}") == [
        f"Now: {first}. Then: {second}.",
        "1 other person would have another seat or none.",
    ]


def test_a_bar_can_be_thought_away_and_shuts_a_first_choice_still(officer):
    round_ = published_round(officer, 2, other_seats=1)
    first, second = round_.seats.order_by("pk")
    (person,) = asked(round_, officer, [first, second])
    FitnessFactory(inmate=person, state="not_now")
    page = page_of(ran(round_, officer), person)
    (_title, barred) = page.options[-1]
    assert dict(barred)[f"unbarred-{first.pk}"] == f"{first}: Not fit for trainings now"
    assert page.answer(f"unbarred-{first.pk}")[0] == f"Now: no seat. Then: {first}."
    assert page.answer(f"first-{second.pk}")[-1] == "Still in the way: Not fit for trainings now."
