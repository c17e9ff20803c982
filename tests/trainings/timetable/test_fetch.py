"""What stands in the way of a batch, from what the database knows."""

import datetime as dt

import pytest

from agencies.models import Role, User
from tests.factories.agencies import UserFactory
from tests.factories.inmates import InmateFactory
from tests.factories.timetable import ClosedHoursFactory, SpecialDayFactory
from tests.factories.trainings import (
    BatchFactory,
    EnrolmentFactory,
    RoomFactory,
    SessionFactory,
)
from trainings.models import (
    DeliveryPolicy,
    EnrolmentState,
    SessionState,
    SpecialDayKind,
    Weekday,
)
from trainings.timetable.fetch import Timetable
from trainings.timetable.slot import Slot
from trainings.timetable.words import sentences

DAY = dt.date(2026, 11, 3)
HOLIDAY = dt.date(2026, 12, 25)
OFFICER = User(role=Role.OFFICER)


@pytest.fixture
def room(db):
    return RoomFactory(name="Bengkel Uji")


@pytest.fixture
def batch(room):
    return BatchFactory(rooms=[room])


def slot(room, first=9, last=11):
    return Slot(room, dt.time(first), dt.time(last))


def obstacles(batch, day, where, reader=OFFICER, **kwargs):
    return Timetable.between(day, day, reader).obstacles(batch, day, where, **kwargs)


def rules(batch, day, where, **kwargs):
    return [found.rule for found in obstacles(batch, day, where, **kwargs)]


def refusal(batch, day, where, **kwargs):
    return " ".join(sentences(obstacles(batch, day, where, **kwargs)))


def test_a_free_room_in_the_days_of_the_batch_is_fine(batch, room):
    assert not obstacles(batch, DAY, slot(room))


def test_a_room_in_use_is_refused_and_the_other_batch_named(batch, room):
    other = SessionFactory(room=room, held_on=DAY, starts_at=dt.time(10), ends_at=dt.time(12))
    text = refusal(batch, DAY, slot(room))
    assert "Bengkel Uji" in text
    assert str(other.batch) in text
    assert "10.00–12.00" in text


def test_a_cancelled_session_frees_its_room(batch, room):
    SessionFactory(room=room, held_on=DAY, state=SessionState.CANCELLED, cancel_reason="Razia")
    assert not obstacles(batch, DAY, slot(room))


def test_a_session_that_is_moved_does_not_clash_with_itself(batch, room):
    session = SessionFactory(batch=batch, room=room, held_on=DAY)
    assert not obstacles(batch, DAY, slot(room, 10, 12), moving=session.pk)
    assert refusal(batch, DAY, slot(room, 10, 12))


def test_a_batch_cannot_meet_twice_at_once(batch, room):
    second = RoomFactory()
    batch.rooms.add(second)
    SessionFactory(batch=batch, room=second, held_on=DAY)
    assert "09.00–12.00" in refusal(batch, DAY, slot(room))


def test_a_trainer_cannot_teach_two_batches_at_once(batch, room, trainer_a):
    batch.trainers.add(trainer_a)
    SessionFactory(batch=BatchFactory(trainers=[trainer_a]), held_on=DAY)
    assert trainer_a.full_name in refusal(batch, DAY, slot(room))


def test_a_day_outside_the_batch_is_refused(batch, room):
    assert "30 November 2026" in refusal(batch, dt.date(2026, 11, 30), slot(room))


def test_a_room_of_another_batch_is_refused(batch):
    assert "Ruang Lain" in refusal(batch, DAY, slot(RoomFactory(name="Ruang Lain")))


def test_a_room_too_small_for_the_participants_is_refused(batch):
    tiny = RoomFactory(name="Bilik", capacity=1)
    batch.rooms.add(tiny)
    EnrolmentFactory.create_batch(2, batch=batch)
    assert "Bilik" in refusal(batch, DAY, slot(tiny))


def test_a_room_is_judged_by_the_seats_before_they_are_taken(batch):
    tiny = RoomFactory(name="Bilik", capacity=19)
    batch.rooms.add(tiny)
    assert rules(batch, DAY, slot(tiny)) == ["room_capacity"]


def test_whoever_is_bound_to_two_batches_is_not_called_twice(batch, room):
    person = InmateFactory()
    EnrolmentFactory(batch=batch, inmate=person, state=EnrolmentState.OFFERED)
    other = SessionFactory(held_on=DAY)
    EnrolmentFactory(batch=other.batch, inmate=person)
    assert not obstacles(batch, DAY, slot(room))
    short = BatchFactory(rooms=[room], starts_on=DAY, ends_on=DAY)
    placed = InmateFactory()
    EnrolmentFactory(batch=short, inmate=placed)
    late = SessionFactory(batch__starts_on=dt.date(2026, 11, 4), held_on=DAY)
    EnrolmentFactory(batch=late.batch, inmate=placed)
    assert rules(short, DAY, slot(room)) == ["participant"]


@pytest.mark.parametrize(
    ("named", "area"),
    [("Sayap timur", "Sayap timur"), ("SAYAP  Timur ", "Sayap timur"), ("", ""), (" ", "")],
)
def test_men_and_women_do_not_meet_in_one_part_of_the_building(batch, room, named, area):
    room.area = named
    room.save()
    EnrolmentFactory(batch=batch, inmate=InmateFactory(sex="L"))
    near = SessionFactory(batch__for_sex="P", room=RoomFactory(area=area), held_on=DAY)
    expected = ["sex_separation"] if area else []
    assert rules(batch, DAY, slot(room)) == expected
    near.batch.for_sex = "L"
    near.batch.save()
    assert not obstacles(batch, DAY, slot(room))


