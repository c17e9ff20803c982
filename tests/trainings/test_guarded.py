"""What safety and fitness mean for a seat, in examples that an officer can check by hand.

The batch of the examples runs from 2 to 27 November 2026.
"""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.urls import reverse

from serang_rutan.core.models import TrailEvent
from tests.factories.assessments import WishFactory
from tests.factories.inmates import (
    AbsenceFactory,
    ClearanceFactory,
    FitnessFactory,
    KeptApartFactory,
    StayFactory,
)
from tests.factories.trainings import BatchFactory, EnrolmentFactory, RoomFactory, SessionFactory
from trainings.actions.enrolment import enrol
from trainings.candidates import judged
from trainings.eligibility import NotEligible
from trainings.guarded import objections
from trainings.models import BatchState, EnrolmentState

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2026, 11, 2), dt.date(2026, 11, 27)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _before_the_batch(monkeypatch):
    today_is(monkeypatch, dt.date(2026, 10, 1))


def today_is(monkeypatch, day):
    clock = SimpleNamespace(localdate=lambda: day)
    for module in ("guarded", "policies.enrolment"):
        monkeypatch.setattr(f"trainings.{module}.timezone", clock)


@pytest.fixture
def batch():
    return BatchFactory(starts_on=FIRST, ends_on=LAST, programme__sharp_tools=True)


def wanting(batch, name="WARGA CONTOH"):
    person = StayFactory(inmate__name=name).inmate
    WishFactory(inmate=person, programme=batch.programme)
    return person


def codes(batch, person):
    return {verdict.code for verdict in judged(batch, [person])[0].verdicts}


@pytest.mark.parametrize(
    ("decisions", "code"),
    [
        ([], "no_clearance"),
        ([(True, "2026-09-01", LAST)], "cleared"),
        ([(True, "2026-09-01", LAST - DAY)], "no_clearance"),
        ([(False, "2026-09-01", LAST)], "not_cleared"),
        ([(False, "2026-09-01", FIRST)], "not_cleared"),
        ([(False, "2026-09-01", FIRST - DAY)], "no_clearance"),
        ([(True, "2026-08-01", LAST), (False, "2026-09-01", LAST)], "not_cleared"),
        ([(False, "2026-08-01", LAST), (True, "2026-09-01", LAST)], "cleared"),
        ([(True, "2026-08-01", LAST), (False, "2026-09-01", FIRST - DAY)], "no_clearance"),
    ],
)
def test_a_newest_yes_counts_on_the_last_day_and_a_newest_no_on_the_first(batch, decisions, code):
    person = wanting(batch)
    for granted, decided_on, valid_until in decisions:
        ClearanceFactory(
            inmate=person,
            programme=batch.programme,
            granted=granted,
            decided_on=decided_on,
            valid_until=valid_until,
        )
    found = codes(batch, person)
    assert found & {"no_clearance", "cleared", "not_cleared"} == {code}


def test_in_a_running_batch_a_no_counts_from_today(batch, monkeypatch):
    person = wanting(batch)
    until = FIRST + 4 * DAY
    no = {"granted": False, "valid_until": until}
    ClearanceFactory(inmate=person, programme=batch.programme, **no)
    today_is(monkeypatch, until)
    assert "not_cleared" in codes(batch, person)
    today_is(monkeypatch, until + DAY)
    assert "not_cleared" not in codes(batch, person)


def test_the_later_of_two_decisions_of_one_day_counts(batch):
    person = wanting(batch)
    for granted in (True, False):
        ClearanceFactory(inmate=person, programme=batch.programme, granted=granted)
    assert "not_cleared" in codes(batch, person)


def test_a_decision_on_another_programme_says_nothing(batch):
    person = wanting(batch)
    ClearanceFactory(inmate=person, programme=BatchFactory().programme, granted=False)
    assert "no_clearance" in codes(batch, person)


def test_without_a_decision_on_sharp_tools_a_reason_is_written_down(batch, officer):
    person = wanting(batch)
    with pytest.raises(NotEligible):
        enrol(batch=batch, inmate=person, by=officer)
    row = enrol(batch=batch, inmate=person, by=officer, override_reason="Diawasi regu jaga")
    assert row.override_reason == "Diawasi regu jaga"


