"""Who leaves, goes out and comes back. Batches run 2 to 27 November 2026; it is the 24th."""

import datetime as dt
from functools import partial

import pytest
from django.utils import timezone

from inmates.actions.absence import end_absence, start_absence
from inmates.actions.stay import end_stay
from inmates.models import EndKind
from serang_rutan.core.models import TrailEvent
from tests.factories.changes import ParticipantChangeFactory, november
from tests.factories.inmates import StayFactory
from tests.factories.trainings import (
    AttendanceFactory,
    BatchFactory,
    ComingBatchFactory,
    EnrolmentFactory,
    SessionFactory,
)
from tests.trainings.scenes import LONG_AGO, finished_batch, running_batch, session_of
from trainings.actions import enrolment as actions
from trainings.actions.batch import cancel_batch, finish_batch
from trainings.actions.certificate import issue_certificates
from trainings.actions.change import note_stay_resumed
from trainings.models import (
    Attendance,
    BatchState,
    ChangeKind,
    ChangeStep,
    EnrolmentState,
    ParticipantChange,
)
from trainings.roster import roster_of

pytestmark = pytest.mark.django_db

REMOVE = partial(actions.remove, heard="Menyesal")


@pytest.fixture
def place():
    stay = StayFactory()
    return EnrolmentFactory(inmate=stay.inmate, enrolled_at=LONG_AGO)


def today(back=0):
    return timezone.localdate() - dt.timedelta(days=back)


def release(place, officer, on, kind=EndKind.RELEASED):
    stay = place.inmate.stays.get()
    end_stay(stay=stay, ended_on=on, kind=kind, note="Lapas contoh", by=officer)
    place.refresh_from_db()


def go_out(place, officer):
    stay = place.inmate.stays.get()
    return start_absence(stay=stay, kind="court", left_on=today(2), by=officer)


def waiting(place):
    return {line.kind: line.facts for line in place.changes.open()}


def test_a_place_that_ends_with_the_stay_is_told_and_other_lines_are_overtaken(place, officer):
    early = ParticipantChangeFactory(enrolment=place)
    release(place, officer, today(1), EndKind.TRANSFERRED)
    early.refresh_from_db()
    assert early.step == ChangeStep.OVERTAKEN
    assert waiting(place) == {"left": {"after": "transferred", "on": today(1).isoformat()}}
    assert (place.state, place.ended_on) == (EnrolmentState.LEFT, today(1))


def test_marks_stay_and_only_later_sessions_without_a_mark_lose_the_person(
    agency_a, trainer_a, officer
):
    batch = running_batch(agency_a, trainer_a, people=1)
    place = batch.enrolments.get()
    StayFactory(inmate=place.inmate)
    days = {back: session_of(batch, back) for back in (4, 3, 2, 1)}
    AttendanceFactory(session=days[4], enrolment=place)
    AttendanceFactory(session=days[1], enrolment=place)
    release(place, officer, today(3))
    listed = {back: [row.code for row in roster_of(session)] for back, session in days.items()}
    assert listed == {4: ["hadir"], 3: [""], 2: [], 1: ["hadir"]}
    assert Attendance.objects.count() == 2


def test_the_seat_is_free_at_once(officer):
    stay, batch = StayFactory(), ComingBatchFactory(quota=1)
    place = EnrolmentFactory(batch=batch, inmate=stay.inmate)
    release(place, officer, today())
    new = StayFactory().inmate
    assert actions.enrol(batch=batch, inmate=new, by=officer, override_reason="Mau").pk


def test_a_certificate_still_to_be_issued_is_told_when_the_holder_leaves(
    agency_a, trainer_a, officer
):
    fields = {"starts_on": today(40), "ends_on": today(30)}
    batch = finished_batch(agency_a, trainer_a)
    type(batch).objects.filter(pk=batch.pk).update(**fields)
    first, second = batch.enrolments.order_by("pk")
    second.result.handed_in_at = None
    second.result.save()
    for place in (first, second):
        StayFactory(inmate=place.inmate)
        release(place, officer, today())
    assert waiting(first) == {"left": {"after": "released", "on": today().isoformat()}}
    assert waiting(second) == {}
    batch.refresh_from_db()
    issue_certificates(batch=batch, issued_on=today(), by=officer)
    line = first.changes.get()
    assert (line.step, line.closed_by) == (ChangeStep.ISSUED, officer)


