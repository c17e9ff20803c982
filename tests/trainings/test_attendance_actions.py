import datetime as dt

import pytest
from django.utils import timezone

from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.inmates import StayFactory
from tests.factories.trainings import AttendanceFactory, EnrolmentFactory
from tests.trainings.scenes import LONG_AGO, marks_for, running_batch, session_of
from trainings.actions.attendance import MissingMarksError, RosterEntry, record_attendance
from trainings.actions.enrolment import resume, suspend
from trainings.models import Attendance, EnrolmentState, Session, SessionState
from trainings.policies.session import can_change
from trainings.roster import roster_of


@pytest.fixture
def batch(agency_a, trainer_a):
    return running_batch(agency_a, trainer_a)


@pytest.fixture
def session(batch):
    return session_of(batch)


def save(session, marks, by, seen=None, topic="Bahan", topic_seen="", late_reason=""):
    """Save `marks`, entered on a roster that showed `seen`."""
    entry = RosterEntry(marks, topic, seen or {}, topic_seen, late_reason)
    return record_attendance(session=session, entry=entry, by=by)


def codes_of(session):
    return dict(Attendance.objects.filter(session=session).values_list("enrolment_id", "code_id"))


def revision_of(session):
    return Session.objects.get(pk=session.pk).revision


def test_a_whole_roster_is_saved_at_once(batch, session, trainer_a):
    saved = save(session, marks_for(batch), trainer_a)
    session.refresh_from_db()
    assert (saved.is_settled, saved.missing) == (True, [])
    assert session.state == SessionState.HELD
    assert session.topic == "Bahan"
    assert session.recorded_by == trainer_a
    assert session.recorded_at is not None
    assert session.revision == 1
    assert set(codes_of(session).values()) == {"hadir"}
    assert len(codes_of(session)) == 3


def test_saving_writes_one_row_of_the_trail_with_before_and_after(batch, session, trainer_a):
    save(session, marks_for(batch), trainer_a)
    first = next(iter(marks_for(batch)))
    corrected = {**marks_for(batch), first: "sakit"}
    save(session, corrected, trainer_a, seen=marks_for(batch), topic_seen="Bahan")
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


def test_a_roster_is_entered_in_parts_and_held_once_it_is_complete(batch, session, trainer_a):
    marks = marks_for(batch)
    last = next(reversed(marks))
    part = {**marks, last: ""}
    saved = save(session, part, trainer_a)
    session.refresh_from_db()
    assert [row.enrolment.pk for row in saved.missing] == [last]
    assert (session.state, len(codes_of(session))) == (SessionState.PLANNED, 2)
    assert not can_change(session)
    saved = save(session, marks, trainer_a, seen=codes_of(session), topic_seen="Bahan")
    assert saved.missing == []
    assert Session.objects.get(pk=session.pk).state == SessionState.HELD


def test_a_part_that_is_taken_away_leaves_the_session_as_it_was(batch, session, trainer_a):
    first = next(iter(marks_for(batch)))
    save(session, {first: "hadir"}, trainer_a)
    save(session, {first: ""}, trainer_a, seen={first: "hadir"}, topic_seen="Bahan")
    session.refresh_from_db()
    assert (session.state, session.recorded_at, session.recorded_by) == ("planned", None, None)
    assert codes_of(session) == {}
    assert can_change(session)


def test_an_empty_roster_is_refused(batch, session, trainer_a):
    with pytest.raises(RefusedError):
        save(session, {}, trainer_a)
    assert revision_of(session) == 0


def test_nobody_due_loses_the_mark_on_a_complete_roster(batch, session, trainer_a):
    marks = marks_for(batch)
    save(session, marks, trainer_a)
    lost = next(iter(marks))
    with pytest.raises(MissingMarksError) as refused:
        save(session, {**marks, lost: ""}, trainer_a, seen=marks, topic_seen="Bahan")
    assert [row.enrolment.pk for row in refused.value.rows] == [lost]
    assert codes_of(session) == marks


@pytest.mark.parametrize(
    ("suspended", "resumed", "due"), [(1, None, True), (5, 1, False), (5, 3, True), (5, 4, True)]
)
def test_who_was_suspended_is_told_by_the_day_of_the_session(
    batch, officer, monkeypatch, suspended, resumed, due
):
    session, [place, *_others] = session_of(batch, days_ago=3), batch.enrolments.order_by("pk")
    now = timezone.now()
    for act, days in ((suspend, suspended), (resume, resumed)):
        if days:
            with monkeypatch.context() as then:
                then.setattr(timezone, "now", lambda: now - dt.timedelta(days=days))  # noqa: B023 - at once
                act(enrolment=place, by=officer)
    rows = {row.enrolment.pk: row for row in roster_of(session)}
    assert rows[place.pk].required is due


def test_someone_suspended_or_enrolled_later_needs_no_mark(batch, session, trainer_a):
    due = marks_for(batch)
    EnrolmentFactory(batch=batch, state=EnrolmentState.SUSPENDED, enrolled_at=LONG_AGO)
    EnrolmentFactory(batch=batch, enrolled_at=timezone.now() + dt.timedelta(days=1))
    save(session, due, trainer_a)
    assert len(codes_of(session)) == 3
    assert Session.objects.get(pk=session.pk).state == SessionState.HELD


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


