"""Planning, moving and cancelling sessions."""

import datetime as dt

import pytest
from django.utils import timezone

from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.timetable import SpecialDayFactory
from tests.factories.trainings import BatchFactory, RoomFactory, SessionFactory
from trainings.actions import session as actions
from trainings.models import BatchState, Session, SessionState
from trainings.timetable.slot import Slot

DAY = dt.date(2026, 11, 3)


@pytest.fixture
def room(db):
    return RoomFactory()


@pytest.fixture
def batch(room):
    return BatchFactory(rooms=[room])


@pytest.fixture
def slot(room):
    return Slot(room, dt.time(9), dt.time(11), "Dasar")


def test_sessions_are_planned_on_each_day_with_their_trail(batch, slot, officer):
    days = [DAY + dt.timedelta(days=1), DAY]
    made = actions.plan_sessions(batch=batch, days=days, slot=slot, by=officer)
    assert [session.held_on for session in made] == sorted(days)
    assert {session.topic for session in made} == {"Dasar"}
    assert TrailEvent.objects.filter(object_type="trainings.session").count() == 2


def test_one_clash_refuses_the_whole_plan(batch, slot, officer, room):
    SessionFactory(room=room, held_on=DAY)
    with pytest.raises(RefusedError):
        actions.plan_sessions(
            batch=batch, days=[DAY - dt.timedelta(days=1), DAY], slot=slot, by=officer
        )
    assert not batch.sessions.exists()


@pytest.mark.parametrize("number", [0, 61])
def test_no_day_and_too_many_days_are_refused(batch, slot, officer, number):
    days = [DAY + dt.timedelta(days=offset) for offset in range(number)]
    with pytest.raises(RefusedError):
        actions.plan_sessions(batch=batch, days=days, slot=slot, by=officer)


def test_a_batch_that_is_over_gets_no_sessions(batch, slot, officer):
    batch.state = BatchState.FINISHED
    batch.save()
    with pytest.raises(RefusedError):
        actions.plan_sessions(batch=batch, days=[DAY], slot=slot, by=officer)


def test_only_rutan_staff_plan_or_move_on_days_that_are_over(
    batch, slot, officer, room, trainer_a, coordinator
):
    """Otherwise a list that came too late would be in time again."""
    today = timezone.localdate()
    over = today - dt.timedelta(days=9)
    batch.starts_on, batch.ends_on = over, today + dt.timedelta(days=9)
    batch.save()
    with pytest.raises(RefusedError):
        actions.plan_sessions(batch=batch, days=[over], slot=slot, by=coordinator)
    session = SessionFactory(batch=batch, room=room, held_on=over)
    change = {"session": session, "held_on": today, "slot": slot, "revision": 0}
    with pytest.raises(RefusedError):
        actions.change_session(**change, by=trainer_a)
    taught = Slot(room, session.starts_at, session.ends_at, "Dasar")
    change |= {"held_on": over, "slot": taught}
    assert actions.change_session(**change, by=trainer_a).topic == "Dasar"
    change |= {"held_on": over + dt.timedelta(days=1), "revision": 1}
    assert actions.change_session(**change, by=officer).held_on > over


def test_a_double_submit_plans_once(batch, slot, officer):
    actions.plan_sessions(batch=batch, days=[DAY], slot=slot, by=officer)
    with pytest.raises(RefusedError):
        actions.plan_sessions(batch=batch, days=[DAY], slot=slot, by=officer)
    assert batch.sessions.count() == 1


def test_a_session_moves_and_the_trail_tells_from_where(batch, slot, officer, room):
    session = SessionFactory(batch=batch, room=room, held_on=DAY)
    later = DAY + dt.timedelta(days=1)
    moved = actions.change_session(
        session=session, held_on=later, slot=slot, revision=0, by=officer
    )
    assert (moved.held_on, moved.ends_at, moved.revision) == (later, dt.time(11), 1)
    assert TrailEvent.objects.get().changes["held_on"] == ["2026-11-03", "2026-11-04"]


def test_a_stale_form_overwrites_nothing(batch, slot, officer, room):
    session = SessionFactory(batch=batch, room=room, held_on=DAY, revision=2)
    with pytest.raises(RefusedError):
        actions.change_session(session=session, held_on=DAY, slot=slot, revision=1, by=officer)
    session.refresh_from_db()
    assert session.ends_at == dt.time(12)


def test_a_held_session_is_neither_moved_nor_cancelled(batch, slot, officer, room):
    session = SessionFactory(batch=batch, room=room, held_on=DAY, state=SessionState.HELD)
    with pytest.raises(RefusedError):
        actions.change_session(session=session, held_on=DAY, slot=slot, revision=0, by=officer)
    with pytest.raises(RefusedError):
        actions.cancel_session(session=session, reason="Razia", by=officer)


def test_cancelling_asks_for_a_reason_and_frees_the_hour(batch, slot, officer, room):
    session = SessionFactory(batch=batch, room=room, held_on=DAY)
    with pytest.raises(RefusedError):
        actions.cancel_session(session=session, reason=" ", by=officer)
    actions.cancel_session(session=session, reason="Razia", by=officer)
    assert TrailEvent.objects.get().reason == "Razia"
    actions.plan_sessions(batch=batch, days=[DAY], slot=slot, by=officer)
    assert Session.objects.filter(state=SessionState.PLANNED).count() == 1


def test_only_rutan_staff_call_off_what_was_planned_on_a_day_that_is_over(
    batch, room, officer, trainer_a
):
    """Whoever is late with a list enters it, and does not call the session off."""
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    session = SessionFactory(batch=batch, room=room, held_on=yesterday)
    with pytest.raises(RefusedError):
        actions.cancel_session(session=session, reason="Pelatih sakit", by=trainer_a)
    cancelled = actions.cancel_session(session=session, reason="Pelatih sakit", by=officer)
    assert cancelled.state == SessionState.CANCELLED


def test_every_rule_that_the_first_refused_day_breaks_is_named(batch, slot, officer, room):
    other = SessionFactory(room=room, held_on=DAY)
    SpecialDayFactory(first_day=DAY, last_day=DAY, reason="Razia blok")
    with pytest.raises(RefusedError) as caught:
        actions.plan_sessions(batch=batch, days=[DAY], slot=slot, by=officer)
    assert "Razia blok" in caught.value.reason
    assert str(other.batch) in caught.value.reason


def test_the_material_of_a_session_can_be_corrected_on_a_day_closed_since(batch, officer, room):
    session = SessionFactory(batch=batch, room=room, held_on=DAY)
    SpecialDayFactory(first_day=DAY, last_day=DAY)
    same = {"session": session, "held_on": DAY, "revision": 0, "by": officer}
    changed = actions.change_session(slot=Slot(room, dt.time(9), dt.time(12), "Pola"), **same)
    assert changed.topic == "Pola"
    with pytest.raises(RefusedError):
        actions.change_session(
            slot=Slot(room, dt.time(10), dt.time(12), "Pola"), **same | {"revision": 1}
        )
