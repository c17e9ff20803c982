"""A batch that changes, or a person who joins, makes no planned session clash."""

import datetime as dt

import pytest
from django.utils import timezone

from agencies.models import Role, User
from serang_rutan.core.refusal import RefusedError
from tests.factories.assessments import WishFactory
from tests.factories.inmates import InmateFactory, StayFactory
from tests.factories.outcomes import RemedialInvitationFactory
from tests.factories.trainings import (
    BatchFactory,
    EnrolmentFactory,
    RoomFactory,
    SessionFactory,
)
from trainings.actions.batch import change_batch
from trainings.actions.enrolment import enrol
from trainings.models import DeliveryPolicy, SessionState
from trainings.policies.plan import Plan, problems_of
from trainings.policies.timetable import check_can_attend

pytestmark = pytest.mark.django_db
EAST = "Sayap timur"
OFFICER = User(role=Role.OFFICER)


@pytest.fixture
def day():
    return timezone.localdate() + dt.timedelta(days=30)


@pytest.fixture
def batch(day):
    """A batch that is to meet."""
    batch = BatchFactory(starts_on=day, ends_on=day, rooms=[RoomFactory(area=EAST)])
    SessionFactory(batch=batch, held_on=day, room=batch.rooms.get())
    return batch


@pytest.fixture
def other(day):
    """A session of another batch at the same hours, in the same part of the building."""
    batch = BatchFactory(starts_on=day, ends_on=day, for_sex="P")
    return SessionFactory(batch=batch, held_on=day, room=RoomFactory(area=EAST))


def problems(batch, by=OFFICER, **values):
    return dict(problems_of(Plan(by=by, batch=batch, **values)))


def test_a_trainer_who_teaches_elsewhere_at_these_hours_is_named_beside_the_field(
    batch, other, trainer_a
):
    other.batch.trainers.add(trainer_a)
    found = problems(batch, trainers=[trainer_a], agency=trainer_a.agency)
    assert list(found) == ["trainers"]
    assert trainer_a.full_name in found["trainers"]
    assert str(other.batch) in found["trainers"]


def test_men_beside_women_are_refused_beside_the_field(batch, other):
    assert not problems(batch, for_sex="P")
    assert str(other.batch) in problems(batch, for_sex="L")["for_sex"]


@pytest.mark.parametrize("state", ["enrolled", "suspended", "offered", "accepted"])
def test_a_batch_with_a_seat_of_the_other_sex_is_not_made_one_for_a_single_sex(
    batch, officer, state
):
    EnrolmentFactory(batch=batch, inmate__sex="L", state=state)
    EnrolmentFactory(batch=batch, inmate__sex="P")
    EnrolmentFactory(batch=batch, inmate__sex="")
    same = {"rooms": batch.rooms.all(), "trainers": []}
    with pytest.raises(RefusedError, match=r"^1 "):
        change_batch(batch=batch, by=officer, for_sex="P", **same)
    batch.refresh_from_db()
    assert batch.for_sex == ""
    batch.enrolments.filter(inmate__sex="L").update(state="withdrawn", ended_on=batch.starts_on)
    assert change_batch(batch=batch, by=officer, for_sex="P", **same).for_sex == "P"


def test_whoever_is_in_it_against_its_sex_already_is_not_held_against_another_change(batch):
    batch.for_sex = "P"
    batch.save()
    EnrolmentFactory(batch=batch, inmate__sex="L")
    assert not problems(batch, for_sex="P", quota=10)
    assert not problems(batch, for_sex="")


def test_more_seats_than_can_be_escorted_are_refused_beside_the_field(batch, other, day):
    DeliveryPolicy.objects.create(valid_from=day, escorts=4, people_per_escort=10, source="Uji")
    assert not problems(batch, quota=20)
    assert list(problems(batch, quota=21)) == ["quota"]


def test_what_clashes_already_is_not_held_against_another_change(batch, other, day, trainer_a):
    for meeting in (batch, other.batch):
        meeting.trainers.add(trainer_a)
    EnrolmentFactory(batch=batch, inmate=InmateFactory(sex="L"))
    DeliveryPolicy.objects.create(valid_from=day, escorts=1, people_per_escort=10, source="Uji")
    assert not problems(batch, trainers=[trainer_a], for_sex="L", quota=19)


def test_sessions_that_are_over_or_cancelled_are_let_alone(batch, other, trainer_a):
    other.batch.trainers.add(trainer_a)
    batch.sessions.update(state=SessionState.CANCELLED, cancel_reason="Razia")
    assert not problems(batch, trainers=[trainer_a], for_sex="L")


