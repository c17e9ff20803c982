"""What each person is told, from the proposal to the end of the round."""

import json

import pytest

from inmates.models import Inmate
from tests.factories.selection import approved_round, asked, proposed_round, published_round
from tests.trainings.selection_scenes import offered_to, offering_round, open_offers
from trainings.actions.selection import run, wishes
from trainings.actions.selection.offers import accept, decline
from trainings.models import Enrolment, RunCause
from trainings.rounds.review import review_of
from trainings.rounds.sheet import Sheets
from trainings.selection.frozen import canonical, replay

pytestmark = pytest.mark.django_db


def sheets_of(round_):
    people = Inmate.objects.filter(applications__round=round_).with_current_stay()
    return {one.inmate.pk: one for one in Sheets(review_of(round_)).of(people)}


def keys(round_, outcome):
    return list(round_.applicants.filter(outcome=outcome).values_list("inmate", flat=True))


def test_who_got_the_first_choice_is_told_so_and_nothing_else(officer):
    round_ = proposed_round(officer, people=1)
    (sheet,) = sheets_of(round_).values()
    batch = round_.seats.get().batch
    assert sheet.headline == f"A seat for you: {batch}. It is your choice number 1."
    assert [one.is_seat for one in sheet.choices] == [True]
    assert sheet.now == [
        "This is a proposal. The TPP and the head of the Rutan have not decided yet."
    ]


def test_who_went_without_learns_why_and_what_counts_next(officer, head):
    round_ = approved_round(officer, head, people=3)
    batch = round_.seats.get().batch
    (key,) = keys(round_, "no_seat")
    sheet = sheets_of(round_)[key]
    assert sheet.headline == "This time there was no seat left for you."
    assert [one.text for one in sheet.choices] == [
        "You and the last person admitted stood equal. The lot decided."
    ]
    assert sheet.now == [
        f"Waiting list of {batch}: place 1 among everyone else.",
        (
            "If you still have no seat when this round ends, "
            "your waiting turns count 1 in the next round."
        ),
    ]


def test_each_better_choice_is_explained_and_those_below_are_not(officer, head):
    round_, plan, people = offered_to(officer, head, 2, [[0], [0, 1], [0, 1]], other_seats=1)
    sheet = sheets_of(round_)[people[1].pk]
    assert [(one.number, one.is_seat) for one in sheet.choices] == [(1, False), (2, True)]
    assert sheet.choices[0].text == (
        "The last person admitted went without 1 times before. You went without 0 times."
    )
    assert sheet.now == [
        f"A seat in {plan[1].batch} is offered to you. Tell an officer whether you take it.",
        f"Waiting list of {plan[0].batch}: place 1 among everyone else.",
    ]
    last = sheets_of(round_)[people[2].pk]
    assert [one.text for one in last.choices] == [
        "The last person admitted never had a training here. You had a training here before."
    ] * 2


def test_an_answer_shows_on_the_sheet(officer, head):
    round_ = offering_round(officer, head, people=2)
    first, second = open_offers(round_)
    accept(enrolment=first, by=officer)
    decline(enrolment=second, by=officer)
    sheets = sheets_of(round_)
    assert sheets[first.inmate_id].now == [
        f"You accepted the seat in {first.batch}. An officer will enrol you."
    ]
    declined = sheets[second.inmate_id]
    assert declined.headline == "You have no seat of this round."
    assert declined.choices[0].text == "You did not take this seat. That is all right."
    assert not any("turns" in text for text in declined.now)


def test_who_waited_past_the_last_entry_keeps_the_turn(officer, head):
    round_ = offering_round(officer, head, people=3)
    (key,) = keys(round_, "no_seat")
    newest = round_.runs.last()
    inputs = json.loads(newest.inputs)
    batch = str(round_.seats.get().pk)
    inputs["gone"] = [{"person": str(key), "batch": batch, "why": "late"}]
    newest.inputs, newest.result = canonical(inputs), replay(canonical(inputs))
    newest.save()
    sheet = sheets_of(round_)[key]
    assert [one.text for one in sheet.choices] == [
        "No seat became free for you here before the last day to join."
    ]
    assert any("your waiting turns count 1" in text for text in sheet.now)


def test_who_wished_for_nothing_gets_a_sheet_without_choices(officer):
    round_ = published_round(officer)
    (person,) = asked(round_, officer, [])
    wishes.close_wishes(round_=round_, by=officer, early=True)
    run.run(round_=round_, by=officer, cause=RunCause.FIRST)
    sheet = sheets_of(round_)[person.pk]
    assert sheet.headline == "You chose no training in this round."
    assert not sheet.choices


def test_nothing_of_anybody_else_is_said(officer, head):
    round_ = approved_round(officer, head, people=4)
    names = dict(Inmate.objects.values_list("pk", "name"))
    for key, sheet in sheets_of(round_).items():
        said = f"{sheet.headline} {sheet.choices} {sheet.now}"
        assert not [name for other, name in names.items() if other != key and name in said]


@pytest.mark.parametrize("people", [2, 6])
def test_queries_do_not_grow_with_people(officer, head, people, django_assert_max_num_queries):
    round_ = offering_round(officer, head, people=people)
    assert Enrolment.objects.filter(round_seats__round=round_).exists()
    with django_assert_max_num_queries(12):
        assert len(sheets_of(round_)) == people
