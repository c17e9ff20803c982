"""Rooms, trainers and participants meet once at a time."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serang_rutan.core.refusal import RefusedError
from tests.factories.trainings import (
    BatchFactory,
    EnrolmentFactory,
    RoomFactory,
    SessionFactory,
)
from trainings.clashes import Slot, check_slot, hours_overlap
from trainings.models import SessionState

DAY = dt.date(2026, 11, 3)
MORNING = (dt.time(9), dt.time(11))
spans = st.tuples(st.times(), st.times()).filter(lambda span: span[0] < span[1])


@given(spans, spans)
def test_overlap_is_the_same_from_both_sides(first, second):
    assert hours_overlap(first, second) == hours_overlap(second, first)


@given(spans)
def test_a_span_overlaps_itself(span):
    assert hours_overlap(span, span)


@given(spans, spans)
def test_spans_without_overlap_lie_one_after_the_other(first, second):
    apart = first[1] <= second[0] or second[1] <= first[0]
    assert hours_overlap(first, second) == (not apart)


def test_one_session_may_start_when_another_ends():
    assert not hours_overlap(MORNING, (dt.time(11), dt.time(12)))


@pytest.fixture
def room(db):
    return RoomFactory(name="Bengkel Uji")


@pytest.fixture
def batch(room):
    return BatchFactory(rooms=[room])


def slot(room, first=9, last=11):
    return Slot(room, dt.time(first), dt.time(last))


def refusal(batch, day, where, **kwargs):
    with pytest.raises(RefusedError) as caught:
        check_slot(batch, [day], where, **kwargs)
    return str(caught.value.reason)


def test_a_free_room_in_the_days_of_the_batch_is_fine(batch, room):
    assert check_slot(batch, [DAY], slot(room)) is None


def test_a_room_in_use_is_refused_and_the_other_batch_named(batch, room):
    other = SessionFactory(room=room, held_on=DAY, starts_at=dt.time(10), ends_at=dt.time(12))
    text = refusal(batch, DAY, slot(room))
    assert "Bengkel Uji" in text
    assert str(other.batch) in text
    assert "10.00–12.00" in text


def test_a_cancelled_session_frees_its_room(batch, room):
    SessionFactory(room=room, held_on=DAY, state=SessionState.CANCELLED, cancel_reason="Razia")
    assert check_slot(batch, [DAY], slot(room)) is None


def test_a_session_that_is_moved_does_not_clash_with_itself(batch, room):
    session = SessionFactory(batch=batch, room=room, held_on=DAY)
    assert check_slot(batch, [DAY], slot(room, 10, 12), moving=session.pk) is None
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
