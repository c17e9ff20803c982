"""What the parts of a report on a round say, as texts that an officer can check by hand."""

from hashlib import sha256

import pytest

from tests.factories.inmates import StayFactory
from tests.trainings.selection_scenes import open_offers
from trainings.actions.selection import offers
from trainings.models import RoundRun
from trainings.rounds.papers import people, proceedings, rules, seats
from trainings.rounds.papers.terms import Naming
from trainings.rounds.review import review_of
from trainings.selection.frozen import policy_of
from trainings.selection.lottery import seed_hash
from trainings.selection.terms import NOBODY

CLAIM = "never had a training here; last chance before release"
pytestmark = pytest.mark.django_db


def names_in(round_):
    return [one.inmate.name for one in round_.applicants.select_related("inmate")]


def test_the_rules_name_version_order_and_signature(approved):
    section = rules.policy_section(approved)
    policy = approved.policy
    assert section.texts[0] == f"Version {policy.version}. Source: Kebijakan uji."
    assert policy.signed_by.full_name in section.texts[1]
    assert [row[0] for row in section.rows] == ["1", "2", "3", "4", "5"]
    assert section.rows[-1][1] == "Lottery"


def test_the_lottery_shows_seed_and_hash(approved):
    text = " ".join(rules.lottery_section(approved).texts)
    assert approved.seed in text
    assert seed_hash(approved.seed) in text


def test_the_figures_add_up(approved):
    section = seats.figures_section(review_of(approved))
    assert section.texts[0] == "3 people asked; 3 wished for something."
    assert section.texts[1].startswith("2 people have a seat of 2; 2 their first choice. 1 went")
    assert section.rows[0][1:] == ["2", "0", "2", "0"]


def test_a_limit_is_said_in_words(approved):
    review = review_of(approved)
    policy = policy_of(review.inputs)
    assert seats.limit_words(None, policy) == "Seats are left: everyone who may join was admitted."
    assert seats.limit_words(NOBODY, policy) == "No seat for these people."
    ((_batch, _residents, others),) = seats.limits_section(review).rows
    assert others == CLAIM


def test_the_hearing_sees_names_and_the_inspectorate_numbers(approved):
    review = review_of(approved)
    with_names = people.placed_sections(review, Naming(review, with_names=True))
    without = people.placed_sections(review, Naming(review, with_names=False))
    assert [row[0] for row in with_names[0].rows] != [row[0] for row in without[0].rows]
    for name in names_in(approved):
        assert name not in str(without)
    for row, plain in zip(with_names[0].rows, without[0].rows, strict=True):
        assert plain[0].split(" · ")[0] in row[0]
        assert row[1:] == ["1", "no", CLAIM, "The rule"]


def test_a_person_who_came_back_is_known_by_the_last_stay(approved):
    review = review_of(approved)
    person = approved.applicants.first().inmate
    stay = person.stays.get()
    stay.ended_on, stay.end_kind = stay.entered_on, "released"
    stay.save()
    StayFactory(inmate=person, registration_number="B.I-LAGI/2026", entered_on="2026-11-20")
    assert Naming(review, with_names=False).of(person.pk) == f"B.I-LAGI/2026 · {person.pk}"


def test_who_goes_without_has_a_reason_per_wish(approved):
    review = review_of(approved)
    (row,) = people.unplaced_section(review, Naming(review, with_names=False)).rows
    batch = approved.seats.get()
    assert row[1:] == ["No seat left", f"1. {batch}: people with a better claim"]


def test_decisions_name_reason_and_officer(struck, officer):
    review = review_of(struck)
    naming = Naming(review, with_names=False)
    (row,) = proceedings.decisions_section(struck, naming).rows
    assert row[2].startswith("Struck by the TPP: ")
    assert row[3] == "Sedang dibina"
    assert officer.full_name in row[4]
    assert len(people.placed_sections(review, naming)[0].rows) == 2


def test_runs_carry_the_hashes_of_what_is_stored(struck):
    section = proceedings.runs_section(struck)
    first = RoundRun.objects.get(round=struck, number=1)
    assert sha256(first.inputs.encode()).hexdigest() in section.rows[0][2]
    assert len(section.rows) == 2
    assert section.texts[-1] == "Worked out again for this report: all the same, byte for byte."


def test_a_stored_result_that_was_changed_is_named(struck):
    RoundRun.objects.filter(round=struck, number=1).update(result="{}")
    assert "Run 1: the stored result is not what its inputs give." in (
        proceedings.runs_section(struck).texts
    )


def test_the_answers_are_counted(approved, officer):
    offers.make_offers(round_=approved, by=officer)
    first, _second = open_offers(approved)
    offers.decline(enrolment=first, by=officer)
    (row,) = people.answers_section(review_of(approved)).rows
    assert row[1:] == ["1", "0", "0", "1", "0"]


def test_the_steps_say_who_took_them(approved, head):
    rows = dict(proceedings.steps_section(approved).rows)
    assert rows["Approved"].startswith(head.full_name)