def test_who_goes_out_keeps_the_seat_and_comes_back_to_a_question(place, officer):
    absence = go_out(place, officer)
    place.refresh_from_db()
    assert place.state == EnrolmentState.SUSPENDED
    event = TrailEvent.objects.get(object_type="trainings.enrolment")
    assert event.changes == {"state": ["enrolled", "suspended"], "absence": absence.pk}
    end_absence(absence=absence, returned_on=today(), by=officer)
    facts = {"after": today().isoformat(), "out": today(2).isoformat(), "why": "court"}
    assert waiting(place) == {"back": facts}
    place.refresh_from_db()
    assert place.state == EnrolmentState.SUSPENDED


def test_a_place_that_rests_for_another_reason_is_left_alone(place, officer):
    actions.suspend(enrolment=place, by=officer, reason="Sakit")
    absence = go_out(place, officer)
    end_absence(absence=absence, returned_on=today(), by=officer)
    assert waiting(place) == {}


def test_a_place_that_someone_let_rest_again_meanwhile_is_left_alone(place, officer):
    absence = go_out(place, officer)
    actions.resume(enrolment=place, by=officer)
    actions.suspend(enrolment=place, by=officer)
    end_absence(absence=absence, returned_on=today(), by=officer)
    assert waiting(place) == {}


def test_who_goes_out_again_at_once_is_asked_about_when_back(place, officer):
    end_absence(absence=go_out(place, officer), returned_on=today(1), by=officer)
    again = start_absence(
        stay=place.inmate.stays.get(), kind="hospital", left_on=today(), by=officer
    )
    assert waiting(place) == {}
    end_absence(absence=again, returned_on=today(), by=None)
    assert waiting(place)["back"]["why"] == "hospital"


def test_an_end_meanwhile_overtakes_the_question(place, officer):
    end_absence(absence=go_out(place, officer), returned_on=today(1), by=officer)
    release(place, officer, today())
    assert list(waiting(place)) == ["left"]


def test_resuming_on_any_page_answers_the_question_and_nothing_else(place, officer):
    early = ParticipantChangeFactory(enrolment=place)
    end_absence(absence=go_out(place, officer), returned_on=today(), by=officer)
    actions.resume(enrolment=place, by=officer)
    assert list(waiting(place)) == [early.kind]


@pytest.mark.parametrize("step", [actions.withdraw, REMOVE, actions.leave])
def test_ending_on_any_page_overtakes_what_waits(place, officer, step):
    for kind in ChangeKind.values:
        ParticipantChangeFactory(enrolment=place, kind=kind)
    step(enrolment=place, by=officer, reason="Alasan")
    assert waiting(place) == {}


def test_a_finished_batch_leaves_only_names_to_correct(officer):
    stay = StayFactory()
    batch = BatchFactory(
        state=BatchState.RUNNING, starts_on=november(2), ends_on=min(november(20), today())
    )
    place = EnrolmentFactory(batch=batch, inmate=stay.inmate)
    gone = EnrolmentFactory(batch=batch, state=EnrolmentState.LEFT, ended_on=november(4))
    ParticipantChangeFactory(enrolment=gone, kind=ChangeKind.LEFT)
    for kind in (ChangeKind.LEAVES_EARLY, ChangeKind.IDENTITY_CORRECTED):
        ParticipantChangeFactory(enrolment=place, kind=kind)
    finish_batch(batch=batch, by=officer)
    assert list(ParticipantChange.objects.open().values_list("kind", flat=True)) == [
        ChangeKind.IDENTITY_CORRECTED
    ]


def test_a_cancelled_batch_leaves_nothing(place, officer):
    for kind in ChangeKind.values:
        ParticipantChangeFactory(enrolment=place, kind=kind)
    cancel_batch(batch=place.batch, reason="Batal", by=officer)
    assert not ParticipantChange.objects.open().exists()


def test_the_hooks_ask_a_steady_number_of_queries(officer, django_assert_max_num_queries):
    stay = StayFactory()
    for month in (10, 11, 12):
        days = {"starts_on": dt.date(2026, month, 2), "ends_on": dt.date(2026, month, 27)}
        place = EnrolmentFactory(inmate=stay.inmate, batch=BatchFactory(**days))
        for back in range(5):
            SessionFactory(batch=place.batch, held_on=today(back))
    absence = start_absence(stay=stay, kind="court", left_on=today(1), by=officer)
    with django_assert_max_num_queries(10):
        note_stay_resumed(absence, officer)
    assert ParticipantChange.objects.open().count() == 3
