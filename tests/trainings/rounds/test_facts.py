"""What the first run freezes of everyone, and in how many queries."""

import datetime as dt
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agencies.models import Role
from inmates.models import Education, Inmate, Stay
from tests.factories.agencies import UserFactory
from tests.factories.assessments import InterviewFactory
from tests.factories.inmates import (
    ClearanceFactory,
    FitnessFactory,
    InmateFactory,
    KeptApartFactory,
)
from tests.factories.selection import (
    RoundFactory,
    RoundSeatsFactory,
    asked,
    published_round,
)
from tests.factories.trainings import BatchFactory, EnrolmentFactory
from trainings.models import EnrolmentState, RoundApplicant, RoundState
from trainings.rounds.facts import frozen_facts
from trainings.selection.frozen import canonical


def in_days(days):
    return timezone.localdate() + dt.timedelta(days=days)


@pytest.fixture
def seats(officer):
    return published_round(officer).seats.select_related("batch__programme").get()


@pytest.fixture
def person(officer, seats):
    return asked(seats.round, officer, [seats])[0]


def facts_of(seats):
    return frozen_facts(seats.round)["people"][0]


def barred(seats):
    return facts_of(seats)["barred"].get(str(seats.pk), [])


def test_the_plainest_person_is_barred_from_nothing(seats, person):
    assert facts_of(seats) == {
        "id": str(person.pk),
        "resident": False,
        "wishes": [str(seats.pk)],
        "barred": {},
        "had_course": False,
        "last_chance": [str(seats.pk)],
        "turns": 0,
        "readiness": {str(seats.pk): None},
    }


def test_only_proven_residence_counts(officer, seats, person):
    Inmate.objects.update(residence_verified_on=timezone.localdate(), residence_verified_by=officer)
    assert facts_of(seats)["resident"] is True


def batch_asks(seats, **fields):
    for name, value in fields.items():
        setattr(seats.batch, name, value)
    seats.batch.save()


def make(code, officer, seats, person):
    """Bring about what the code stands for."""
    batch, stays = seats.batch, Stay.objects.filter(inmate=person)
    apart = InmateFactory()
    acts = {
        "absent": lambda: stays.update(ended_on=timezone.localdate(), end_kind="released"),
        "leaves_early": lambda: stays.update(expires_on=in_days(39)),
        "stopped": lambda: batch_asks(seats, state="cancelled", state_reason="Uji"),
        "full": lambda: EnrolmentFactory.create_batch(batch.quota, batch=batch),
        "enrolled": lambda: EnrolmentFactory(batch=batch, inmate=person),
        "clash": lambda: EnrolmentFactory(
            batch=BatchFactory(starts_on=batch.ends_on, ends_on=in_days(50)),
            inmate=person,
            state=EnrolmentState.OFFERED,
        ),
        "not_resident": lambda: (
            type(seats)
            .objects.filter(pk=seats.pk)
            .update(residents_only=True, regency_seats=2, other_seats=0)
        ),
        "not_cleared": lambda: ClearanceFactory(
            inmate=person, programme=batch.programme, granted=False
        ),
        "not_fit": lambda: FitnessFactory(inmate=person, state="not_now"),
        "wrong_sex": lambda: batch_asks(seats, for_sex="P"),
        "wrong_block": lambda: batch_asks(seats, blocks="B, C"),
    }
    if code == "kept_apart":
        EnrolmentFactory(batch=batch, inmate=apart, state=EnrolmentState.ACCEPTED)
        KeptApartFactory(first=person, second=apart)
    elif code == "no_clearance":
        batch.programme.sharp_tools = True
        batch.programme.save()
    elif code == "education":
        batch_asks(seats, least_education=Education.JUNIOR)
        Inmate.objects.filter(pk=person.pk).update(education=Education.PRIMARY)
    elif code == "reading":
        batch_asks(seats, needs_reading=True)
        interview = InterviewFactory(inmate=person, state="completed", completed_at=timezone.now())
        interview.answers.create(topic="literacy", answered="present", text="Perlu bantuan")
    else:
        acts[code]()


