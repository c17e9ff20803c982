"""What officers do about a line of the inbox."""

import datetime as dt

import pytest
from django.utils import timezone

from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.agencies import UserFactory
from tests.factories.changes import ParticipantChangeFactory
from tests.factories.inmates import StayFactory
from tests.factories.trainings import BatchFactory, ComingBatchFactory, EnrolmentFactory
from trainings.actions.change_step import close_change, note_all
from trainings.models import (
    BatchState,
    ChangeKind,
    ChangeStep,
    EnrolmentState,
    ParticipantChange,
)
from trainings.policies.change import steps_for

pytestmark = pytest.mark.django_db


def line(kind=ChangeKind.LEAVES_EARLY, **fields):
    stay = StayFactory()
    return ParticipantChangeFactory(enrolment__inmate=stay.inmate, kind=kind, **fields)


def someone_left(**fields):
    place = {"enrolment__state": EnrolmentState.LEFT, "enrolment__ended_on": dt.date(2026, 11, 9)}
    return line(ChangeKind.LEFT, **place, **fields)


def test_keeping_someone_closes_the_line_with_who_when_and_why(officer):
    change = line()
    closed = close_change(change=change, step="kept", by=officer, note=" Perpanjangan ")
    assert (closed.step, closed.closed_by, closed.note) == ("kept", officer, "Perpanjangan")
    assert closed.closed_at is not None
    assert change.enrolment.batch.enrolments.active().exists()
    event = TrailEvent.objects.get()
    assert (event.subject_id, event.actor) == (change.enrolment.inmate_id, officer)
    assert event.changes == {"kind": "leaves_early", "step": "kept"}


def test_giving_the_place_up_withdraws_and_answers_everything_about_it(officer):
    change = line()
    moved = ParticipantChangeFactory(enrolment=change.enrolment, kind=ChangeKind.DATES_MOVED)
    close_change(change=change, step="ended", by=officer, note="Bebas lebih awal")
    place = change.enrolment
    for row in (change, moved, place):
        row.refresh_from_db()
    assert (place.state, place.end_reason) == (EnrolmentState.WITHDRAWN, "Bebas lebih awal")
    assert (change.step, moved.step) == (ChangeStep.ENDED, ChangeStep.OVERTAKEN)


def test_who_is_back_takes_part_again(officer):
    change = line(ChangeKind.BACK, enrolment__state=EnrolmentState.SUSPENDED)
    closed = close_change(change=change, step="resumed", by=officer)
    change.enrolment.refresh_from_db()
    assert (change.enrolment.state, closed.step) == (EnrolmentState.ENROLLED, "resumed")


def test_the_second_officer_is_told_who_was_first(officer):
    change = line()
    close_change(change=change, step="kept", by=officer)
    with pytest.raises(RefusedError, match=officer.full_name):
        close_change(change=change, step="ended", by=UserFactory())
    change.refresh_from_db()
    assert (change.step, change.closed_by) == ("kept", officer)


def test_a_line_that_no_longer_holds_is_not_acted_upon(officer):
    change = line(step=ChangeStep.OVERTAKEN, closed_at=dt.datetime(2026, 11, 9, tzinfo=dt.UTC))
    with pytest.raises(RefusedError):
        close_change(change=change, step="ended", by=officer)
    assert change.enrolment.batch.enrolments.active().exists()


@pytest.mark.parametrize("step", ["resumed", "refilled", "noted", "issued", "overtaken", "", "x"])
def test_a_step_that_does_not_answer_is_refused(officer, step):
    change = line()
    with pytest.raises(RefusedError):
        close_change(change=change, step=step, by=officer)
    assert ParticipantChange.objects.open().count() == 1


def test_a_step_that_cannot_be_taken_leaves_the_line_open(officer):
    change = line(ChangeKind.BACK)  # Takes part already.
    with pytest.raises(RefusedError):
        close_change(change=change, step="resumed", by=officer)
    assert ParticipantChange.objects.open().count() == 1


def test_a_seat_is_filled_again_while_one_is_free(officer):
    change = someone_left(enrolment__batch=ComingBatchFactory(quota=1))
    assert close_change(change=change, step="refilled", by=officer).step == "refilled"


def test_a_seat_taken_meanwhile_or_of_a_batch_that_is_over_is_not_filled(officer):
    full, over = ComingBatchFactory(quota=1), ComingBatchFactory(state=BatchState.FINISHED)
    EnrolmentFactory(batch=full)
    day = timezone.localdate() - dt.timedelta(days=1)
    late = ComingBatchFactory(state=BatchState.RUNNING, starts_on=day, ends_on=day)
    for batch in (full, over, late):
        change = someone_left(enrolment__batch=batch)
        with pytest.raises(RefusedError):
            close_change(change=change, step="refilled", by=officer)
        assert close_change(change=change, step="noted", by=officer).step == "noted"


@pytest.mark.parametrize(
    ("state", "first"), [(BatchState.PLANNED, "ended"), (BatchState.RUNNING, "kept")]
)
def test_before_a_batch_runs_the_seat_is_better_given_to_someone_else(state, first):
    steps = steps_for(line(enrolment__batch=BatchFactory(state=state)))
    assert (steps[0], sorted(steps)) == (first, ["ended", "kept"])


def test_a_wave_of_one_import_is_noted_at_once(officer):
    kind = ChangeKind.DATES_MOVED
    wave = [line(kind, import_pk=5) for _ in range(3)]
    others = [line(kind, import_pk=6), line(kind), line(import_pk=5)]
    assert note_all(kind=kind, import_pk=5, by=officer) == 3
    assert note_all(kind=kind, import_pk=5, by=officer) == 0
    for change in [*wave, *others]:
        change.refresh_from_db()
    assert {(change.step, change.closed_by) for change in wave} == {("noted", officer)}
    assert {change.step for change in others} == {""}
    assert TrailEvent.objects.count() == 3


def test_who_leaves_early_is_looked_at_one_by_one(officer):
    line(import_pk=5)
    with pytest.raises(RefusedError):
        note_all(kind=ChangeKind.LEAVES_EARLY, import_pk=5, by=officer)


def test_noting_a_wave_asks_a_steady_number_of_queries(officer, django_assert_num_queries):
    for size, pk in ((2, 1), (30, 2)):
        for _ in range(size):
            line(ChangeKind.DATES_MOVED, import_pk=pk)
        with django_assert_num_queries(6):
            note_all(kind=ChangeKind.DATES_MOVED, import_pk=pk, by=officer)
