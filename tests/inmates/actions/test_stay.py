import datetime as dt

import pytest
from django.utils import timezone

from inmates.actions import correct_stay, end_stay, reopen_stay, stay
from inmates.models import Stay
from serang_rutan.core.hooks import RegisterChange
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.inmates import AbsenceFactory, StayFactory, UnlistedFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 20)


def trail_of(obj):
    events = TrailEvent.objects.filter(object_type=obj._meta.label_lower, object_id=str(obj.pk))
    return [event.changes for event in events]


def test_ending_a_stay_notes_how_and_when_and_who_did_it(officer):
    ended = end_stay(
        stay=StayFactory(), ended_on=DAY, kind="transferred", note="UPT Contoh", by=officer
    )
    ended.refresh_from_db()
    assert (ended.ended_on, ended.end_kind, ended.end_note) == (DAY, "transferred", "UPT Contoh")
    event = TrailEvent.objects.get()
    assert (event.actor, event.subject_id, event.reason) == (officer, ended.inmate_id, "UPT Contoh")


def test_the_apps_above_are_told_of_the_stay_and_who_ended_it(officer, monkeypatch):
    told = []
    monkeypatch.setattr(stay, "hooked", lambda name: [lambda *what: told.append((name, *what))])
    ended = end_stay(stay=StayFactory(), ended_on=DAY, kind="released", by=officer)
    assert told == [("stay_ended", ended, officer)]


def test_nothing_is_ended_when_an_app_above_fails(officer, monkeypatch):
    def fail(*what):
        raise RuntimeError

    monkeypatch.setattr(stay, "hooked", lambda _: [fail])
    present = StayFactory()
    with pytest.raises(RuntimeError):
        end_stay(stay=present, ended_on=DAY, kind="released", by=officer)
    present.refresh_from_db()
    assert (present.ended_on, TrailEvent.objects.count()) == (None, 0)


def test_a_stay_ends_once(officer):
    present = StayFactory()
    end_stay(stay=present, ended_on=DAY, kind="released", by=officer)
    with pytest.raises(RefusedError):
        end_stay(stay=present, ended_on=DAY, kind="died", by=officer)


@pytest.mark.parametrize(
    ("ended_on", "kind"),
    [
        (timezone.localdate() + dt.timedelta(days=1), "released"),
        (dt.date(2026, 1, 4), "released"),
        (DAY, "mutasi"),
        (DAY, "transferred"),
    ],
)
def test_a_stay_does_not_end_ahead_of_time_before_it_began_or_in_an_unknown_way(
    officer, ended_on, kind
):
    present = StayFactory(entered_on=dt.date(2026, 1, 5))
    with pytest.raises(RefusedError):
        end_stay(stay=present, ended_on=ended_on, kind=kind, by=officer)
    present.refresh_from_db()
    assert present.ended_on is None


def test_a_nonsense_year_is_refused_where_the_entry_is_not_known(officer):
    present = StayFactory(entered_on=None)
    with pytest.raises(RefusedError, match="2000"):
        end_stay(stay=present, ended_on=dt.date(1, 1, 1), kind="released", by=officer)
    assert Stay.objects.open().get() == present


def test_an_absence_ends_with_the_stay_on_the_same_day(officer):
    absence = AbsenceFactory(left_on=dt.date(2026, 11, 18))
    end_stay(stay=absence.stay, ended_on=DAY, kind="released", by=officer)
    absence.refresh_from_db()
    assert absence.returned_on == DAY
    assert trail_of(absence) == [{"returned_on": [None, "2026-11-20"]}]


def test_a_stay_does_not_end_before_the_person_was_taken_out(officer):
    absence = AbsenceFactory(left_on=dt.date(2026, 11, 21))
    with pytest.raises(RefusedError, match="21 November 2026"):
        end_stay(stay=absence.stay, ended_on=DAY, kind="released", by=officer)