@pytest.mark.parametrize(
    "code",
    [
        "absent",
        "leaves_early",
        "stopped",
        "full",
        "enrolled",
        "clash",
        "not_resident",
        "not_cleared",
        "not_fit",
        "wrong_sex",
        "wrong_block",
        "kept_apart",
        "no_clearance",
        "education",
        "reading",
    ],
)
def test_each_rule_bars_with_its_code(officer, seats, person, code):
    make(code, officer, seats, person)
    assert barred(seats) == [code]


def test_seats_for_others_are_open_to_people_from_elsewhere(seats, person):
    type(seats).objects.filter(pk=seats.pk).update(residents_only=True, regency_seats=2)
    assert barred(seats) == []


def test_a_place_that_ended_is_in_nobodys_way(seats, person):
    EnrolmentFactory(
        batch=BatchFactory(starts_on=seats.batch.starts_on, ends_on=in_days(50)),
        inmate=person,
        state=EnrolmentState.DECLINED,
        ended_on=timezone.localdate(),
    )
    assert barred(seats) == []


def test_who_stays_to_the_last_day_is_not_barred(seats, person):
    Stay.objects.update(expires_on=seats.batch.ends_on)
    assert barred(seats) == []


def test_what_nobody_knows_of_schooling_and_reading_bars_nothing(seats, person):
    batch_asks(seats, least_education=Education.JUNIOR, needs_reading=True, blocks="a")
    assert barred(seats) == []


def test_who_took_part_before_had_a_course(seats, person):
    EnrolmentFactory(inmate=person, state=EnrolmentState.COMPLETED, ended_on=dt.date(2026, 1, 5))
    assert facts_of(seats)["had_course"] is True


@pytest.mark.parametrize("state", [EnrolmentState.DECLINED, EnrolmentState.WITHDRAWN])
def test_who_never_took_part_had_none(seats, person, state):
    EnrolmentFactory(inmate=person, state=state, ended_on=dt.date(2026, 1, 5))
    assert facts_of(seats)["had_course"] is False


def test_a_later_batch_in_time_is_another_chance(seats, person):
    BatchFactory(programme=seats.batch.programme, starts_on=in_days(60), ends_on=in_days(70))
    assert facts_of(seats)["last_chance"] == []
    Stay.objects.update(expires_on=in_days(70))
    assert facts_of(seats)["last_chance"] == []
    Stay.objects.update(expires_on=in_days(69))
    assert facts_of(seats)["last_chance"] == [str(seats.pk)]


def test_an_unknown_end_is_no_last_chance(seats, person):
    Stay.objects.update(expires_on=None, expected_release_on=None)
    assert facts_of(seats)["last_chance"] == []


def test_only_closed_rounds_without_an_offer_are_waiting_turns(seats, person):
    def went_without(state=RoundState.FINISHED):
        signer = UserFactory(role=Role.HEAD)
        other = RoundFactory(
            state=state,
            seed="s",
            seed_hash="h",
            approved_at=timezone.now(),
            approved_by=signer,
        )
        RoundApplicant.objects.create(round=other, inmate=person, outcome="no_seat")
        return other

    went_without()
    went_without(RoundState.OFFERING)
    offered = RoundSeatsFactory(round=went_without(), is_live=False)
    EnrolmentFactory(
        batch=offered.batch,
        inmate=person,
        round_seats=offered,
        state=EnrolmentState.DECLINED,
        ended_on=dt.date(2026, 1, 5),
    )
    assert facts_of(seats)["turns"] == 1


def test_readiness_is_ability_in_percent(seats, person):
    interview = InterviewFactory(inmate=person, state="completed", completed_at=timezone.now())
    interview.evidence.create(
        kind="work", description="Las", years=5, programme=seats.batch.programme
    )
    assert facts_of(seats)["readiness"] == {str(seats.pk): 70}


def test_nothing_frozen_names_a_person(seats, person):
    text = canonical(frozen_facts(seats.round))
    assert person.name not in text
    assert person.sdp_number not in text
    assert json.loads(text)["people"]


def test_the_number_of_queries_does_not_grow_with_people_or_batches(officer):
    def queries(batches, people):
        round_ = published_round(officer, batches)
        seats = list(round_.seats.all())
        asked(round_, officer, *[seats] * people)
        with CaptureQueriesContext(connection) as seen:
            frozen_facts(round_)
        return len(seen)

    few = queries(1, 1)
    assert queries(4, 5) == few
    assert few <= 20
