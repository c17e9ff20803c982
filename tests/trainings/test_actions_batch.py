"""Making, changing, finishing and stopping batches."""

import datetime as dt

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from agencies.models import GradingScale
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.agencies import FundFactory, ProgrammeFactory
from tests.factories.trainings import (
    AttendanceFactory,
    BatchFactory,
    EnrolmentFactory,
    RoomFactory,
    SessionFactory,
)
from trainings.actions import batch as actions
from trainings.models import (
    Attendance,
    Batch,
    BatchState,
    EnrolmentState,
    Session,
    SessionState,
)


@pytest.fixture
def fields(agency_a):
    return {
        "programme": ProgrammeFactory(),
        "number": 1,
        "agency": agency_a,
        "quota": 10,
        "starts_on": dt.date(2026, 11, 2),
        "ends_on": dt.date(2026, 11, 6),
        "lesson_hours": 24,
        "rooms": [RoomFactory()],
    }


def test_agency_people_take_no_programme_of_another_agency(fields, coordinator, officer, agency_b):
    fields["programme"] = ProgrammeFactory(agency=agency_b)
    with pytest.raises(RefusedError) as refused:
        actions.create_batch(by=coordinator, **fields)
    assert str(agency_b) in refused.value.reason
    assert actions.create_batch(by=officer, **fields)


@pytest.mark.parametrize("stop", [actions.end_batch_early, actions.cancel_batch])
def test_no_list_that_is_entered_in_part_is_called_off(stop, officer):
    state = {actions.end_batch_early: BatchState.RUNNING, actions.cancel_batch: BatchState.PLANNED}
    batch, today = BatchFactory(state=state[stop]), timezone.localdate()
    session = SessionFactory(batch=batch, held_on=today, recorded_at=timezone.now())
    AttendanceFactory(session=session, enrolment=EnrolmentFactory(batch=batch))
    with pytest.raises(RefusedError):
        stop(batch=batch, reason="Banjir", by=officer)
    session.refresh_from_db()
    assert session.state == SessionState.PLANNED
    session.attendance.all().delete()
    Session.objects.update(recorded_at=None)
    stop(batch=batch, reason="Banjir", by=officer)


def test_a_batch_that_met_before_it_was_started_keeps_its_marks_when_it_is_stopped(
    officer,
):
    today = timezone.localdate()
    batch = BatchFactory(starts_on=today, ends_on=today + dt.timedelta(days=5))
    place = EnrolmentFactory(batch=batch)
    session = SessionFactory(batch=batch, held_on=today, state=SessionState.HELD)
    AttendanceFactory(session=session, enrolment=place)
    with pytest.raises(RefusedError):
        actions.cancel_batch(batch=batch, reason="Banjir", by=officer)
    actions.start_batch(batch=batch, by=officer)
    stopped = actions.end_batch_early(batch=batch, reason="Banjir", by=officer)
    place.refresh_from_db()
    session.refresh_from_db()
    assert (stopped.state, place.state) == (BatchState.ENDED_EARLY, EnrolmentState.STOPPED)
    assert (session.state, session.attendance.count()) == (SessionState.HELD, 1)


def running(**kwargs):
    today = timezone.localdate()
    kwargs = {"starts_on": today - dt.timedelta(days=5), "ends_on": today} | kwargs
    return BatchFactory(state=BatchState.RUNNING, **kwargs)


def test_a_new_batch_is_stored_with_its_rooms_trainers_and_trail(officer, fields, trainer_a):
    batch = actions.create_batch(by=officer, trainers=[trainer_a], **fields)
    assert list(batch.rooms.all()) == fields["rooms"]
    assert list(batch.trainers.all()) == [trainer_a]
    event = TrailEvent.objects.get(object_type="trainings.batch", object_id=str(batch.pk))
    assert (event.action, event.actor) == ("create", officer)


def test_a_number_is_given_once_per_programme(officer, fields):
    actions.create_batch(by=officer, **fields)
    with pytest.raises(RefusedError):
        actions.create_batch(by=officer, **fields)
    assert Batch.objects.count() == 1
    assert TrailEvent.objects.filter(action="create").count() == 1


def test_what_does_not_fit_together_is_not_stored(officer, fields, trainer_b):
    fields |= {"fund": FundFactory(), "quota": 26}
    with pytest.raises(RefusedError) as caught:
        actions.create_batch(by=officer, trainers=[trainer_b], **fields)
    text = str(caught.value.reason)
    assert trainer_b.full_name in text
    assert fields["rooms"][0].name in text
    assert not Batch.objects.exists()


def test_a_change_puts_before_and_after_on_the_trail(officer, fields):
    batch = actions.create_batch(by=officer, **fields)
    actions.change_batch(batch=batch, by=officer, **fields | {"quota": 12, "trainers": []})
    event = TrailEvent.objects.get(action="change")
    assert event.changes == {"quota": ["10", "12"]}


def test_a_closed_batch_is_not_changed(officer, fields):
    batch = actions.create_batch(by=officer, **fields)
    Batch.objects.filter(pk=batch.pk).update(state=BatchState.FINISHED)
    with pytest.raises(RefusedError):
        actions.change_batch(batch=batch, by=officer, **fields | {"quota": 12, "trainers": []})


@pytest.mark.parametrize(
    "values",
    [
        {"quota": 1},
        {"starts_on": dt.date(2026, 11, 4)},
        {"ends_on": dt.date(2026, 11, 2)},
    ],
)
def test_seats_taken_and_sessions_planned_hold_a_batch_in_shape(officer, fields, values):
    batch = actions.create_batch(by=officer, **fields)
    EnrolmentFactory.create_batch(2, batch=batch)
    SessionFactory(batch=batch, room=fields["rooms"][0], held_on=dt.date(2026, 11, 3))
    with pytest.raises(RefusedError):
        actions.change_batch(batch=batch, by=officer, **fields | values | {"trainers": []})


