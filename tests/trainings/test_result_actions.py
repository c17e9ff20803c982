import pytest

from agencies.models import GradingScale
from serang_rutan.core.formats import long_date
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.agencies import ProgrammeFactory
from tests.factories.trainings import AttendanceFactory, EnrolmentFactory
from tests.trainings.scenes import running_batch, session_of
from trainings.actions.result import (
    InvalidMarksError,
    Marks,
    StaleResultsError,
    marks_of,
    save_results,
    token_of,
)
from trainings.models import BatchState, Result
from trainings.policies.result import can_record_results


@pytest.fixture
def batch(agency_a, trainer_a):
    return running_batch(agency_a, trainer_a, people=2)


@pytest.fixture
def pks(batch):
    return list(batch.enrolments.values_list("pk", flat=True))


def save(batch, marks, by, *, hand_in=False, token=None):
    token = token_of(marks_of(batch)) if token is None else token
    save_results(batch=batch, marks=marks, token=token, hand_in=hand_in, by=by)


def test_a_draft_may_have_gaps(batch, pks, trainer_a):
    save(batch, {pks[0]: Marks(theory=70), pks[1]: Marks()}, trainer_a)
    result = Result.objects.get()
    assert (result.theory, result.practice, result.handed_in_at) == (70, None, None)


def test_handing_in_needs_a_result_for_everyone(batch, pks, trainer_a):
    with pytest.raises(InvalidMarksError) as refused:
        save(batch, {pks[0]: Marks(70, 80)}, trainer_a, hand_in=True)
    assert list(refused.value.errors) == [pks[1]]
    assert not Result.objects.exists()


@pytest.mark.parametrize(
    ("code", "is_taken"), [("sakit", True), ("tanpa-keterangan", True), ("hadir", False)]
)
def test_who_attended_nothing_may_be_handed_in_without_a_result(
    batch, pks, trainer_a, code, is_taken
):
    enrolment = batch.enrolments.get(pk=pks[1])
    session = session_of(batch, state="held")
    AttendanceFactory(session=session, enrolment=enrolment, code_id=code)
    if not is_taken:
        with pytest.raises(InvalidMarksError):
            save(batch, {pks[0]: Marks(70, 80)}, trainer_a, hand_in=True)
        return
    for _twice in range(2):
        save(batch, {pks[0]: Marks(70, 80), pks[1]: Marks()}, trainer_a, hand_in=True)
    assert not can_record_results(batch)
    assert marks_of(batch)[pks[1]] == Marks()


@pytest.mark.parametrize(("state", "is_taken"), [("held", True), ("planned", False)])
def test_who_had_no_mark_due_needs_no_result_once_all_lists_are_entered(
    batch, pks, trainer_a, state, is_taken
):
    AttendanceFactory(session=session_of(batch, 2, state="held"), enrolment_id=pks[0])
    session_of(batch, 1, state=state)
    batch.enrolments.filter(pk=pks[1]).update(state="suspended")
    if is_taken:
        save(batch, {pks[0]: Marks(70, 80)}, trainer_a, hand_in=True)
        assert not can_record_results(batch)
        return
    with pytest.raises(InvalidMarksError):
        save(batch, {pks[0]: Marks(70, 80)}, trainer_a, hand_in=True)


@pytest.mark.parametrize(
    ("days_ago", "fields", "is_taken"),
    [
        (-1, {}, False),
        (0, {}, True),
        (1, {}, True),
        (-1, {"state": "cancelled", "cancel_reason": "Libur"}, True),
        (-1, {"kind": "remedial"}, True),
    ],
)
def test_results_are_handed_in_once_no_regular_session_is_to_come(
    batch, pks, trainer_a, days_ago, fields, is_taken
):
    session = session_of(batch, days_ago=days_ago, **fields)
    marks = {pk: Marks(70, 80) for pk in pks}
    if is_taken:
        save(batch, marks, trainer_a, hand_in=True)
    else:
        with pytest.raises(RefusedError) as refusal:
            save(batch, marks, trainer_a, hand_in=True)
        assert long_date(session.held_on) in refusal.value.reason
        save(batch, marks, trainer_a)
    assert can_record_results(batch) is not is_taken


def test_a_batch_that_is_over_waits_for_no_session(batch, pks, trainer_a):
    session_of(batch, days_ago=-1)
    batch.state = BatchState.FINISHED
    batch.save()
    save(batch, {pk: Marks(70, 80) for pk in pks}, trainer_a, hand_in=True)
    assert Result.objects.handed_in().count() == 2


