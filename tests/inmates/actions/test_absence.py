import datetime as dt

import pytest
from django.utils import timezone

from inmates.actions import absence as module
from inmates.actions import end_absence, start_absence
from inmates.models import TemporaryAbsence
from inmates.policies.absence import can_end_absence, can_start_absence
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.inmates import AbsenceFactory, StayFactory, UnlistedFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)


@pytest.fixture
def told(monkeypatch):
    """Collect what the apps above are told."""
    heard = []
    monkeypatch.setattr(module, "hooked", lambda name: [lambda *what: heard.append((name, *what))])
    return heard


def test_someone_taken_out_keeps_the_stay_and_the_apps_above_hear_of_it(officer, told):
    stay = StayFactory()
    back = DAY + dt.timedelta(days=1)
    absence = start_absence(
        stay=stay, kind="court", left_on=DAY, expected_back_on=back, note=" PN Contoh ", by=officer
    )
    stay.refresh_from_db()
    assert stay.ended_on is None
    assert (absence.note, absence.recorded_by) == ("PN Contoh", officer)
    assert told == [("stay_paused", absence, officer)]
    event = TrailEvent.objects.get()
    assert (event.actor, event.subject_id) == (officer, stay.inmate_id)
    assert event.changes == {
        "kind": "court",
        "left_on": "2026-03-02",
        "expected_back_on": "2026-03-03",
    }


def test_nobody_is_out_twice(officer):
    absence = AbsenceFactory(left_on=DAY)
    assert not can_start_absence(absence.stay)
    with pytest.raises(RefusedError, match="2 Maret 2026"):
        start_absence(stay=absence.stay, kind="hospital", left_on=DAY, by=officer)


def test_whoever_has_left_is_not_out_for_a_time(officer):
    stay = StayFactory(ended_on=DAY, end_kind="released")
    assert not can_start_absence(stay)
    with pytest.raises(RefusedError):
        start_absence(stay=stay, kind="court", left_on=DAY, by=officer)


@pytest.mark.parametrize(
    ("values", "entered_on"),
    [
        ({"left_on": timezone.localdate() + dt.timedelta(days=1)}, DAY),
        ({"left_on": dt.date(2026, 3, 1)}, DAY),
        ({"left_on": dt.date(202, 3, 1)}, None),
        ({"kind": "libur"}, DAY),
        ({"expected_back_on": dt.date(2026, 3, 1)}, DAY),
    ],
)
def test_days_and_reasons_that_cannot_be_are_refused(officer, values, entered_on):
    stay = StayFactory(entered_on=entered_on)
    with pytest.raises(RefusedError):
        start_absence(**{"stay": stay, "kind": "court", "left_on": DAY, "by": officer} | values)
    assert not TemporaryAbsence.objects.exists()
    assert not TrailEvent.objects.exists()


def test_two_absences_do_not_overlap_and_may_touch(officer):
    stay = AbsenceFactory(left_on=DAY, returned_on=dt.date(2026, 3, 9)).stay
    with pytest.raises(RefusedError, match="9 Maret 2026"):
        start_absence(stay=stay, kind="court", left_on=dt.date(2026, 3, 8), by=officer)
    assert start_absence(stay=stay, kind="court", left_on=dt.date(2026, 3, 9), by=officer)


def test_recording_an_absence_answers_for_whoever_was_not_listed(officer):
    asked = UnlistedFactory()
    absence = start_absence(stay=asked.stay, kind="hospital", left_on=DAY, by=officer)
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by) == ("away", officer)
    assert absence.while_unlisted


def test_someone_back_is_on_record_and_the_apps_above_hear_of_it(officer, told):
    absence = AbsenceFactory(left_on=DAY)
    ended = end_absence(absence=absence, returned_on=DAY, by=officer)
    ended.refresh_from_db()
    assert ended.returned_on == DAY
    assert told == [("stay_resumed", absence, officer)]
    event = TrailEvent.objects.get()
    assert (event.subject_id, event.changes) == (
        absence.stay.inmate_id,
        {"returned_on": [None, "2026-03-02"]},
    )


def test_a_file_that_lists_the_person_again_ends_the_absence_without_a_person():
    absence = end_absence(absence=AbsenceFactory(left_on=DAY), returned_on=DAY, by=None)
    assert not can_end_absence(absence)
    assert TrailEvent.objects.get().actor is None


@pytest.mark.parametrize(
    "returned_on", [DAY - dt.timedelta(days=1), timezone.localdate() + dt.timedelta(days=1)]
)
def test_nobody_is_back_before_having_left_or_ahead_of_time(officer, returned_on):
    absence = AbsenceFactory(left_on=DAY)
    with pytest.raises(RefusedError):
        end_absence(absence=absence, returned_on=returned_on, by=officer)
    assert TemporaryAbsence.objects.open().get() == absence


def test_nobody_is_back_twice(officer):
    absence = AbsenceFactory(left_on=DAY, returned_on=DAY)
    with pytest.raises(RefusedError):
        end_absence(absence=absence, returned_on=DAY, by=officer)


def test_nothing_stands_when_an_app_above_fails(officer, monkeypatch):
    def fail(*what):
        raise RuntimeError

    monkeypatch.setattr(module, "hooked", lambda _: [fail])
    out, here = AbsenceFactory(left_on=DAY), StayFactory()
    with pytest.raises(RuntimeError):
        start_absence(stay=here, kind="court", left_on=DAY, by=officer)
    with pytest.raises(RuntimeError):
        end_absence(absence=out, returned_on=DAY, by=officer)
    assert TemporaryAbsence.objects.open().get() == out
    assert not TrailEvent.objects.exists()