def test_a_room_with_planned_sessions_stays(officer, fields):
    batch = actions.create_batch(by=officer, **fields)
    SessionFactory(batch=batch, room=fields["rooms"][0], held_on=dt.date(2026, 11, 3))
    with pytest.raises(RefusedError):
        actions.change_batch(
            batch=batch, by=officer, **fields | {"rooms": [RoomFactory()], "trainers": []}
        )


def test_new_days_do_not_tear_a_participant_between_two_batches(officer, fields):
    batch = actions.create_batch(by=officer, **fields)
    row = EnrolmentFactory(batch=batch)
    later = BatchFactory(starts_on=dt.date(2026, 11, 9), ends_on=dt.date(2026, 11, 13))
    EnrolmentFactory(batch=later, inmate=row.inmate)
    with pytest.raises(RefusedError) as caught:
        actions.change_batch(
            batch=batch, by=officer, **fields | {"ends_on": later.starts_on, "trainers": []}
        )
    assert str(later) in str(caught.value.reason)


def test_finishing_completes_whoever_is_still_there(officer):
    batch = running()
    stayed = EnrolmentFactory(batch=batch)
    gone = EnrolmentFactory(batch=batch, state=EnrolmentState.WITHDRAWN, ended_on=batch.starts_on)
    actions.finish_batch(batch=batch, by=officer)
    for row in (batch, stayed, gone):
        row.refresh_from_db()
    assert batch.state == BatchState.FINISHED
    assert (stayed.state, stayed.ended_on) == (EnrolmentState.COMPLETED, batch.ends_on)
    assert (gone.state, gone.ended_on) == (EnrolmentState.WITHDRAWN, batch.starts_on)


def test_ending_early_keeps_marks_and_calls_off_what_was_to_come(officer):
    batch = running(ends_on=timezone.localdate() + dt.timedelta(days=5))
    row = EnrolmentFactory(batch=batch)
    held = SessionFactory(batch=batch, held_on=batch.starts_on, state=SessionState.HELD)
    AttendanceFactory(session=held, enrolment=row)
    coming = SessionFactory(batch=batch, held_on=batch.ends_on)
    actions.end_batch_early(batch=batch, reason="Kolam jebol", by=officer)
    for item in (batch, row, held, coming):
        item.refresh_from_db()
    assert (batch.state, batch.state_reason) == (BatchState.ENDED_EARLY, "Kolam jebol")
    assert (coming.state, coming.cancel_reason) == (SessionState.CANCELLED, "Kolam jebol")
    assert held.state == SessionState.HELD
    assert (row.state, row.end_reason) == (EnrolmentState.STOPPED, "Kolam jebol")
    assert Attendance.objects.count() == 1


def test_stopping_without_a_reason_changes_nothing(officer):
    batch = BatchFactory()
    with pytest.raises(RefusedError):
        actions.cancel_batch(batch=batch, reason="  ", by=officer)
    batch.refresh_from_db()
    assert batch.state == BatchState.PLANNED


def test_starting_twice_is_refused_the_second_time(officer):
    batch = BatchFactory(starts_on=timezone.localdate(), ends_on=timezone.localdate())
    EnrolmentFactory(batch=batch)
    assert actions.start_batch(batch=batch, by=officer).state == BatchState.RUNNING
    with pytest.raises(RefusedError):
        actions.start_batch(batch=batch, by=officer)


@pytest.mark.parametrize("step", ["finish", "stop"])
def test_every_participation_that_ends_with_the_batch_is_on_the_trail(officer, step):
    batch = running()
    row = EnrolmentFactory(batch=batch)
    if step == "finish":
        actions.finish_batch(batch=batch, by=officer)
    else:
        actions.end_batch_early(batch=batch, reason="Banjir", by=officer)
    event = TrailEvent.objects.get(object_type="trainings.enrolment", object_id=str(row.pk))
    row.refresh_from_db()
    assert (event.subject_id, event.changes) == (row.inmate_id, {"state": ["enrolled", row.state]})


def test_without_its_trail_a_step_does_not_stand(officer, monkeypatch):
    def broken(**kwargs):
        raise RuntimeError

    batch = BatchFactory()
    SessionFactory(batch=batch)
    monkeypatch.setattr(actions, "record", broken)
    with pytest.raises(RuntimeError):
        actions.cancel_batch(batch=batch, reason="Batal", by=officer)
    batch.refresh_from_db()
    assert batch.state == BatchState.PLANNED
    assert batch.sessions.get().state == SessionState.PLANNED


def test_a_batch_that_becomes_one_of_another_programme_takes_its_scale(fields, officer):
    batch = actions.create_batch(by=officer, **fields)
    fields["programme"] = ProgrammeFactory(grading=GradingScale.COMPETENCE, pass_mark=75)
    changed = actions.change_batch(batch=batch, by=officer, trainers=[], **fields)
    assert (changed.grading, changed.pass_mark) == (GradingScale.COMPETENCE, 75)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_batches_of_before_take_the_scale_that_counted_for_them():
    BatchFactory(programme__grading=GradingScale.COMPETENCE, programme__pass_mark=75)
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes("trainings")
    MigrationExecutor(connection).migrate([("trainings", "0018_freeze_letterheads")])
    MigrationExecutor(connection).migrate(latest)
    batch = Batch.objects.get()
    assert (batch.grading, batch.pass_mark) == (GradingScale.COMPETENCE, 75)