def test_a_change_of_the_batch_is_refused_in_words(batch, other, officer):
    with pytest.raises(RefusedError, match=str(other.batch)):
        change_batch(batch=batch, by=officer, rooms=batch.rooms.all(), trainers=[], for_sex="L")
    batch.refresh_from_db()
    assert batch.for_sex == ""


def test_a_man_does_not_join_a_batch_that_meets_beside_women(batch, other, officer):
    person = StayFactory(inmate__sex="L").inmate
    WishFactory(inmate=person, programme=batch.programme)
    with pytest.raises(RefusedError, match=str(other.batch)):
        enrol(batch=batch, inmate=person, by=officer)
    assert not batch.enrolments.exists()
    other.delete()
    assert enrol(batch=batch, inmate=person, by=officer).pk


def test_a_woman_joins_it(batch, other):
    assert check_can_attend(batch, InmateFactory(sex="P"), OFFICER) is None


def test_whose_sex_is_not_on_record_joins_it(batch, other):
    assert check_can_attend(batch, InmateFactory(sex=""), OFFICER) is None


@pytest.fixture
def invited(other):
    """A person invited to a remedial session at the hours of the batch, elsewhere."""
    other.kind, other.room = "remedial", RoomFactory()
    other.save()
    done = EnrolmentFactory(
        batch=other.batch, inmate__sex="P", state="completed", ended_on=timezone.localdate()
    )
    RemedialInvitationFactory(session=other, enrolment=done)
    StayFactory(inmate=done.inmate)
    other.batch.state, other.batch.ends_on = "finished", other.held_on - dt.timedelta(days=1)
    other.batch.starts_on = other.batch.ends_on
    other.batch.save()
    return done.inmate


def test_who_is_invited_to_a_remedial_session_at_these_hours_does_not_join(
    batch, other, invited, officer
):
    WishFactory(inmate=invited, programme=batch.programme)
    with pytest.raises(RefusedError) as refusal:
        enrol(batch=batch, inmate=invited, by=officer)
    for side in (str(batch), str(other.batch), "09.00–12.00"):
        assert side in refusal.value.reason
    other.starts_at, other.ends_at = dt.time(13), dt.time(15)
    other.save()
    assert enrol(batch=batch, inmate=invited, by=officer).pk


def test_an_invitation_from_a_batch_that_the_person_left_binds_nobody(batch, other, invited):
    invited.enrolments.update(state="withdrawn")
    assert check_can_attend(batch, invited, OFFICER) is None


def test_seats_and_sexes_do_not_matter_to_a_remedial_session(batch, other, day, trainer_a):
    DeliveryPolicy.objects.create(valid_from=day, escorts=2, people_per_escort=10, source="Uji")
    batch.sessions.update(kind="remedial")
    assert not problems(batch, for_sex="L", quota=99)
    other.batch.trainers.add(trainer_a)
    assert list(problems(batch, trainers=[trainer_a], agency=trainer_a.agency)) == ["trainers"]


def test_an_agency_is_not_told_of_the_batch_of_another(batch, other, day, coordinator, agency_b):
    other.batch.agency = agency_b
    other.batch.save()
    found = problems(batch, for_sex="L", by=coordinator)
    assert "angkatan lain" in found["for_sex"]
    assert str(other.batch) not in found["for_sex"]


@pytest.mark.parametrize("number", [1, 6])
def test_the_number_of_queries_does_not_depend_on_the_number_of_sessions(
    batch, day, trainer_a, number, django_assert_num_queries
):
    for hour in range(number):
        SessionFactory(batch=batch, held_on=day, starts_at=dt.time(13 + hour), ends_at=dt.time(23))
    with django_assert_num_queries(11):
        problems(batch, trainers=[trainer_a], for_sex="L", quota=21)


@pytest.mark.parametrize("number", [1, 6])
def test_joining_costs_the_same_whatever_is_planned(
    batch, other, invited, day, number, django_assert_num_queries
):
    for hour in range(number):
        SessionFactory(batch=batch, held_on=day, starts_at=dt.time(13 + hour), ends_at=dt.time(23))
        SessionFactory(
            held_on=day, starts_at=dt.time(13 + hour), ends_at=dt.time(23), kind="remedial"
        )
    person = InmateFactory(sex="P")
    with django_assert_num_queries(9):
        check_can_attend(batch, person, OFFICER)