@pytest.mark.parametrize("kind", ["released", "transferred", "died"])
def test_the_end_answers_what_became_of_someone_no_longer_listed(officer, kind):
    asked = UnlistedFactory()
    end_stay(stay=asked.stay, ended_on=DAY, kind=kind, note="UPT Contoh", by=officer)
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by) == (kind, officer)
    assert trail_of(asked) == [{"answer": ["", kind]}]


@pytest.fixture
def ended():
    return StayFactory(ended_on=DAY, end_kind="transferred", end_note="UPT Contoh")


def test_an_end_by_mistake_is_taken_back_with_its_reason(officer, ended):
    opened = reopen_stay(stay=ended, reason=" Salah orang ", by=officer)
    opened.refresh_from_db()
    assert (opened.ended_on, opened.end_kind, opened.end_note) == (None, "", "")
    event = TrailEvent.objects.get()
    assert (event.actor, event.subject_id, event.reason) == (
        officer,
        ended.inmate_id,
        "Salah orang",
    )
    assert event.changes["ended_on"] == ["2026-11-20", None]


def test_taking_an_end_back_asks_for_a_reason(officer, ended):
    with pytest.raises(RefusedError):
        reopen_stay(stay=ended, reason="  ", by=officer)


def test_a_stay_that_goes_on_has_no_end_to_take_back(officer):
    with pytest.raises(RefusedError):
        reopen_stay(stay=StayFactory(), reason="Salah", by=officer)


def test_nobody_gets_two_open_stays(officer, ended):
    StayFactory(inmate=ended.inmate)
    with pytest.raises(RefusedError):
        reopen_stay(stay=ended, reason="Salah", by=officer)


def test_only_the_last_stay_is_opened_again(officer, ended):
    later = DAY + dt.timedelta(days=2)
    StayFactory(inmate=ended.inmate, ended_on=later, end_kind="released")
    with pytest.raises(RefusedError):
        reopen_stay(stay=ended, reason="Salah", by=officer)


def test_a_number_given_to_someone_else_is_not_taken_back(officer, ended):
    StayFactory(registration_number=ended.registration_number)
    with pytest.raises(RefusedError):
        reopen_stay(stay=ended, reason="Salah", by=officer)


def test_correcting_the_release_tells_the_apps_above_what_it_was(officer, monkeypatch):
    told = []
    monkeypatch.setattr(stay, "hooked", lambda name: [lambda *what: told.append((name, *what))])
    present = StayFactory()
    day = dt.date(2027, 8, 17)
    correct_stay(stay=present, expected_release_on=day, release_basis="pb", by=officer)
    present.refresh_from_db()
    assert (present.expected_release_on, present.release_basis) == (day, "pb")
    fields = {
        "expected_release_on": (None, day),
        "release_basis": ("", "pb"),
        "expected_end_on": (dt.date(2030, 1, 5), day),
    }
    change = RegisterChange(present.inmate_id, present.pk, fields)
    assert told == [("register_changed", [change], officer, None)]
    assert trail_of(present)[0]["expected_end_on"] == ["2030-01-05", "2027-08-17"]


def test_correcting_nothing_leaves_nothing_on_the_trail(officer, monkeypatch):
    monkeypatch.setattr(stay, "hooked", pytest.fail)
    present = StayFactory(expected_release_on=DAY, release_basis="pb")
    correct_stay(stay=present, expected_release_on=DAY, release_basis="pb", by=officer)
    assert not TrailEvent.objects.exists()


@pytest.mark.parametrize(
    ("day", "basis"),
    [(DAY, ""), (None, "pb"), (DAY, "remisi"), (dt.date(2026, 1, 4), "murni"), (None, "remisi")],
)
def test_a_day_and_its_basis_go_together(officer, day, basis):
    present = StayFactory()
    with pytest.raises(RefusedError):
        correct_stay(stay=present, expected_release_on=day, release_basis=basis, by=officer)
    assert Stay.objects.filter(expected_release_on=None, release_basis="").exists()


def test_an_ended_stay_is_not_corrected(officer, ended):
    with pytest.raises(RefusedError):
        correct_stay(stay=ended, expected_release_on=DAY, release_basis="pb", by=officer)
