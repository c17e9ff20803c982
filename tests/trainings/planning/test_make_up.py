"""Cancelled sessions and what makes them up."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from serang_rutan.core.refusal import RefusedError
from tests.factories.timetable import ClosedHoursFactory
from tests.factories.trainings import BatchFactory, RoomFactory, SessionFactory
from trainings.actions.make_up import make_up_session
from trainings.actions.session import cancel_session
from trainings.models import BatchState, Session, SessionKind, SessionState
from trainings.planning.free_slots import free_slots
from trainings.planning.make_up_words import made_up
from trainings.planning.worklist import make_up_item, sessions_to_make_up
from trainings.policies.make_up import can_make_up
from trainings.timetable.slot import Slot

pytestmark = pytest.mark.django_db
# A Monday far enough ahead that no public holiday of the library lies in the two weeks after it.
MONDAY = dt.date(2027, 7, 5)
EIGHT, ELEVEN = dt.time(8), dt.time(11)


@pytest.fixture
def room():
    return RoomFactory(name="Bengkel Uji")


@pytest.fixture
def batch(agency_a, trainer_a, room):
    return BatchFactory(
        agency=agency_a,
        trainers=[trainer_a],
        rooms=[room],
        starts_on=MONDAY,
        ends_on=MONDAY + dt.timedelta(days=11),
        lesson_hours=8,
    )


@pytest.fixture
def cancelled(batch, room):
    return SessionFactory(
        batch=batch,
        room=room,
        held_on=MONDAY,
        starts_at=EIGHT,
        ends_at=ELEVEN,
        topic="Dasar",
        state=SessionState.CANCELLED,
        cancel_reason="Razia",
    )


@pytest.fixture
def slot(room):
    return Slot(room, EIGHT, ELEVEN, "Dasar")


def make_up(cancelled, slot, officer, ahead=1):
    day = MONDAY + dt.timedelta(days=ahead)
    return make_up_session(session=cancelled, held_on=day, slot=slot, by=officer)


def page(session):
    return reverse("trainings:session_make_up", args=[session.pk])


def test_a_cancelled_session_is_made_up_once(cancelled, slot, officer):
    made = make_up(cancelled, slot, officer)
    assert made.makes_up == cancelled
    assert cancelled.make_up == made
    assert not can_make_up(cancelled)
    with pytest.raises(RefusedError) as caught:
        make_up(cancelled, slot, officer, ahead=2)
    assert "6 Juli 2027" in str(caught.value)


def test_a_cancelled_make_up_leaves_the_first_session_open_again(cancelled, slot, officer):
    made = make_up(cancelled, slot, officer)
    cancel_session(session=made, reason="Listrik padam", by=officer)
    made.refresh_from_db()
    assert not can_make_up(made)
    assert list(Session.objects.not_made_up()) == [cancelled]
    again = make_up(cancelled, slot, officer, ahead=2)
    assert again.makes_up == cancelled


def test_only_a_cancelled_session_of_an_open_batch_is_made_up(cancelled, batch, slot, officer):
    planned = SessionFactory(batch=batch, held_on=MONDAY + dt.timedelta(days=2))
    with pytest.raises(RefusedError):
        make_up(planned, slot, officer)
    batch.state, batch.state_reason = BatchState.CANCELLED, "Anggaran"
    batch.save()
    cancelled.refresh_from_db()
    with pytest.raises(RefusedError):
        make_up(cancelled, slot, officer)


def test_a_remedial_session_is_planned_anew_instead(cancelled, officer):
    cancelled.kind = SessionKind.REMEDIAL
    cancelled.save()
    assert not can_make_up(cancelled)
    assert sessions_to_make_up(officer) == []
    assert made_up(cancelled) == ""


def test_the_database_holds_one_make_up_of_a_session(cancelled, batch, room):
    day = MONDAY + dt.timedelta(days=3)
    SessionFactory(batch=batch, room=room, held_on=day, makes_up=cancelled)
    with pytest.raises(IntegrityError), transaction.atomic():
        SessionFactory(batch=batch, held_on=day + dt.timedelta(days=1), makes_up=cancelled)


def test_the_database_lets_no_session_make_itself_up(cancelled):
    cancelled.makes_up = cancelled
    with pytest.raises(IntegrityError), transaction.atomic():
        cancelled.save()


def test_free_times_keep_the_hours_and_the_room_where_they_can(cancelled, batch, room, officer):
    found = free_slots(cancelled, officer)
    assert [slot.day for slot in found] == [MONDAY + dt.timedelta(days=ahead) for ahead in range(6)]
    assert {(slot.room, slot.span.starts_at) for slot in found} == {(room, EIGHT)}


def test_a_taken_hour_moves_the_proposal_to_another_room_then_another_hour(
    cancelled, batch, room, officer
):
    SessionFactory(room=room, held_on=MONDAY, starts_at=EIGHT, ends_at=ELEVEN)
    assert free_slots(cancelled, officer)[0].span.starts_at == ELEVEN
    second = RoomFactory(name="Kelas Uji")
    batch.rooms.add(second)
    best = free_slots(cancelled, officer)[0]
    assert (best.room, best.span.starts_at) == (second, EIGHT)


def test_closed_hours_and_sundays_are_never_proposed(cancelled, officer):
    ClosedHoursFactory(weekday=1, starts_at=dt.time(7), ends_at=dt.time(18))
    days = {slot.day.weekday() for slot in free_slots(cancelled, officer)}
    assert not days & {1, 6}


def test_nothing_is_proposed_after_the_last_day(cancelled, batch, officer):
    batch.starts_on = batch.ends_on = timezone.localdate()
    assert free_slots(cancelled, officer) == []


def test_the_page_fills_the_form_and_plans(client_of, officer, cancelled):
    client = client_of(officer)
    response = client.get(page(cancelled))
    chosen = response.context["slots"][1]
    form = client.get(f"{page(cancelled)}?{chosen.query}").context["form"]
    names = ("held_on", "starts_at", "ends_at", "room", "topic")
    filled = {name: form[name].value() for name in names}
    assert filled["held_on"] == chosen.day.isoformat()
    assert filled["topic"] == "Dasar"
    assert client.post(page(cancelled), filled).status_code == 302
    assert cancelled.make_up.held_on == chosen.day
    assert client.get(page(cancelled)).status_code == 302


def test_a_clash_keeps_what_was_typed(client_of, officer, cancelled, room):
    SessionFactory(room=room, held_on=MONDAY, starts_at=EIGHT, ends_at=ELEVEN)
    filled = {
        "held_on": MONDAY.isoformat(),
        "starts_at": "09:00",
        "ends_at": "12:00",
        "room": room.pk,
        "topic": "Ulang",
    }
    response = client_of(officer).post(page(cancelled), filled)
    assert "Bengkel Uji" in str(response.context["form"].non_field_errors())
    assert "Ulang" in response.content.decode()


def test_the_batch_page_tells_what_is_made_up_and_what_not(client_of, officer, cancelled, slot):
    detail = reverse("trainings:batch_detail", args=[cancelled.batch_id])
    client = client_of(officer)
    assert page(cancelled) in client.get(detail).content.decode()
    make_up(cancelled, slot, officer)
    text = client.get(detail).content.decode()
    assert page(cancelled) not in text
    assert "06-07-2027" in text
    assert text.count("05-07-2027") == 2


def test_work_waits_while_the_batch_lacks_lesson_hours(cancelled, batch, officer, slot, trainer_b):
    assert sessions_to_make_up(officer) == [cancelled]
    assert sessions_to_make_up(trainer_b) == []
    item = make_up_item(officer)
    assert (item.count, item.url) == (1, page(cancelled))
    SessionFactory(
        batch=batch, held_on=MONDAY + dt.timedelta(days=4), starts_at=EIGHT, ends_at=dt.time(14)
    )
    assert sessions_to_make_up(officer) == []
    assert make_up_item(officer).count == 0
