"""What happens when two officers act on one person in the same instant."""

import datetime as dt

import pytest

from inmates.actions import apply_import, end_absence, preview_import, reopen_stay, start_absence
from inmates.actions.safety import keep_apart
from inmates.models import KeptApart, Stay, TemporaryAbsence
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.at_once import at_once
from tests.factories.agencies import UserFactory
from tests.factories.assessments import WishFactory
from tests.factories.inmates import AbsenceFactory, InmateFactory, StayFactory
from tests.factories.sdp import csv_file, person
from tests.factories.trainings import ComingBatchFactory
from trainings.actions.enrolment import enrol

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
DAY = dt.date(2026, 3, 2)


def refused(results):
    return sum(isinstance(result, RefusedError) for result in results)


def test_several_officers_record_one_absence_and_one_of_them_does():
    officer, stay = UserFactory(), StayFactory()
    act = {"stay": stay, "kind": "court", "left_on": DAY, "by": officer}
    results = at_once([lambda: start_absence(**act)] * 6)
    assert refused(results) == 5
    assert TemporaryAbsence.objects.count() == 1
    assert TrailEvent.objects.filter(subject_id=stay.inmate_id).count() == 1


def test_several_officers_record_one_return_and_one_of_them_does():
    officer, absence = UserFactory(), AbsenceFactory(left_on=DAY)
    results = at_once([lambda: end_absence(absence=absence, returned_on=DAY, by=officer)] * 6)
    assert refused(results) == 5
    assert TrailEvent.objects.filter(subject_id=absence.stay.inmate_id).count() == 1


def test_a_stay_is_opened_again_or_a_new_one_arrives_and_never_both():
    officer = UserFactory()
    for number in range(4):
        ended = StayFactory(ended_on=DAY, end_kind="released")
        inmate = ended.inmate
        row = person(900 + number, sdp_number=inmate.sdp_number, name=inmate.name)
        data = csv_file([row | {"entered_on": "01-10-2026"}])
        waiting = preview_import(data=data, name="berkas.csv", by=officer)
        results = at_once(
            [
                lambda it=waiting: apply_import(sdp_import=it, by=officer),
                lambda it=ended: reopen_stay(stay=it, reason="Salah orang", by=officer),
            ]
        )
        assert refused(results) == 1
        assert Stay.objects.open().filter(inmate=ended.inmate).count() == 1


def test_two_people_are_kept_apart_once_from_both_sides():
    officer, one, other = UserFactory(), InmateFactory(), InmateFactory()
    pairs = [(one, other), (other, one)] * 3
    results = at_once(
        [
            lambda pair=pair: keep_apart(inmate=pair[0], other=pair[1], since=DAY, by=officer)
            for pair in pairs
        ]
    )
    assert refused(results) == 5
    assert KeptApart.objects.count() == 1


def test_two_people_kept_apart_reach_for_one_batch_and_one_gets_in():
    officer, batch = UserFactory(), ComingBatchFactory()
    people = [StayFactory().inmate, StayFactory().inmate]
    for one in people:
        WishFactory(inmate=one, programme=batch.programme)
    keep_apart(inmate=people[0], other=people[1], since=DAY, by=officer)
    at_once([lambda who=who: enrol(batch=batch, inmate=who, by=officer) for who in people * 3])
    assert batch.enrolments.count() == 1
