"""Who is called where on a day, and what speaks up."""

import datetime as dt

import pytest
from django.utils import timezone

from inmates.actions.absence import start_absence
from inmates.models import Inmate, Stay
from tests.factories.inmates import (
    AbsenceFactory,
    ClearanceFactory,
    FitnessFactory,
    KeptApartFactory,
)
from tests.factories.movement import AppointmentFactory, meeting, participant
from tests.factories.outcomes import RemedialInvitationFactory
from tests.factories.trainings import EnrolmentFactory, RoomFactory
from trainings.actions.enrolment import resume
from trainings.models import SessionState
from trainings.movement.clash import ClashKind
from trainings.movement.lists import movement_on

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
ANDI = ("ANDI", "A", "3")


def called(user, day=TODAY):
    """Map each name to the kinds of clashes of its calls, in the order of the list."""
    return [
        (call.person.name, [clash.kind for clash in call.clashes])
        for call in movement_on(day, user).calls
    ]


def stay_of(name):
    return Inmate.objects.get(name=name).stays.get()


def only_call(user):
    (call,) = movement_on(TODAY, user).calls
    return call


def test_people_stand_by_block_cell_and_hour_once_for_each_session(officer):
    people = [("CITRA", "B", "1"), ("BUDI", "A", "10"), ANDI]
    early = meeting(8, 10, people)
    meeting(13, 15, batch=early.batch)
    calls = movement_on(TODAY, officer).calls
    assert [(call.person.name, call.session.starts_at.hour) for call in calls] == [
        ("ANDI", 8),
        ("ANDI", 13),
        ("BUDI", 8),
        ("BUDI", 13),
        ("CITRA", 8),
        ("CITRA", 13),
    ]
    blocks = movement_on(TODAY, officer).blocks()
    assert [(part.name, part.called) for part in blocks] == [("A", 4), ("B", 2)]
    assert [count for _session, count in blocks[0].by_session] == [2, 2]


def test_only_sessions_that_take_place_on_the_day_call_anybody(officer):
    meeting(people=[ANDI], state=SessionState.CANCELLED, cancel_reason="Razia")
    meeting(people=[("BUDI", "A", "1")], day=TODAY + dt.timedelta(days=1))
    assert called(officer) == []
    assert called(officer, TODAY + dt.timedelta(days=1)) == [("BUDI", [])]


def test_nobody_but_rutan_staff_learns_anything(coordinator, trainer_a, head):
    session = meeting(people=[ANDI])
    session.batch.trainers.add(trainer_a)
    AppointmentFactory(stay=stay_of("ANDI"))
    assert called(coordinator) == []
    (call,) = movement_on(TODAY, trainer_a).calls
    assert call.clashes == ()
    assert (call.person.block, call.person.cell, call.person.number) == ("", "", "")
    assert called(head) == [("ANDI", [ClashKind.APPOINTMENT_WHOLE])]


def test_suspended_people_are_named_apart_and_not_called(officer):
    session = meeting(people=[ANDI])
    participant(session.batch, "BUDI", "A", "1", state="suspended")
    (part,) = movement_on(TODAY, officer).blocks()
    assert [call.person.name for call in part.calls] == ["ANDI"]
    assert [call.person.name for call in part.resting] == ["BUDI"]
    assert part.called == 1


def test_whoever_gave_up_or_only_has_an_offer_is_not_named(officer):
    session = meeting(people=[ANDI])
    participant(session.batch, "BUDI", state="withdrawn", ended_on=TODAY)
    participant(session.batch, "CITRA", state="offered", offered_at=timezone.now())
    assert called(officer) == [("ANDI", [])]


def test_a_remedial_session_calls_only_whom_it_invites(officer):
    session = meeting(9, 12, [ANDI], kind="remedial")
    guest = participant(session.batch, "BUDI", "A", "4")
    RemedialInvitationFactory(session=session, enrolment=guest)
    meeting(13, 15, batch=session.batch)
    calls = movement_on(TODAY, officer).calls
    assert [(call.person.name, call.session.starts_at.hour) for call in calls] == [
        ("ANDI", 13),
        ("BUDI", 9),
        ("BUDI", 13),
    ]


def test_whoever_completed_is_called_to_a_remedial_session_afterwards(officer):
    session = meeting(9, 12, kind="remedial")
    over = TODAY - dt.timedelta(days=7)
    for name in ("ANDI", "BUDI"):
        place = participant(session.batch, name, state="completed", ended_on=over)
    RemedialInvitationFactory(session=session, enrolment=place)
    gone = participant(session.batch, "CITRA", state="left", ended_on=over)
    RemedialInvitationFactory(session=session, enrolment=gone)
    assert called(officer) == [("BUDI", [])]
    assert movement_on(TODAY, officer).of(session).called == 1