def test_a_batch_that_nobody_is_in_yet_brings_no_sex(batch, room):
    room.area = "Sayap timur"
    room.save()
    SessionFactory(batch__for_sex="P", room=RoomFactory(area="Sayap timur"), held_on=DAY)
    assert not obstacles(batch, DAY, slot(room))


def test_escorts_are_counted_by_the_rules_of_the_day(batch, room):
    DeliveryPolicy.objects.create(
        valid_from=DAY, escorts=3, people_per_escort=10, source="Keputusan"
    )
    SessionFactory(batch__quota=20, held_on=DAY - dt.timedelta(days=1))
    assert not obstacles(batch, DAY - dt.timedelta(days=1), slot(room))
    SessionFactory(batch__quota=11, held_on=DAY)
    found = obstacles(batch, DAY, slot(room))
    assert [(one.rule, one.needed, one.most) for one in found] == [("escorts", 4, 3)]


def test_hours_closed_every_week_count_on_their_weekday_between_their_dates(batch, room):
    ClosedHoursFactory(
        name="Kunjungan",
        weekday=Weekday.TUESDAY,
        starts_at=dt.time(10),
        ends_at=dt.time(12),
        valid_from=DAY,
    )
    assert "Kunjungan" in refusal(batch, DAY, slot(room))
    assert not obstacles(batch, DAY, slot(room, 8, 10))
    assert not obstacles(batch, DAY + dt.timedelta(days=1), slot(room))


def test_hours_of_one_room_close_no_other(batch, room):
    ClosedHoursFactory(room=RoomFactory())
    assert not obstacles(batch, DAY, slot(room))
    ClosedHoursFactory(room=room)
    assert rules(batch, DAY, slot(room)) == ["closed_hours"]


def test_a_special_day_closes_the_rutan_or_one_room(batch, room):
    closed = SpecialDayFactory(first_day=DAY, last_day=DAY, reason="Razia blok", room=room)
    assert "Razia blok" in refusal(batch, DAY, slot(room))
    assert Timetable.between(DAY, DAY, OFFICER).closed_all_day(DAY) == ""
    closed.room = None
    closed.save()
    assert rules(batch, DAY, slot(room)) == ["special_day"]
    assert Timetable.between(DAY, DAY, OFFICER).closed_all_day(DAY) == "Razia blok"


def test_a_public_holiday_is_refused_by_name_until_it_is_lifted(batch, room):
    batch.ends_on = HOLIDAY
    batch.save()
    assert "Hari Raya Natal" in refusal(batch, HOLIDAY, slot(room))
    assert Timetable.between(HOLIDAY, HOLIDAY, OFFICER).closed_all_day(HOLIDAY) == "Hari Raya Natal"
    opened = SpecialDayFactory(
        kind=SpecialDayKind.OPEN, first_day=HOLIDAY, last_day=HOLIDAY, room=RoomFactory()
    )
    assert rules(batch, HOLIDAY, slot(room)) == ["holiday"]
    opened.room = room
    opened.save()
    assert not obstacles(batch, HOLIDAY, slot(room))
    assert Timetable.between(HOLIDAY, HOLIDAY, OFFICER).closed_all_day(HOLIDAY) == "Hari Raya Natal"
    opened.room = None
    opened.save()
    assert Timetable.between(HOLIDAY, HOLIDAY, OFFICER).closed_all_day(HOLIDAY) == ""


def test_agencies_read_that_it_is_closed_but_not_what_is_searched(batch, room, coordinator):
    day = SpecialDayFactory(first_day=DAY, last_day=DAY, reason="Razia blok C")
    text = refusal(batch, DAY, slot(room), reader=coordinator)
    assert "Razia" not in text
    assert "keperluan dinas Rutan" in text
    day.kind = SpecialDayKind.LEAVE
    day.save()
    assert "Cuti bersama" in refusal(batch, DAY, slot(room), reader=coordinator)


def test_the_batch_of_another_agency_is_not_named_to_an_agency(batch, room, coordinator, agency_b):
    batch.agency = coordinator.agency
    other = SessionFactory(batch__agency=agency_b, room=room, held_on=DAY)
    text = refusal(batch, DAY, slot(room), reader=coordinator)
    assert "angkatan lain" in text
    assert "09.00–12.00" in text
    assert str(other.batch) not in text
    other.batch.agency = coordinator.agency
    other.batch.save()
    assert str(other.batch) in refusal(batch, DAY, slot(room), reader=coordinator)


def test_opening_a_day_does_not_lift_a_lockdown(batch, room):
    SpecialDayFactory(kind=SpecialDayKind.OPEN, first_day=DAY, last_day=DAY)
    SpecialDayFactory(first_day=DAY, last_day=DAY)
    assert rules(batch, DAY, slot(room)) == ["special_day"]


@pytest.mark.parametrize("number", [1, 8])
def test_the_number_of_queries_does_not_depend_on_the_number_of_meetings(
    batch, room, number, django_assert_num_queries
):
    for _ in range(number):
        session = SessionFactory(held_on=DAY, batch__trainers=[UserFactory()])
        EnrolmentFactory.create_batch(2, batch=session.batch)
    batch = type(batch).objects.select_related("programme").get(pk=batch.pk)
    with django_assert_num_queries(7):
        timetable = Timetable.between(DAY, DAY + dt.timedelta(days=60), OFFICER)
    with django_assert_num_queries(3):
        for hour in range(8, 16):
            timetable.obstacles(batch, DAY, slot(room, hour, hour + 1))