def test_the_pass_mark_of_the_programme_changes_for_later_batches_alone(batch, pks, trainer_a):
    save(batch, {pk: Marks(70, 70) for pk in pks}, trainer_a, hand_in=True)
    batch.programme.pass_mark, batch.programme.grading = 80, GradingScale.COMPETENCE
    batch.programme.save()
    assert all(result.passed for result in Result.objects.select_related("enrolment__batch"))
    later = running_batch(batch.agency, trainer_a, programme=batch.programme, number=9)
    assert (later.pass_mark, later.grading) == (80, GradingScale.COMPETENCE)


def test_results_handed_in_are_locked(batch, pks, trainer_a):
    save(batch, {pk: Marks(70, 80) for pk in pks}, trainer_a, hand_in=True)
    assert Result.objects.handed_in().count() == 2
    assert not can_record_results(batch)
    with pytest.raises(RefusedError):
        save(batch, {pk: Marks(90, 90) for pk in pks}, trainer_a)
    assert set(Result.objects.values_list("theory", flat=True)) == {70}


def test_a_draft_of_someone_who_left_keeps_no_results_open(batch, pks, trainer_a):
    save(batch, {pk: Marks(70, 80) for pk in pks}, trainer_a)
    batch.enrolments.filter(pk=pks[1]).update(state="left", ended_on=batch.ends_on)
    marks = {pks[0]: Marks(70, 80)}
    save(batch, marks, trainer_a, hand_in=True)
    assert not can_record_results(batch)
    save(batch, marks, trainer_a, hand_in=True, token="old")


def test_who_joins_after_the_results_were_handed_in_can_get_one(batch, pks, trainer_a):
    marks = {pk: Marks(70, 80) for pk in pks}
    save(batch, marks, trainer_a, hand_in=True)
    joined = EnrolmentFactory(batch=batch)
    assert can_record_results(batch)
    with pytest.raises(RefusedError):
        save(batch, {**marks, pks[0]: Marks(90, 90), joined.pk: Marks(60, 60)}, trainer_a)
    save(batch, marks | {joined.pk: Marks(60, 60)}, trainer_a, hand_in=True)
    assert not can_record_results(batch)


def test_handing_in_twice_changes_nothing(batch, pks, trainer_a):
    marks = {pk: Marks(70, 80) for pk in pks}
    save(batch, marks, trainer_a, hand_in=True)
    save(batch, marks, trainer_a, hand_in=True, token="old")
    assert TrailEvent.objects.filter(object_type="trainings.result").count() == 1


@pytest.mark.parametrize("marks", [Marks(101, 50), Marks(50, 101), Marks(-1, 50)])
def test_a_mark_out_of_range_is_named_by_person(batch, pks, trainer_a, marks):
    with pytest.raises(InvalidMarksError) as refused:
        save(batch, {pks[0]: marks}, trainer_a)
    assert list(refused.value.errors) == [pks[0]]


def test_a_stale_form_overwrites_nothing(batch, pks, trainer_a):
    empty = token_of({})
    save(batch, {pks[0]: Marks(70, 80)}, trainer_a)
    with pytest.raises(StaleResultsError) as refused:
        save(batch, {pks[0]: Marks(10, 20)}, trainer_a, token=empty)
    assert refused.value.marks == {pks[0]: Marks(70, 80)}
    assert Result.objects.get().theory == 70


def test_someone_of_another_batch_is_refused(batch, trainer_a, agency_b, trainer_b):
    stranger = running_batch(agency_b, trainer_b, people=1).enrolments.get()
    with pytest.raises(RefusedError):
        save(batch, {stranger.pk: Marks(70, 80)}, trainer_a)


def test_a_competence_programme_asks_for_a_judgement(agency_a, trainer_a):
    programme = ProgrammeFactory(grading=GradingScale.COMPETENCE)
    batch = running_batch(agency_a, trainer_a, people=1, programme=programme)
    pk = batch.enrolments.get().pk
    with pytest.raises(InvalidMarksError):
        save(batch, {pk: Marks(70, 80)}, trainer_a, hand_in=True)
    save(batch, {pk: Marks(competent=False)}, trainer_a, hand_in=True)
    assert Result.objects.get().competent is False


@pytest.mark.parametrize("state", [BatchState.PLANNED, BatchState.CANCELLED])
def test_a_batch_that_did_not_run_has_no_results(batch, pks, trainer_a, state):
    batch.state, batch.state_reason = state, "Uji"
    batch.save()
    with pytest.raises(RefusedError):
        save(batch, {pks[0]: Marks(70, 80)}, trainer_a)


def test_the_trail_holds_before_and_after(batch, pks, trainer_a):
    save(batch, {pks[0]: Marks(70, 80)}, trainer_a)
    save(batch, {pks[0]: Marks(75, 80)}, trainer_a)
    event = TrailEvent.objects.filter(object_type="trainings.result").first()
    assert event.changes[f"enrolment {pks[0]}"] == [[70, 80, None], [75, 80, None]]
    assert event.actor == trainer_a