def test_whoever_completed_and_left_the_rutan_is_called_to_no_remedial_session(officer):
    over, yesterday = TODAY - dt.timedelta(days=7), TODAY - dt.timedelta(days=1)
    first = meeting(9, 12, kind="remedial", day=yesterday)
    sessions = [first, meeting(9, 12, batch=first.batch, kind="remedial")]
    place = participant(first.batch, "ANDI", state="completed", ended_on=over)
    for session in sessions:
        RemedialInvitationFactory(session=session, enrolment=place)
    Stay.objects.update(ended_on=TODAY, end_kind="released")
    assert called(officer, TODAY) == []
    assert called(officer, yesterday) == [("ANDI", [])]
    assert movement_on(TODAY, officer).of(sessions[1]).called == 0


def test_a_day_that_is_over_does_not_name_whoever_joined_since(officer):
    yesterday = TODAY - dt.timedelta(days=1)
    session = meeting(people=[ANDI], day=yesterday)
    late = participant(session.batch, "BUDI")
    late.enrolled_at = timezone.now()
    late.save()
    meeting(batch=session.batch)
    assert called(officer, yesterday) == [("ANDI", [])]
    assert [name for name, _clashes in called(officer)] == ["ANDI", "BUDI"]


def test_whoever_gave_up_a_place_and_joined_again_is_named_once_on_a_day_that_is_over(officer):
    yesterday = TODAY - dt.timedelta(days=1)
    session = meeting(people=[ANDI], day=yesterday)
    old = session.batch.enrolments.get()
    old.state, old.ended_on = "withdrawn", yesterday
    old.save()
    then = timezone.now() - dt.timedelta(days=1)
    EnrolmentFactory(batch=session.batch, inmate=old.inmate, enrolled_at=then)
    assert called(officer, yesterday) == [("ANDI", [])]


@pytest.mark.parametrize(
    ("hours", "kind", "step"),
    [
        ((None, None), ClashKind.APPOINTMENT_WHOLE, None),
        ((8, 12), ClashKind.APPOINTMENT_WHOLE, None),
        ((8, 10), ClashKind.APPOINTMENT_FIRST, "10.00"),
        ((None, 10), ClashKind.APPOINTMENT_FIRST, "10.00"),
        ((11, 13), ClashKind.APPOINTMENT_WITHIN, "11.00"),
        ((10, None), ClashKind.APPOINTMENT_WITHIN, "10.00"),
    ],
)
def test_an_appointment_says_what_to_do(officer, hours, kind, step):
    meeting(9, 12, [ANDI])
    starts_at, ends_at = [None if hour is None else dt.time(hour) for hour in hours]
    AppointmentFactory(stay=stay_of("ANDI"), starts_at=starts_at, ends_at=ends_at)
    call = only_call(officer)
    (clash,) = call.clashes
    assert clash.kind == kind
    assert call.is_called is (kind != ClashKind.APPOINTMENT_WHOLE)
    assert step is None or step in clash.step


def test_an_appointment_at_another_hour_or_cancelled_is_no_clash(officer):
    meeting(9, 12, [ANDI])
    stay = stay_of("ANDI")
    AppointmentFactory(stay=stay, starts_at=dt.time(12), ends_at=dt.time(13))
    AppointmentFactory(stay=stay, kind="visit", cancelled_at=timezone.now(), cancelled_by=officer)
    AppointmentFactory(stay=stay, day=TODAY + dt.timedelta(days=1))
    assert called(officer) == [("ANDI", [])]


def test_who_is_out_not_fit_or_refused_by_security_stays_in(officer):
    session = meeting(people=[ANDI, ("BUDI", "A", "4"), ("CITRA", "A", "5")])
    AbsenceFactory(stay=stay_of("ANDI"), left_on=TODAY)
    FitnessFactory(inmate=Inmate.objects.get(name="BUDI"), state="not_now")
    ClearanceFactory(
        inmate=Inmate.objects.get(name="CITRA"), programme=session.batch.programme, granted=False
    )
    assert called(officer) == [
        ("ANDI", [ClashKind.OUT]),
        ("BUDI", [ClashKind.NOT_FIT]),
        ("CITRA", [ClashKind.NOT_CLEARED]),
    ]
    assert movement_on(TODAY, officer).of(session).called == 0


