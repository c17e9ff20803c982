import datetime as dt

import pytest
from django.utils import timezone

from inmates.actions.safety import decide_clearance, decide_fitness, end_keeping_apart, keep_apart
from inmates.models import Clearance, Fitness, KeptApart
from inmates.policies.safety import can_end_keeping_apart
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.agencies import ProgrammeFactory
from tests.factories.inmates import InmateFactory, KeptApartFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)
LATER = dt.date(2026, 9, 2)
AHEAD = timezone.localdate() + dt.timedelta(days=1)


@pytest.fixture
def two():
    return InmateFactory(), InmateFactory()


@pytest.mark.parametrize("turned", [False, True])
def test_two_people_are_kept_apart_in_either_order_and_both_trails_say_so(officer, two, turned):
    one, other = reversed(two) if turned else two
    apart = keep_apart(inmate=one, other=other, since=DAY, reason=" SEBAB ", by=officer)
    assert (apart.first, apart.second, apart.reason) == (*two, "SEBAB")
    events = TrailEvent.objects.order_by("subject_id")
    assert [(event.subject_id, event.changes["other"]) for event in events] == [
        (two[0].pk, two[1].pk),
        (two[1].pk, two[0].pk),
    ]
    assert not any("SEBAB" in str(event.changes) + event.reason for event in events)


def test_nobody_is_kept_apart_from_oneself(officer, two):
    with pytest.raises(RefusedError):
        keep_apart(inmate=two[0], other=two[0], since=DAY, by=officer)


def test_two_people_are_kept_apart_once_and_again_after_it_ended(officer, two):
    apart = keep_apart(inmate=two[0], other=two[1], since=DAY, by=officer)
    with pytest.raises(RefusedError, match="2 Maret 2026"):
        keep_apart(inmate=two[1], other=two[0], since=LATER, by=officer)
    end_keeping_apart(apart=apart, reason="Sudah berdamai", by=officer)
    assert keep_apart(inmate=two[1], other=two[0], since=LATER, by=officer).pk != apart.pk


@pytest.mark.parametrize("since", [AHEAD, dt.date(202, 3, 2)])
def test_a_day_that_cannot_be_is_refused(officer, two, since):
    with pytest.raises(RefusedError):
        keep_apart(inmate=two[0], other=two[1], since=since, by=officer)
    assert not KeptApart.objects.exists()


def test_ending_says_who_when_and_why(officer):
    apart = KeptApartFactory()
    ended = end_keeping_apart(apart=apart, reason="Sudah berdamai", by=officer)
    ended.refresh_from_db()
    assert (ended.ended_on, ended.ended_by) == (timezone.localdate(), officer)
    assert not can_end_keeping_apart(ended)
    events = TrailEvent.objects.all()
    assert {event.subject_id for event in events} == {apart.first_id, apart.second_id}
    assert {event.reason for event in events} == {"Sudah berdamai"}
    with pytest.raises(RefusedError):
        end_keeping_apart(apart=apart, reason="Sudah berdamai", by=officer)


def test_ending_asks_for_a_reason(officer):
    with pytest.raises(RefusedError):
        end_keeping_apart(apart=KeptApartFactory(), reason=" ", by=officer)
    assert KeptApart.objects.standing().count() == 1


def clearance(officer, **values):
    given = {
        "inmate": InmateFactory(),
        "programme": ProgrammeFactory(),
        "granted": True,
        "decided_on": DAY,
        "valid_until": LATER,
        "by": officer,
    }
    return decide_clearance(**given | values)


def test_a_clearance_stands_on_the_trail_without_its_reason(officer):
    made = clearance(officer, granted=False, reason="SEBAB")
    assert (made.granted, made.reason, made.decided_by) == (False, "SEBAB", officer)
    event = TrailEvent.objects.get()
    assert (event.subject_id, event.reason) == (made.inmate_id, "")
    assert event.changes == {
        "programme": made.programme.code,
        "granted": False,
        "valid_until": "2026-09-02",
    }


@pytest.mark.parametrize(
    "values",
    [
        {"granted": False, "reason": "  "},
        {"decided_on": AHEAD, "valid_until": AHEAD},
        {"decided_on": dt.date(202, 3, 2)},
        {"valid_until": dt.date(2026, 3, 1)},
    ],
)
def test_a_clearance_that_cannot_be_is_refused(officer, values):
    with pytest.raises(RefusedError):
        clearance(officer, **values)
    assert not Clearance.objects.exists()


def test_the_newest_clearance_of_each_programme_counts(officer):
    first = clearance(officer)
    same = {"inmate": first.inmate, "programme": first.programme}
    second = clearance(officer, **same)
    clearance(officer, **same, decided_on=dt.date(2026, 3, 1))
    other = clearance(officer, inmate=first.inmate)
    someone = clearance(officer, programme=first.programme)
    assert set(Clearance.objects.newest()) == {second, other, someone}


def fitness(officer, **values):
    given = {"inmate": InmateFactory(), "state": "fit", "decided_on": DAY, "by": officer}
    return decide_fitness(**given | values)


def test_a_fitness_stands_on_the_trail_without_its_note(officer):
    made = fitness(officer, state="note", note=" sambil duduk ", valid_until=LATER)
    assert (made.note, made.decided_by) == ("sambil duduk", officer)
    event = TrailEvent.objects.get()
    assert event.subject_id == made.inmate_id
    assert event.changes == {"state": "note", "valid_until": "2026-09-02"}


@pytest.mark.parametrize(
    "values",
    [
        {"state": "note"},
        {"state": "not_now", "note": "sakit"},
        {"state": "fit", "note": "sehat"},
        {"state": "sakit"},
        {"decided_on": AHEAD},
        {"valid_until": dt.date(2026, 3, 1)},
    ],
)
def test_a_fitness_that_cannot_be_is_refused(officer, values):
    with pytest.raises(RefusedError):
        fitness(officer, **values)
    assert not Fitness.objects.exists()


def test_the_newest_fitness_of_each_person_counts(officer):
    first = fitness(officer)
    second = fitness(officer, inmate=first.inmate, state="not_now")
    fitness(officer, inmate=first.inmate, decided_on=dt.date(2026, 3, 1))
    someone = fitness(officer)
    assert set(Fitness.objects.newest()) == {second, someone}


@pytest.mark.parametrize(
    ("day", "counts"), [(DAY - dt.timedelta(days=1), False), (DAY, True), (LATER, True)]
)
def test_a_decision_counts_from_its_day_to_its_last(officer, day, counts):
    assert fitness(officer).is_valid_on(day) is counts
    assert fitness(officer, valid_until=LATER).is_valid_on(day) is counts
    assert clearance(officer).is_valid_on(day) is counts
    after = LATER + dt.timedelta(days=1)
    assert not fitness(officer, valid_until=LATER).is_valid_on(after)
    assert not clearance(officer).is_valid_on(after)