@pytest.mark.parametrize(
    ("decisions", "code"),
    [
        ([("not_now", "2026-09-01", None)], "not_fit"),
        ([("not_now", "2026-09-01", FIRST)], "not_fit"),
        ([("not_now", "2026-09-01", FIRST - DAY)], None),
        ([("note", "2026-09-01", None)], "fit_with_note"),
        ([("not_now", "2026-08-01", None), ("fit", "2026-09-01", None)], None),
        ([("fit", "2026-08-01", None), ("not_now", "2026-09-01", None)], "not_fit"),
    ],
)
def test_the_newest_fitness_counts_where_it_is_valid_on_the_first_day(batch, decisions, code):
    person = wanting(batch)
    for state, decided_on, valid_until in decisions:
        FitnessFactory(
            inmate=person,
            state=state,
            note="sambil duduk" if state == "note" else "",
            decided_on=decided_on,
            valid_until=valid_until,
        )
    assert codes(batch, person) & {"not_fit", "fit_with_note"} == {code} - {None}


def test_in_a_running_batch_fitness_counts_from_today(batch, monkeypatch):
    person = wanting(batch)
    FitnessFactory(inmate=person, state="not_now", valid_until=FIRST + 4 * DAY)
    assert "not_fit" in codes(batch, person)
    today_is(monkeypatch, FIRST + 5 * DAY)
    assert "not_fit" not in codes(batch, person)


@pytest.mark.parametrize("turned", [False, True])
def test_two_people_kept_apart_do_not_get_into_one_batch(batch, officer, turned):
    people = [wanting(batch, "BUDI CONTOH"), wanting(batch, "BUDI CONTOH")]
    seated, person = reversed(people) if turned else people
    enrol(batch=batch, inmate=seated, by=officer, override_reason="Diawasi")
    KeptApartFactory(first=min(seated, person, key=key), second=max(seated, person, key=key))
    with pytest.raises(NotEligible) as caught:
        enrol(batch=batch, inmate=person, by=officer, override_reason="Tetap")
    [verdict] = [one for one in caught.value.verdicts if one.hard]
    assert (verdict.code, verdict.evidence) == ("kept_apart", "BUDI CONTOH")
    assert not batch.enrolments.filter(inmate=person).exists()


def test_a_seat_given_up_and_a_pair_ended_keep_nobody_out(batch, officer):
    person = wanting(batch)
    gone = EnrolmentFactory(batch=batch, state=EnrolmentState.WITHDRAWN, ended_on=FIRST).inmate
    KeptApartFactory(first=min(person, gone, key=key), second=max(person, gone, key=key))
    friend = EnrolmentFactory(batch=batch).inmate
    ended = {"ended_on": FIRST, "ended_by": officer}
    KeptApartFactory(
        first=min(person, friend, key=key), second=max(person, friend, key=key), **ended
    )
    elsewhere = EnrolmentFactory(batch=BatchFactory()).inmate
    KeptApartFactory(first=min(person, elsewhere, key=key), second=max(person, elsewhere, key=key))
    assert "kept_apart" not in codes(batch, person)


def key(person):
    return person.pk


def test_someone_out_for_a_time_can_be_enrolled_and_it_is_said(batch, officer):
    person = wanting(batch)
    absence = AbsenceFactory(stay=person.stays.get(), left_on=dt.date(2026, 9, 30))
    assert "out" in codes(batch, person)
    absence.returned_on = dt.date(2026, 10, 1)
    absence.save()
    assert "out" not in codes(batch, person)


def test_judging_costs_the_same_for_few_and_for_many(batch, django_assert_num_queries):
    def guarded(count):
        people = []
        for _ in range(count):
            person = wanting(batch)
            seated = EnrolmentFactory(batch=batch).inmate
            KeptApartFactory(first=person, second=seated)
            FitnessFactory(inmate=person)
            ClearanceFactory(inmate=person, programme=batch.programme)
            AbsenceFactory(stay=person.stays.get())
            people.append(person.pk)
        return list(type(person).objects.filter(pk__in=people).with_current_stay())

    few, many = guarded(1), guarded(8)
    for people in (few, many):
        with django_assert_num_queries(8):
            judged(batch, people)


