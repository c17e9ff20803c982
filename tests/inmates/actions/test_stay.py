import datetime as dt

import pytest
from django.utils import timezone

from inmates.actions import end_stay, stay
from inmates.policies import Refusal
from serang_rutan.core.models import TrailEvent
from tests.factories.inmates import StayFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 20)


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
    with pytest.raises(Refusal):
        end_stay(stay=present, ended_on=DAY, kind="died", by=officer)


@pytest.mark.parametrize(
    ("ended_on", "kind"),
    [
        (timezone.localdate() + dt.timedelta(days=1), "released"),
        (dt.date(2026, 1, 4), "released"),
        (DAY, "mutasi"),
    ],
)
def test_a_stay_does_not_end_ahead_of_time_before_it_began_or_in_an_unknown_way(
    officer, ended_on, kind
):
    present = StayFactory(entered_on=dt.date(2026, 1, 5))
    with pytest.raises(Refusal):
        end_stay(stay=present, ended_on=ended_on, kind=kind, by=officer)
    present.refresh_from_db()
    assert present.ended_on is None
