"""The inbox, the absences and the decisions of the invented Rutan agree with its register."""

import datetime as dt

import pytest
from django.db.models import F

from inmates.models import (
    Clearance,
    Fitness,
    Inmate,
    KeptApart,
    SdpImport,
    Stay,
    TemporaryAbsence,
    Unlisted,
    UnlistedAnswer,
)
from tests.demo.conftest import DAY
from trainings.changes import sentence_of
from trainings.models import (
    Attendance,
    ChangeKind,
    ChangeStep,
    Enrolment,
    EnrolmentState,
    ParticipantChange,
)

# The mark keeps these tests before those that empty the database.
pytestmark = pytest.mark.django_db


def of_kind(kind):
    return ParticipantChange.objects.filter(kind=kind).select_related("enrolment__batch")


@pytest.mark.parametrize("kind", ChangeKind)
def test_a_line_of_each_kind_waits_and_says_something(rutan, kind):
    lines = of_kind(kind).open()
    assert lines
    assert all(sentence_of(line) for line in lines)


def test_lines_that_were_taken_care_of_tell_by_whom(rutan):
    done = ParticipantChange.objects.done().exclude(step=ChangeStep.OVERTAKEN)
    assert done.count() >= 10
    assert {ChangeStep.KEPT, ChangeStep.NOTED} <= set(done.values_list("step", flat=True))
    assert all(line.closed_by and line.noticed_at < line.closed_at for line in done)


def test_who_is_said_to_leave_early_does_by_the_register(rutan):
    for line in of_kind(ChangeKind.LEAVES_EARLY).open():
        end = line.enrolment.inmate.current_stay().expected_end_on
        assert line.facts["after"] == end.isoformat()
        assert DAY < end < line.enrolment.batch.ends_on


def test_whose_end_moved_stays_to_the_last_day(rutan):
    for line in of_kind(ChangeKind.DATES_MOVED).open():
        end = line.enrolment.inmate.current_stay().expected_end_on
        assert line.facts["after"] == end.isoformat()
        assert end >= line.enrolment.batch.ends_on


def test_a_wave_came_with_this_mornings_import(rutan):
    pks = set(of_kind(ChangeKind.DATES_MOVED).open().values_list("import_pk", flat=True))
    assert pks == {SdpImport.objects.applied().first().pk}


def test_someone_left_a_batch_that_goes_on_and_the_seat_is_free(rutan):
    line = of_kind(ChangeKind.LEFT).open().get(enrolment__batch__state="running")
    place = line.enrolment
    assert (place.state, place.ended_on) == (EnrolmentState.LEFT, DAY)
    assert place.inmate.current_stay() is None
    assert place.batch.enrolments.active().count() < place.batch.quota


def test_who_is_back_rests_still_and_was_excused_meanwhile(rutan):
    (line,) = of_kind(ChangeKind.BACK).open()
    absence = TemporaryAbsence.objects.get(stay__inmate=line.enrolment.inmate)
    assert line.enrolment.state == EnrolmentState.SUSPENDED
    assert absence.returned_on == DAY - dt.timedelta(days=1)
    codes = Attendance.objects.filter(
        enrolment=line.enrolment, session__held_on__gte=absence.left_on
    )
    assert set(codes.values_list("code_id", flat=True)) == {"sidang"}


def test_some_are_out_now_and_others_are_back(rutan):
    out = TemporaryAbsence.objects.open()
    assert out.count() >= 3
    assert not out.exclude(stay__ended_on=None)
    assert TemporaryAbsence.objects.exclude(returned_on=None).count() >= 10
    assert not TemporaryAbsence.objects.filter(left_on__lt=F("stay__entered_on"))


def test_who_takes_part_while_out_has_a_place_that_rests(rutan):
    out = TemporaryAbsence.objects.open().values("stay__inmate")
    states = Enrolment.objects.active().filter(inmate__in=out).values_list("state", flat=True)
    assert list(states) == [EnrolmentState.SUSPENDED]


def test_questions_of_this_morning_wait_and_those_of_last_week_are_answered(rutan):
    waiting = Unlisted.objects.open()
    assert [row.since for row in waiting] == [DAY] * 3
    away = TemporaryAbsence.objects.open().values("stay")
    assert not waiting.filter(stay__in=away)
    answers = Unlisted.objects.exclude(answer="").values_list("answer", flat=True)
    assert {UnlistedAnswer.RELEASED, UnlistedAnswer.HERE} == set(answers)


def test_the_imports_hold_no_file(rutan):
    imports = SdpImport.objects.applied()
    assert imports.count() == 2
    assert all(row.sealed_file == row.sealed_undo == b"" for row in imports)


def test_participants_are_fit_and_cleared_for_guarded_programmes(rutan):
    seated = Enrolment.objects.active()
    asked = Fitness.objects.filter(inmate__in=seated.values("inmate"))
    assert set(asked.values_list("state", flat=True)) == {"fit"}
    assert set(Fitness.objects.values_list("state", flat=True)) == {"fit", "note", "not_now"}
    cleared = Clearance.objects.filter(granted=True).values("inmate")
    assert not seated.filter(batch__programme__code="las").exclude(inmate__in=cleared)
    assert Clearance.objects.filter(granted=False).exclude(reason="")


def test_one_pair_is_kept_apart_and_never_meets(rutan):
    pair = KeptApart.objects.standing().get()
    batches = [
        set(Enrolment.objects.active().filter(inmate=person).values_list("batch", flat=True))
        for person in (pair.first_id, pair.second_id)
    ]
    assert not batches[0] & batches[1]
    assert KeptApart.objects.exclude(ended_on=None).count() == 1


def test_some_have_a_proven_residence_and_no_identity_number(rutan):
    proven = Inmate.objects.present().exclude(residence_verified_on=None)
    assert proven.filter(nik_hash="").count() >= 2
    assert not Inmate.objects.filter(search_key="")


def test_as_many_are_here_as_were_asked_for(rutan):
    assert Stay.objects.open().count() == rutan.present == 400