def test_only_the_newest_decision_counts(officer):
    meeting(people=[ANDI])
    inmate = Inmate.objects.get(name="ANDI")
    FitnessFactory(inmate=inmate, state="not_now", decided_on=dt.date(2026, 3, 2))
    FitnessFactory(inmate=inmate, state="fit", decided_on=dt.date(2026, 3, 3))
    assert called(officer) == [("ANDI", [])]


def test_whoever_is_out_is_not_called_before_the_place_is_taken_up_again(officer):
    tomorrow = TODAY + dt.timedelta(days=1)
    session = meeting(people=[ANDI])
    meeting(batch=session.batch, day=tomorrow)
    start_absence(
        stay=stay_of("ANDI"),
        kind="court",
        left_on=TODAY,
        expected_back_on=tomorrow,
        by=officer,
    )
    assert movement_on(tomorrow, officer).blocks()[0].called == 0
    resume(enrolment=session.batch.enrolments.get(), by=officer)
    assert movement_on(TODAY, officer).blocks()[0].called == 0
    assert movement_on(tomorrow, officer).blocks()[0].called == 1


def test_being_out_stands_in_the_way_until_the_day_of_the_expected_return(officer):
    tomorrow = TODAY + dt.timedelta(days=1)
    session = meeting(people=[ANDI])
    meeting(batch=session.batch, day=tomorrow)
    AbsenceFactory(stay=stay_of("ANDI"), left_on=TODAY, expected_back_on=tomorrow)
    assert called(officer) == [("ANDI", [ClashKind.OUT])]
    assert called(officer, tomorrow) == [("ANDI", [])]


def test_people_kept_apart_are_named_to_each_other_in_one_session_and_at_one_hour(officer):
    session = meeting(9, 12, [ANDI, ("BUDI", "B", "4")])
    meeting(11, 13, [("CITRA", "C", "1")], room=RoomFactory(name="Dapur"))
    meeting(12, 13, [("DONI", "D", "1")])
    andi, budi, citra, doni = (
        Inmate.objects.get(name=name) for name in ("ANDI", "BUDI", "CITRA", "DONI")
    )
    for other in (budi, citra, doni):
        KeptApartFactory(first=andi, second=other)
    assert called(officer) == [
        ("ANDI", [ClashKind.APART_HERE, ClashKind.APART_NEAR]),
        ("BUDI", [ClashKind.APART_HERE]),
        ("CITRA", [ClashKind.APART_NEAR]),
        ("DONI", []),
    ]
    texts = {clash.text for clash in movement_on(TODAY, officer).of(session).calls[0].clashes}
    assert any("BUDI" in text for text in texts)
    assert any("CITRA" in text and "Dapur" in text for text in texts)


def test_people_kept_apart_do_not_clash_where_one_stays_in_anyway(officer):
    meeting(9, 12, [ANDI, ("BUDI", "B", "4")])
    KeptApartFactory(first=Inmate.objects.get(name="ANDI"), second=Inmate.objects.get(name="BUDI"))
    AppointmentFactory(stay=stay_of("BUDI"))
    assert called(officer) == [("ANDI", []), ("BUDI", [ClashKind.APPOINTMENT_WHOLE])]


def test_one_person_in_two_overlapping_sessions_is_told_of_both(officer):
    first = meeting(9, 12, [ANDI])
    meeting(11, 13, batch=first.batch)
    assert called(officer) == [("ANDI", [ClashKind.OTHER_SESSION])] * 2
    assert first.room.name in movement_on(TODAY, officer).calls[1].clashes[0].text


def test_a_block_and_an_hour_narrow_the_list(officer):
    early = meeting(8, 10, [ANDI, ("BUDI", "B", "4")])
    meeting(13, 15, batch=early.batch)
    whole = movement_on(TODAY, officer)
    assert whole.hours == [dt.time(8), dt.time(13)]
    assert whole.block_names == ["A", "B"]
    part = whole.narrowed(block="B", hour=dt.time(13))
    assert [(call.person.name, call.session.starts_at.hour) for call in part.calls] == [
        ("BUDI", 13)
    ]
    assert part.hours == [dt.time(13)]


def test_the_number_of_queries_does_not_grow(officer, django_assert_num_queries):
    for number in range(2):
        meeting(8 + number, 10, [(f"SATU {number}", "A", "1"), (f"DUA {number}", "B", "2")])
    with django_assert_num_queries(8):
        movement_on(TODAY, officer)
    for number in range(5):
        meeting(8 + number, 15, [(f"TIGA {number}", "A", "1"), (f"EMPAT {number}", "B", "2")])
        AppointmentFactory(stay=stay_of(f"TIGA {number}"))
    with django_assert_num_queries(8):
        movement_on(TODAY, officer)
