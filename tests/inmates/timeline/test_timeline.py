import datetime as dt

import pytest

from agencies.models import Programme
from inmates.actions import end_stay, reopen_stay
from inmates.timeline import SHOWN, timeline_of
from serang_rutan.core.hooks import TimelineEvent
from serang_rutan.core.trail import Action, record
from tests.factories.inmates import (
    AbsenceFactory,
    ClearanceFactory,
    FitnessFactory,
    RegistrationFactory,
    StayFactory,
    UnlistedFactory,
)

pytestmark = pytest.mark.django_db
LATER = dt.date(2026, 2, 2)


@pytest.fixture
def stay():
    made = StayFactory(register_class_id="B I", registration_number="B.I-7/2026")
    RegistrationFactory(stay=made, number="A.III-7/2026", register_class_id="A III")
    RegistrationFactory(stay=made, number="B.I-7/2026", register_class_id="B I", since=LATER)
    return made


@pytest.fixture
def story(stay, officer):
    """Give the events as a user sees them, all in one list."""

    def tell(user=officer):
        timeline = timeline_of(user, stay.inmate, stay.inmate.stays.all())
        return [event for year in (*timeline.recent, *timeline.older) for event in year.events]

    return tell


def test_the_arrival_tells_the_first_registration(story):
    arrival = story()[-1]
    assert arrival.on == dt.date(2026, 1, 5)
    assert "A.III-7/2026" in arrival.detail
    assert "A III" in arrival.detail


def test_a_change_of_class_is_told_with_both_classes_and_numbers(story):
    change = story()[0]
    assert change.on == LATER
    assert change.title.index("A III") < change.title.index("B I")
    assert change.detail.index("A.III-7/2026") < change.detail.index("B.I-7/2026")


def test_a_new_number_in_the_same_class_is_no_change_of_class(stay, story):
    RegistrationFactory(stay=stay, number="B.I-9/2026", since=dt.date(2026, 3, 3))
    newest = story()[0]
    assert "A III" not in newest.title
    assert "B.I-9/2026" in newest.detail


def test_an_absence_is_told_twice_going_and_coming_back(stay, story):
    AbsenceFactory(stay=stay, left_on=dt.date(2026, 4, 1), returned_on=dt.date(2026, 4, 3))
    assert [event.on.day for event in story()[:2]] == [3, 1]


def test_an_absence_that_closed_with_the_stay_brought_nobody_back(stay, story):
    AbsenceFactory(stay=stay, left_on=dt.date(2026, 4, 1), returned_on=dt.date(2026, 4, 3))
    stay.ended_on, stay.end_kind = dt.date(2026, 4, 3), "died"
    stay.save()
    assert [event.on.day for event in story()[:3]] == [3, 1, 2]


def test_an_open_absence_tells_when_the_person_is_expected(stay, story):
    AbsenceFactory(stay=stay, expected_back_on=dt.date(2026, 3, 9), note="Membawa berkas")
    assert "9" in story()[0].detail
    assert "Membawa berkas" in story()[0].detail


def test_an_answer_names_who_gave_it_and_an_open_question_waits(stay, story, officer):
    answered = {"answer": "here", "answered_by": officer, "answered_at": "2026-03-03T03:00Z"}
    UnlistedFactory(stay=stay, **answered)
    assert officer.full_name in story()[0].detail
    UnlistedFactory(stay=stay, since=dt.date(2026, 3, 9))
    assert story()[0].tone == "warning"


def test_being_listed_again_is_answered_by_nobody(stay, story):
    UnlistedFactory(stay=stay, answer="listed", answered_at="2026-03-04T03:00Z")
    assert "None" not in story()[0].detail


def test_the_end_is_told_with_its_note(stay, story):
    stay.ended_on, stay.end_kind, stay.end_note = "2026-05-05", "transferred", "Lapas Contoh"
    stay.save()
    assert (story()[0].on, story()[0].detail) == (dt.date(2026, 5, 5), "Lapas Contoh")


def test_a_verified_residence_names_who_looked_into_it(stay, story, officer):
    stay.inmate.residence_verified_on, stay.inmate.residence_verified_by = LATER, officer
    stay.inmate.save()
    assert any(officer.full_name in event.detail for event in story())


def test_why_security_decided_so_is_told_to_all_of_the_rutan(stay, story, officer, head):
    programme = Programme.objects.get(code="las")
    decided = {"inmate": stay.inmate, "decided_by": officer}
    ClearanceFactory(**decided, programme=programme, granted=False, reason="Alasan rahasia")
    FitnessFactory(**decided, state="note", note="Tidak mengangkat beban")
    for reader in (officer, head):
        told = [f"{event.title} {event.detail}" for event in story(reader)]
        assert any(programme.name in text for text in told)
        assert any("Alasan rahasia" in text for text in told)
        assert any("beban" in text for text in told)


@pytest.mark.parametrize(
    ("field", "reason"), [("expires_on", "sdp 7"), ("expected_release_on", "")]
)
def test_a_moved_date_is_told_from_the_trail(stay, story, officer, field, reason):
    moved = {field: [dt.date(2030, 1, 5), dt.date(2029, 8, 17)], "block": ["A", "B"]}
    subject = {"obj": stay, "subject_id": stay.inmate_id, "by": officer, "reason": reason}
    record(action=Action.CHANGE, changes=moved | {"release_basis": ["", "pb"]}, **subject)
    moved_event = story()[0]
    assert moved_event.title.index("2030") < moved_event.title.index("2029")
    assert "PB" in moved_event.detail
    assert (officer.full_name in moved_event.detail) == (reason == "")


def test_a_date_that_was_not_known_before_is_told_alone(stay, story, officer):
    changes = {"expires_on": [None, dt.date(2029, 8, 17)]}
    record(action=Action.CHANGE, obj=stay, subject_id=stay.inmate_id, by=officer, changes=changes)
    assert "2029" in story()[0].title
    assert "–" not in story()[0].title


def test_an_end_that_was_taken_back_is_told_with_its_reason_and_the_end_alone_is_not(
    stay, story, officer
):
    end_stay(stay=stay, ended_on=dt.date(2026, 3, 3), kind="released", by=officer)
    assert len(story()) == 3
    reopen_stay(stay=stay, reason="Salah orang", by=officer)
    newest = story()[0]
    assert len(story()) == 3
    assert "3 Maret 2026" in newest.title
    assert "Salah orang" in newest.detail
    assert officer.full_name in newest.detail


def test_the_apps_above_tell_their_part(stay, story, monkeypatch):
    told = TimelineEvent(dt.date(2027, 1, 1), "Dari aplikasi lain")
    monkeypatch.setattr("inmates.timeline.hooked", lambda _: [lambda *_: [told]])
    assert story()[0] == told


def test_the_newest_fifteen_are_shown_by_year_and_the_rest_is_folded(stay, officer):
    for day in range(1, 21):
        AbsenceFactory(stay=stay, left_on=dt.date(2025, 3, day), returned_on=dt.date(2025, 3, day))
    timeline = timeline_of(officer, stay.inmate, stay.inmate.stays.all())
    shown = sum(len(year.events) for year in timeline.recent)
    assert (shown, timeline.older_count) == (SHOWN, 42 - SHOWN)
    assert [year.year for year in timeline.recent] == [2026, 2025]


@pytest.mark.parametrize("who", ["coordinator", "trainer_a", "official", "administrator"])
def test_nobody_else_is_told_anything(request, story, who):
    assert story(request.getfixturevalue(who)) == []