@pytest.mark.parametrize("state", ["left", "withdrawn", "removed"])
def test_no_mark_is_due_on_the_day_of_leaving_but_one_may_be_entered_by_hand(
    batch, session, trainer_a, state
):
    due = marks_for(batch)
    gone = EnrolmentFactory(
        batch=batch,
        enrolled_at=LONG_AGO,
        state=state,
        ended_on=session.held_on,
        end_reason="Uji",
    )
    save(session, due, trainer_a)
    assert Session.objects.get(pk=session.pk).state == SessionState.HELD
    by_hand = {**due, gone.pk: "hadir"}
    save(session, by_hand, trainer_a, seen=due, topic_seen="Bahan")
    assert codes_of(session) == by_hand


@pytest.mark.parametrize("state", ["completed", "stopped"])
def test_whoever_stayed_to_the_end_of_the_batch_is_due_on_its_last_day(
    batch, session, trainer_a, state
):
    due = marks_for(batch)
    last = EnrolmentFactory(
        batch=batch, enrolled_at=LONG_AGO, state=state, ended_on=session.held_on
    )
    saved = save(session, due, trainer_a)
    assert [row.enrolment.pk for row in saved.missing] == [last.pk]


@pytest.fixture
def again(batch, session):
    """Someone who gave up a place on the day of the session and joined again on it."""
    old = EnrolmentFactory(
        batch=batch,
        inmate=StayFactory(inmate__name="PESERTA Z").inmate,
        enrolled_at=LONG_AGO,
        state="withdrawn",
        ended_on=session.held_on,
    )
    return old, EnrolmentFactory(batch=batch, inmate=old.inmate, enrolled_at=timezone.now())


def due_in(session):
    return [row.enrolment.pk for row in roster_of(session) if row.required]


def test_whoever_gave_up_a_place_and_joined_again_that_day_is_on_the_list_once(
    batch, session, again, trainer_a
):
    old, new = again
    keys = [row.enrolment.pk for row in roster_of(session)]
    assert new.pk in keys
    assert old.pk not in keys
    marks = marks_for(batch)
    with pytest.raises(RefusedError):
        save(session, marks, trainer_a)
    del marks[old.pk]
    assert save(session, marks, trainer_a).missing == []


def test_a_mark_of_the_place_given_up_stands_for_the_person(batch, session, again):
    old, new = again
    AttendanceFactory(session=session, enrolment=old)
    keys = [row.enrolment.pk for row in roster_of(session)]
    assert old.pk in keys
    assert new.pk not in keys


def test_who_joined_again_later_is_due_in_earlier_sessions_by_the_place_of_then(batch, again):
    old, _new = again
    session = session_of(batch, days_ago=2)
    assert old.pk in due_in(session)
    assert len(roster_of(session)) == 4


def test_someone_of_another_batch_is_refused(batch, session, trainer_a, agency_b, trainer_b):
    stranger = running_batch(agency_b, trainer_b, people=1).enrolments.get()
    with pytest.raises(RefusedError):
        save(session, {**marks_for(batch), stranger.pk: "hadir"}, trainer_a)
    assert not Attendance.objects.exists()


def test_an_unknown_code_is_refused(batch, session, trainer_a):
    with pytest.raises(RefusedError):
        save(session, marks_for(batch, "liburan"), trainer_a)


def test_changes_to_different_people_join_by_themselves(batch, session, trainer_a, officer):
    marks = marks_for(batch)
    first, second, _third = marks
    save(session, marks, trainer_a)
    save(session, {**marks, first: "sakit"}, officer, seen=marks, topic_seen="Bahan")
    saved = save(session, {**marks, second: "sidang"}, trainer_a, seen=marks, topic_seen="Bahan")
    assert saved.is_settled
    assert codes_of(session) == {**marks, first: "sakit", second: "sidang"}


def test_where_two_people_differ_the_stored_mark_stays_and_the_rest_is_saved(
    batch, session, trainer_a, officer
):
    marks = marks_for(batch)
    first, second, _third = marks
    save(session, {first: "sakit"}, officer, topic="")
    saved = save(session, {**marks, second: "sidang"}, trainer_a, topic="")
    assert saved.conflicts == {first}
    assert (saved.earlier_by, saved.session.state) == (officer, SessionState.HELD)
    assert codes_of(session) == {**marks, first: "sakit", second: "sidang"}


def test_two_different_materials_are_a_conflict_too(batch, session, trainer_a, officer):
    save(session, marks_for(batch), officer, topic="Bahan")
    saved = save(session, marks_for(batch), trainer_a, topic="Alat")
    assert saved.topic_conflict
    assert Session.objects.get(pk=session.pk).topic == "Bahan"


def test_sending_the_same_roster_twice_changes_nothing(batch, session, trainer_a):
    save(session, marks_for(batch), trainer_a)
    assert save(session, marks_for(batch), trainer_a).is_settled
    assert revision_of(session) == 1
    assert TrailEvent.objects.filter(object_type="trainings.session").count() == 1


def test_a_correction_can_take_an_optional_mark_away(batch, session, trainer_a):
    away = EnrolmentFactory(batch=batch, state=EnrolmentState.SUSPENDED, enrolled_at=LONG_AGO)
    marks = marks_for(batch)
    save(session, marks, trainer_a)
    save(session, {**marks, away.pk: ""}, trainer_a, seen=marks, topic_seen="Bahan")
    assert not Attendance.objects.filter(enrolment=away).exists()


def test_a_late_list_needs_a_reason_which_is_kept_and_on_the_trail(batch, officer):
    late = session_of(batch, days_ago=8)
    with pytest.raises(RefusedError):
        save(late, marks_for(batch), officer)
    assert not Attendance.objects.exists()
    save(late, marks_for(batch), officer, late_reason="Daftar tertinggal di bengkel")
    late.refresh_from_db()
    assert late.late_reason == "Daftar tertinggal di bengkel"
    assert TrailEvent.objects.first().reason == "Daftar tertinggal di bengkel"