@pytest.fixture
def sitting():
    """A batch in which something speaks against three participants, and nothing against a fourth.

    A fifth is not fit and pauses.
    """
    batch = BatchFactory(starts_on=FIRST, ends_on=LAST)
    names = ["A PISAH", "B PISAH", "C TIDAK LAYAK", "D LAYAK", "E JEDA"]
    one, other, ill, fit, resting = (
        EnrolmentFactory(
            batch=batch,
            inmate=StayFactory(inmate__name=name).inmate,
            state=EnrolmentState.SUSPENDED if name == "E JEDA" else EnrolmentState.ENROLLED,
        ).inmate
        for name in names
    )
    KeptApartFactory(first=one, second=other)
    for person, state in ((ill, "not_now"), (fit, "fit"), (resting, "not_now")):
        FitnessFactory(inmate=person, state=state)
    return batch


def test_what_is_decided_after_enrolment_is_said_on_the_batch(sitting, django_assert_num_queries):
    with django_assert_num_queries(6):
        found = objections(sitting)
    told = [(person.name, [verdict.code for verdict in verdicts]) for person, verdicts in found]
    assert told == [
        ("A PISAH", ["kept_apart"]),
        ("B PISAH", ["kept_apart"]),
        ("C TIDAK LAYAK", ["not_fit"]),
    ]


@pytest.mark.parametrize("who", ["officer", "head", "coordinator", "trainer_a"])
def test_only_the_rutan_is_told_of_it(request, client_of, sitting, agency_a, who):
    sitting.agency = agency_a
    sitting.save()
    sitting.trainers.add(request.getfixturevalue("trainer_a"))
    address = reverse("trainings:batch_detail", args=[sitting.pk])
    response = client_of(request.getfixturevalue(who)).get(address)
    count = 3 if who in ("officer", "head") else 0
    assert len(response.context["objections"]) == count


def test_a_batch_that_is_over_says_nothing_of_it(client_of, officer, sitting):
    sitting.state = BatchState.FINISHED
    sitting.save()
    address = reverse("trainings:batch_detail", args=[sitting.pk])
    assert client_of(officer).get(address).context["objections"] == []


@pytest.fixture
def taught(agency_a, trainer_a, officer):
    """A batch with one participant about whom everything there is stands on record."""
    batch = BatchFactory(agency=agency_a, trainers=[trainer_a], rooms=[room := RoomFactory()])
    session = SessionFactory(batch=batch, room=room, held_on=batch.starts_on)
    person = StayFactory(inmate__name="PESERTA CONTOH").inmate
    EnrolmentFactory(batch=batch, inmate=person, override_reason="ALASAN RAHASIA")
    FitnessFactory(inmate=person, state="note", note="CATATAN RAHASIA")
    no = {"granted": False, "reason": "SEBAB RAHASIA"}
    ClearanceFactory(inmate=person, programme=batch.programme, **no)
    KeptApartFactory(first=person, reason="PISAH RAHASIA", second__name="LAWAN RAHASIA")
    AbsenceFactory(stay=person.stays.get(), note="KELUAR RAHASIA")
    return {
        "batch": reverse("trainings:batch_detail", args=[batch.pk]),
        "roster": reverse("admin:trainings_session_roster", args=[session.pk]),
    }


@pytest.mark.parametrize("page", ["batch", "roster"])
@pytest.mark.parametrize("who", ["coordinator", "trainer_a"])
def test_agencies_are_shown_the_person_and_no_word_of_this(request, client_of, taught, who, page):
    response = client_of(request.getfixturevalue(who)).get(taught[page])
    content = response.content.decode()
    assert "PESERTA CONTOH" in content
    assert "RAHASIA" not in content


def test_the_trail_of_a_seat_says_which_questions_were_answered_and_no_reason(batch, officer):
    person = wanting(batch)
    FitnessFactory(inmate=person, state="note", note="CATATAN RAHASIA")
    enrol(batch=batch, inmate=person, by=officer, override_reason="Diawasi")
    event = TrailEvent.objects.get(object_type="trainings.enrolment")
    assert {"no_clearance", "fit_with_note"} <= set(event.changes["verdicts"])
    assert "RAHASIA" not in str(event.changes)
