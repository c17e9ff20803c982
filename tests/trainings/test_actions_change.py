"""What a change of the register puts into the inbox. Batches run 2 to 27 November 2026."""

import datetime as dt

import pytest

from inmates.models import Stay
from serang_rutan.core.hooks import RegisterChange
from serang_rutan.core.models import TrailEvent
from tests.factories.changes import moved, november
from tests.factories.inmates import StayFactory
from tests.factories.trainings import BatchFactory, CertificateFactory, EnrolmentFactory
from tests.trainings.scenes import finished_batch
from trainings.actions.batch import change_batch
from trainings.actions.change import note_import_undone, note_register_changes
from trainings.actions.change_step import close_change
from trainings.models import BatchState, ChangeKind, ChangeStep, EnrolmentState, ParticipantChange

LATER = dt.date(2026, 12, 20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    """Someone who takes part and is expected to leave on 20 December, after the last day."""
    stay = StayFactory(expected_release_on=LATER)
    return EnrolmentFactory(inmate=stay.inmate)


def move(place, after, by, import_pk=1):
    """Let an import say that the person is expected to leave on `after`."""
    stay = place.inmate.stays.get()
    before, stay.expected_release_on = stay.expected_release_on, after
    stay.save()
    note_register_changes([moved(stay, before, after)], by, import_pk)


def waiting(place):
    """The open lines of a place: kind -> facts."""
    return {line.kind: line.facts for line in place.changes.open()}


def changed(place, **fields):
    stay = place.inmate.stays.get()
    return RegisterChange(place.inmate_id, stay.pk, fields)


def test_an_end_before_the_last_day_leaves_early(place, officer):
    move(place, november(26), officer)
    assert waiting(place) == {"leaves_early": {"before": "2026-12-20", "after": "2026-11-26"}}
    assert place.changes.get().import_pk == 1
    event = TrailEvent.objects.get()
    assert (event.subject_id, event.changes) == (
        place.inmate_id,
        {"kind": "leaves_early", "step": ""},
    )


@pytest.mark.parametrize("day", [november(27), november(28), None])
def test_an_end_that_moves_and_still_suffices_is_told_as_moved(place, officer, day):
    move(place, day, officer)
    assert list(waiting(place)) == ["dates_moved"]


def test_a_stay_without_a_known_end_never_leaves_early(place, officer):
    Stay.objects.update(expires_on=None)
    move(place, None, officer)
    assert waiting(place)["dates_moved"] == {"before": "2026-12-20", "after": None}


def test_a_second_change_renews_the_line_and_keeps_what_was_before_the_first(place, officer):
    move(place, november(20), officer)
    move(place, november(18), officer, import_pk=2)
    line = place.changes.get()
    assert (line.facts["before"], line.facts["after"]) == ("2026-12-20", "2026-11-18")
    assert line.import_pk == 2


def test_an_end_that_moves_back_leaves_nothing_to_do(place, officer):
    move(place, november(20), officer)
    move(place, LATER, officer)
    line = place.changes.get()
    assert (line.kind, line.step, line.closed_by) == (
        ChangeKind.LEAVES_EARLY,
        ChangeStep.OVERTAKEN,
        None,
    )


def test_an_end_that_suffices_again_overtakes_leaving_early(place, officer):
    move(place, november(20), officer)
    move(place, november(30), officer)
    assert waiting(place) == {"dates_moved": {"before": "2026-12-20", "after": "2026-11-30"}}
    move(place, november(19), officer)
    assert waiting(place) == {"leaves_early": {"before": "2026-12-20", "after": "2026-11-19"}}


def test_who_was_enrolled_although_the_end_was_known_is_not_brought_up(officer):
    stay = StayFactory(expected_release_on=november(20))
    place = EnrolmentFactory(inmate=stay.inmate, override_reason="Perpanjangan diproses")
    note_register_changes([changed(place, block=("A", "B"))], officer, 1)
    assert waiting(place) == {}
    move(place, november(18), officer)
    assert list(waiting(place)) == ["leaves_early"]


def test_who_leaves_early_without_anyone_knowing_is_found_at_any_change(officer):
    stay = StayFactory(expected_release_on=november(20))
    place = EnrolmentFactory(inmate=stay.inmate)
    note_register_changes([changed(place, block=("A", "B"))], officer, 1)
    assert waiting(place) == {"leaves_early": {"before": "2026-11-20", "after": "2026-11-20"}}


def test_who_was_kept_is_brought_up_again_only_when_the_end_moves(place, officer):
    move(place, november(20), officer)
    close_change(change=place.changes.get(), step=ChangeStep.KEPT, by=officer)
    note_register_changes([changed(place, block=("A", "B"))], officer, 2)
    assert waiting(place) == {}
    move(place, november(19), officer)
    assert waiting(place) == {"leaves_early": {"before": "2026-11-20", "after": "2026-11-19"}}


def test_a_new_class_is_told_until_it_is_the_old_one_again(place, officer):
    note_register_changes([changed(place, register_class_id=("A III", "B I"))], officer, 1)
    assert waiting(place) == {"class_changed": {"before": "A III", "after": "B I"}}
    note_register_changes([changed(place, register_class_id=("B I", "A III"))], officer, 2)
    assert waiting(place) == {}


@pytest.mark.parametrize("state", [BatchState.FINISHED, BatchState.CANCELLED])
def test_a_batch_that_is_over_is_not_touched(officer, state):
    batch = BatchFactory(state=state, state_reason="Selesai")
    place = EnrolmentFactory(inmate=StayFactory().inmate, batch=batch)
    note_register_changes([changed(place, register_class_id=("A III", "B I"))], officer, 1)
    move(place, november(20), officer)
    assert not ParticipantChange.objects.exists()


def test_who_gave_the_place_up_is_not_touched(officer):
    place = EnrolmentFactory(
        inmate=StayFactory().inmate, state=EnrolmentState.WITHDRAWN, ended_on=november(3)
    )
    move(place, november(20), officer)
    assert not ParticipantChange.objects.exists()


def test_a_corrected_name_is_told_where_a_certificate_bears_it(agency_a, trainer_a, officer):
    batch = finished_batch(agency_a, trainer_a)
    holding, awaiting = batch.enrolments.order_by("pk")
    CertificateFactory(enrolment=holding)
    revoked = CertificateFactory(
        enrolment__state=EnrolmentState.COMPLETED,
        enrolment__ended_on=november(3),
        revoked_on=november(24),
        revoke_reason="Keliru",
    )
    active = EnrolmentFactory()
    places = [holding, awaiting, active, revoked.enrolment]
    for place in places:
        StayFactory(inmate=place.inmate)
    born = (dt.date(1995, 5, 17), dt.date(1995, 7, 15))
    note_register_changes(
        [changed(place, name=("BUDI", "BUDI WAHYUDI"), birth_date=born) for place in places],
        officer,
        1,
    )
    facts = {
        "before": "BUDI",
        "after": "BUDI WAHYUDI",
        "born_before": "1995-05-17",
        "born_after": "1995-07-15",
    }
    assert [waiting(place) for place in places] == [{"identity_corrected": facts}] * 3 + [{}]


def test_undoing_an_import_takes_its_lines_back(place, officer):
    move(place, november(20), officer)
    note_register_changes([changed(place, register_class_id=("A III", "B I"))], officer, 1)
    Stay.objects.update(expected_release_on=LATER)
    note_import_undone(1, [place.inmate_id], officer)
    assert waiting(place) == {}
    assert set(place.changes.values_list("step", flat=True)) == {ChangeStep.OVERTAKEN}


def test_undoing_an_import_lets_a_line_say_what_it_said_before(place, officer):
    move(place, november(20), officer, import_pk=1)
    move(place, november(18), officer, import_pk=2)
    Stay.objects.update(expected_release_on=november(20))
    note_import_undone(2, [place.inmate_id], officer)
    line = place.changes.get()
    assert (line.step, line.import_pk) == ("", 1)
    assert line.facts == {"before": "2026-12-20", "after": "2026-11-20"}


def test_undoing_an_import_finds_again_who_leaves_early(place, officer):
    move(place, november(20), officer, import_pk=1)
    move(place, LATER, officer, import_pk=2)
    Stay.objects.update(expected_release_on=november(20))
    note_import_undone(2, [place.inmate_id], officer)
    assert waiting(place) == {"leaves_early": {"before": "2026-11-20", "after": "2026-11-20"}}


def test_undoing_an_import_does_not_bring_up_what_was_known_when_enrolling(officer):
    stay = StayFactory(expected_release_on=november(20))
    place = EnrolmentFactory(inmate=stay.inmate, override_reason="Perpanjangan diproses")
    move(place, november(22), officer)
    Stay.objects.update(expected_release_on=november(20))
    note_import_undone(1, [place.inmate_id], officer)
    assert waiting(place) == {}


def test_undoing_an_import_leaves_what_others_brought_alone(place, officer):
    move(place, november(20), officer, import_pk=1)
    other = EnrolmentFactory(inmate=StayFactory().inmate)
    move(other, november(20), officer, import_pk=2)
    Stay.objects.filter(inmate=other.inmate).update(expected_release_on=LATER)
    note_import_undone(2, [other.inmate_id], officer)
    assert list(waiting(place)) == ["leaves_early"]


def test_a_later_last_day_finds_who_cannot_stay_to_it(officer):
    stay = StayFactory(expected_release_on=november(28))
    place = EnrolmentFactory(inmate=stay.inmate)
    batch = place.batch
    fields = {"agency": batch.agency, "quota": 20, "starts_on": november(2), "by": officer}
    change_batch(batch=batch, rooms=[], trainers=[], ends_on=november(30), **fields)
    assert list(waiting(place)) == ["leaves_early"]
    change_batch(batch=batch, rooms=[], trainers=[], ends_on=november(28), **fields)
    assert waiting(place) == {}


def test_the_queries_do_not_grow_with_the_people(officer, django_assert_num_queries):
    def wave(count, import_pk):
        batch, changes = BatchFactory(quota=count), []
        for _ in range(count):
            stay = StayFactory(expected_release_on=november(20))
            EnrolmentFactory(batch=batch, inmate=stay.inmate)
            change = moved(stay, LATER, november(20))
            change.fields.update(name=("A", "B"), register_class_id=("A III", "B I"))
            changes.append(change)
        return changes, import_pk

    for size, pk in ((2, 1), (30, 2)):
        changes, import_pk = wave(size, pk)
        with django_assert_num_queries(10):
            note_register_changes(changes, officer, import_pk)
        with django_assert_num_queries(12):
            note_import_undone(import_pk, [one.inmate_id for one in changes], officer)
    assert ParticipantChange.objects.filter(step=ChangeStep.OVERTAKEN).count() == 32 * 3


@pytest.mark.parametrize("state", ["offered", "accepted"])
def test_a_promised_seat_is_looked_at_like_any_other(place, officer, state):
    place.state = state
    place.save()
    move(place, november(26), officer)
    assert list(waiting(place)) == ["leaves_early"]
    close_change(change=place.changes.get(), step=ChangeStep.ENDED, by=officer)
    place.refresh_from_db()
    assert place.state == EnrolmentState.WITHDRAWN
