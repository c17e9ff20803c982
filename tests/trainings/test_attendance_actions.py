import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.trainings import EnrolmentFactory
from tests.trainings.scenes import LONG_AGO, marks_for, running_batch, session_of
from trainings.actions.attendance import MissingMarksError, StaleRosterError, record_attendance
from trainings.models import Attendance, EnrolmentState, Session, SessionState


@pytest.fixture
def batch(agency_a, trainer_a):
    return running_batch(agency_a, trainer_a)


@pytest.fixture
def session(batch):
    return session_of(batch)


def save(session, marks, by, revision=0, topic="Bahan dan alat"):
    return record_attendance(session=session, marks=marks, topic=topic, revision=revision, by=by)


def codes_of(session):
    return set(Attendance.objects.filter(session=session).values_list("code_id", flat=True))


def test_a_whole_roster_is_saved_at_once(batch, session, trainer_a):
    save(session, marks_for(batch), trainer_a)
    session.refresh_from_db()
    assert session.state == SessionState.HELD
    assert session.topic == "Bahan dan alat"
    assert session.recorded_by == trainer_a
    assert session.recorded_at is not None
    assert session.revision == 1
    assert Attendance.objects.filter(session=session, code_id="hadir").count() == 3


def test_saving_writes_one_row_of_the_trail_with_before_and_after(batch, session, trainer_a):
    save(session, marks_for(batch), trainer_a)
    first = next(iter(marks_for(batch)))
    corrected = {**marks_for(batch), first: "sakit"}
    save(session, corrected, trainer_a, revision=1)
    event = TrailEvent.objects.first()
    assert event.actor == trainer_a
    assert event.changes == {f"enrolment {first}": ["hadir", "sakit"]}
    assert TrailEvent.objects.filter(object_type="trainings.session").count() == 2


def test_nothing_stands_when_the_trail_cannot_be_written(batch, session, trainer_a, monkeypatch):
    def fail(**kwargs):
        raise RuntimeError("no trail")

    monkeypatch.setattr("serang_rutan.core.trail.record", fail)
    with pytest.raises(RuntimeError, match="no trail"):
        save(session, marks_for(batch), trainer_a)
    assert not Attendance.objects.exists()
    assert Session.objects.get(pk=session.pk).state == SessionState.PLANNED


def test_a_roster_with_a_gap_is_refused_and_names_who_is_missing(batch, session, trainer_a):
    marks = marks_for(batch)
    missing = marks.popitem()[0]
    with pytest.raises(MissingMarksError) as refused:
        save(session, marks, trainer_a)
    assert [row.enrolment.pk for row in refused.value.rows] == [missing]
    assert not Attendance.objects.exists()


def test_an_empty_roster_is_refused(batch, session, trainer_a):
    batch.enrolments.update(state=EnrolmentState.SUSPENDED)
    with pytest.raises(MissingMarksError):
        save(session, {}, trainer_a)


def test_someone_suspended_or_enrolled_later_needs_no_mark(batch, session, trainer_a):
    due = marks_for(batch)
    EnrolmentFactory(batch=batch, state=EnrolmentState.SUSPENDED, enrolled_at=LONG_AGO)
    EnrolmentFactory(batch=batch, enrolled_at=timezone.now() + dt.timedelta(days=1))
    save(session, due, trainer_a)
    assert Attendance.objects.filter(session=session).count() == 3


def test_someone_who_left_before_the_day_is_not_on_the_roster(batch, session, trainer_a):
    gone = EnrolmentFactory(
        batch=batch,
        enrolled_at=LONG_AGO,
        state=EnrolmentState.LEFT,
        ended_on=session.held_on - dt.timedelta(days=1),
    )
    with pytest.raises(RefusedError):
        save(session, marks_for(batch), trainer_a)
    marks = marks_for(batch)
    del marks[gone.pk]
    save(session, marks, trainer_a)


def test_someone_of_another_batch_is_refused(batch, session, trainer_a, agency_b, trainer_b):
    stranger = running_batch(agency_b, trainer_b, people=1).enrolments.get()
    with pytest.raises(RefusedError):
        save(session, {**marks_for(batch), stranger.pk: "hadir"}, trainer_a)
    assert not Attendance.objects.exists()


def test_an_unknown_code_is_refused(batch, session, trainer_a):
    with pytest.raises(RefusedError):
        save(session, marks_for(batch, "liburan"), trainer_a)


def test_a_stale_roster_overwrites_nothing_and_shows_what_is_saved(batch, session, trainer_a):
    save(session, marks_for(batch), trainer_a)
    with pytest.raises(StaleRosterError) as refused:
        save(session, marks_for(batch, "sakit"), trainer_a)
    assert set(refused.value.marks.values()) == {"hadir"}
    assert refused.value.session.recorded_by == trainer_a
    assert codes_of(session) == {"hadir"}


def test_sending_the_same_roster_twice_changes_nothing(batch, session, trainer_a):
    save(session, marks_for(batch), trainer_a)
    save(session, marks_for(batch), trainer_a)
    assert Session.objects.get(pk=session.pk).revision == 1
    assert TrailEvent.objects.filter(object_type="trainings.session").count() == 1


def test_a_correction_can_take_an_optional_mark_away(batch, session, trainer_a):
    away = EnrolmentFactory(batch=batch, state=EnrolmentState.SUSPENDED, enrolled_at=LONG_AGO)
    save(session, marks_for(batch), trainer_a)
    marks = {**marks_for(batch), away.pk: ""}
    save(session, marks, trainer_a, revision=1)
    assert not Attendance.objects.filter(enrolment=away).exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_rosters_saved_at_once_one_wins_and_the_other_is_told(batch, session, trainer_a):
    def attempt(code):
        try:
            save(session, marks_for(batch, code), trainer_a)
        except StaleRosterError:
            return "told"
        finally:
            connection.close()
        return "saved"

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(attempt, ["hadir", "sakit"]))
    assert sorted(outcomes) == ["saved", "told"]
    assert len(codes_of(session)) == 1
