"""Two people, or a person and an import, take care of one line in the same instant."""

import datetime as dt

import pytest
from django.utils import timezone

from inmates.actions.stay import end_stay
from inmates.models import EndKind
from serang_rutan.core.refusal import RefusedError
from tests.at_once import at_once
from tests.factories.agencies import UserFactory
from tests.factories.changes import ParticipantChangeFactory, moved
from tests.factories.inmates import StayFactory
from tests.factories.trainings import BatchFactory, EnrolmentFactory
from trainings.actions.change import note_import_undone, note_register_changes
from trainings.actions.change_step import close_change, note_all
from trainings.models import (
    Batch,
    ChangeKind,
    ChangeStep,
    Enrolment,
    EnrolmentState,
    ParticipantChange,
)

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def line(kind=ChangeKind.LEAVES_EARLY, **fields):
    stay = StayFactory(expected_release_on=dt.date(2026, 11, 20))
    return ParticipantChangeFactory(enrolment__inmate=stay.inmate, kind=kind, **fields)


def test_of_two_officers_at_one_line_one_wins_and_the_other_is_told_who():
    officers = [UserFactory(full_name=f"Petugas {letter}") for letter in "AB"]
    for _round in range(5):
        change = line()
        results = at_once(
            [
                lambda who=who, step=step, it=change: close_change(change=it, step=step, by=who)
                for who, step in zip(officers, ("kept", "ended"), strict=True)
            ]
        )
        change.refresh_from_db()
        change.enrolment.refresh_from_db()
        (refusal,) = [one for one in results if isinstance(one, RefusedError)]
        assert change.closed_by.full_name in str(refusal.reason)
        kept = change.step == ChangeStep.KEPT
        assert change.enrolment.state == ("enrolled" if kept else "withdrawn")


def test_an_officer_and_the_end_of_the_stay_meet_at_one_place():
    officer, today = UserFactory(), timezone.localdate()
    for _round in range(5):
        change = line()
        stay = change.enrolment.inmate.stays.get()
        at_once(
            [
                lambda it=change: close_change(change=it, step="ended", by=officer),
                lambda it=stay: end_stay(
                    stay=it, ended_on=today, kind=EndKind.RELEASED, by=officer
                ),
            ]
        )
        change.refresh_from_db()
        place = Enrolment.objects.get(pk=change.enrolment_id)
        told = place.changes.open().filter(kind=ChangeKind.LEFT).exists()
        ends = {ChangeStep.ENDED: EnrolmentState.WITHDRAWN, ChangeStep.OVERTAKEN: "left"}
        assert place.state == ends[change.step]
        assert told == (place.state == EnrolmentState.LEFT)


def test_imports_and_corrections_at_once_open_one_line():
    officer, batch = UserFactory(), BatchFactory()
    stays = [StayFactory(expected_release_on=dt.date(2026, 11, 20)) for _ in range(3)]
    for stay in stays:
        EnrolmentFactory(batch=batch, inmate=stay.inmate)
    changes = [moved(stay, dt.date(2026, 12, 20), dt.date(2026, 11, 20)) for stay in stays]
    at_once(
        [
            lambda found=found: note_register_changes(found, officer, None)
            for found in (changes, changes[::-1]) * 2
        ]
    )
    assert ParticipantChange.objects.open().count() == 3


def test_what_an_officer_did_is_not_lost_when_the_import_is_undone_at_once():
    officer = UserFactory()
    for number in range(5):
        change = line(ChangeKind.IDENTITY_CORRECTED, import_pk=number)
        Batch.objects.filter(pk=change.enrolment.batch_id).update(state="finished")
        at_once(
            [
                lambda it=change, pk=number: note_import_undone(pk, [it.enrolment.inmate_id], None),
                lambda it=change: close_change(change=it, step=ChangeStep.NOTED, by=officer),
            ]
        )
        change.refresh_from_db()
        done = {ChangeStep.NOTED: officer, ChangeStep.OVERTAKEN: None}
        assert change.closed_by == done[change.step]


def test_a_wave_is_noted_once_though_two_press_the_button():
    officers = [UserFactory(), UserFactory()]
    for _ in range(6):
        line(ChangeKind.DATES_MOVED, import_pk=4)
    kind = ChangeKind.DATES_MOVED
    counts = at_once([lambda who=who: note_all(kind=kind, import_pk=4, by=who) for who in officers])
    assert sorted(counts) == [0, 6]
