"""Counting heads out and back: actions, rules and the page."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.movement import HeadcountFactory, ToolCountFactory, meeting, participant
from tests.trainings.movement.scenes import address, at_the_doors
from trainings.actions.batch import end_batch_early
from trainings.actions.movement.headcount import count_heads
from trainings.actions.session import cancel_session, change_session
from trainings.models import Direction, Headcount, SessionState
from trainings.movement.lists import movement_on
from trainings.timetable.slot import Slot

pytestmark = pytest.mark.django_db
PEOPLE = [("ANDI", "A", "1"), ("BUDI", "A", "2"), ("CITRA", "B", "1")]


@pytest.fixture
def session():
    return meeting(9, 12, PEOPLE)


def count(session, officer, way=Direction.OUT, counted=3, **more):
    return count_heads(session=session, direction=way, counted=counted, by=officer, **more)


def test_out_as_many_are_expected_as_the_list_calls(officer, session):
    participant(session.batch, "DONI", state="suspended")
    made = count(session, officer)
    assert (made.counted, made.expected, made.counted_by) == (3, 3, officer)
    event = TrailEvent.objects.get(object_type="trainings.headcount")
    assert event.changes == {"counted": [None, 3], "expected": [None, 3], "note": [None, ""]}


def test_what_was_expected_stays_though_the_list_changes_later(officer, session):
    made = count(session, officer)
    session.batch.enrolments.first().delete()
    again = count(session, officer, revision=made.revision)
    assert (again.pk, again.expected) == (made.pk, 3)


def test_back_as_many_are_expected_as_went_out(officer, session):
    count(session, officer, counted=2, note="Satu menyusul")
    back = count(session, officer, Direction.BACK, 2)
    assert (back.counted, back.expected, back.difference) == (2, 2, 0)


def test_nobody_is_counted_back_before_the_count_out(officer, session):
    with pytest.raises(RefusedError):
        count(session, officer, Direction.BACK)


@pytest.mark.parametrize("counted", [2, 4])
def test_a_difference_asks_for_a_note(officer, session, counted):
    with pytest.raises(RefusedError):
        count(session, officer, counted=counted, note="  ")
    assert not Headcount.objects.exists()
    made = count(session, officer, counted=counted, note="Dipanggil klinik")
    assert made.difference == counted - 3


def test_the_database_wants_the_note_too(session):
    with pytest.raises(IntegrityError), transaction.atomic():
        HeadcountFactory(session=session, counted=2, expected=3)


def test_a_correction_keeps_the_former_count_on_the_trail(officer, session):
    made = count(session, officer, counted=2, note="Satu menyusul")
    count(session, officer, counted=3, revision=made.revision)
    assert Headcount.objects.get().counted == 3
    event = TrailEvent.objects.filter(action="change").get()
    assert event.changes == {"counted": [2, 3], "note": ["Satu menyusul", ""]}


def test_a_count_that_was_not_seen_is_not_overwritten(officer, head, session):
    count(session, officer)
    with pytest.raises(RefusedError) as refusal:
        count(session, head, counted=2, note="Kurang")
    assert officer.full_name in refusal.value.reason


def test_correcting_the_count_out_moves_what_is_expected_back(officer, session):
    out = count(session, officer)
    count(session, officer, Direction.BACK, 3)
    count(session, officer, counted=2, note="Salah hitung", revision=out.revision)
    back = Headcount.objects.get(direction=Direction.BACK)
    assert (back.expected, back.difference, back.note) == (2, 1, "Salah hitung")


def test_only_a_session_that_takes_place_today_or_before_is_counted(officer):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    ahead = meeting(people=PEOPLE[:1], day=tomorrow)
    off = meeting(state=SessionState.CANCELLED, cancel_reason="Razia")
    for session in (ahead, off):
        with pytest.raises(RefusedError):
            count(session, officer, counted=1)


def test_whoever_went_out_is_counted_back_though_the_session_is_called_off(
    officer, client_of, session
):
    at_the_doors(session, officer)
    cancel_session(session=session, reason="Razia", by=officer)
    client = client_of(officer)
    assert client.get(reverse("trainings:movement_day")).context["people_out"] == 3
    for name in ("headcount", "tool_count"):
        assert client.get(address(name, session)).status_code == 200
    assert count(session, officer, Direction.BACK).counted == 3


def test_the_names_stay_on_the_page_of_a_session_that_is_called_off(officer, client_of, session):
    count(session, officer)
    cancel_session(session=session, reason="Razia mendadak", by=officer)
    for name in ("headcount", "tool_count"):
        text = client_of(officer).get(address(name, session)).content.decode()
        assert "pill-danger" in text
        assert "Razia mendadak" in text
    page = client_of(officer).get(address("headcount", session))
    assert page.context["part"].called == 3
    assert "ANDI" in page.content.decode()
    assert movement_on(session.held_on, officer).calls == []


def test_the_names_stay_though_the_whole_batch_stopped_meanwhile(officer, session):
    count(session, officer)
    end_batch_early(batch=session.batch, reason="Bantuan dihentikan", by=officer)
    part = movement_on(session.held_on, officer, called_off=session.pk).of(session)
    assert [call.person.name for call in part.calls] == ["ANDI", "BUDI", "CITRA"]


def test_as_many_are_expected_out_though_the_session_is_called_off(officer, session):
    ToolCountFactory(session=session, out_by=officer)
    cancel_session(session=session, reason="Razia", by=officer)
    assert count(session, officer).expected == 3


def test_whoever_is_not_back_stays_out_until_the_count_back_is_corrected(
    officer, client_of, session
):
    count(session, officer)
    back = count(session, officer, Direction.BACK, 2, note="Satu di klinik")
    day = client_of(officer).get(address("movement_day"))
    assert day.context["people_out"] == 1
    assert f"{session.room} (1)" in day.content.decode()
    assert Headcount.objects.of_people_out().get().session == session
    count(session, officer, Direction.BACK, 3, note="Diantar", revision=back.revision)
    assert client_of(officer).get(address("movement_day")).context["people_out"] == 0
    assert not Headcount.objects.of_people_out().exists()


def test_one_back_too_many_does_not_hide_who_is_out_elsewhere(officer, client_of, session):
    other = meeting(9, 12, [("DEWI", "B", "2")])
    count(session, officer)
    count(session, officer, Direction.BACK, 2, note="Satu di klinik")
    count(other, officer, counted=1)
    count(other, officer, Direction.BACK, 2, note="Satu dari Bengkel")
    assert client_of(officer).get(address("movement_day")).context["people_out"] == 1


def test_the_page_tells_how_many_are_still_out_and_what_to_do(officer, client_of, session):
    count(session, officer)
    count(session, officer, Direction.BACK, 2, note="Satu di klinik")
    page = client_of(officer).get(address("headcount", session))
    assert page.context["people_out"] == 1
    assert page.content.decode().count('class="still-out"') == 1


def test_a_session_that_was_counted_out_is_not_moved_any_more(officer, session):
    at_the_doors(session, officer)
    slot = Slot(session.room, dt.time(13), dt.time(15))
    day, revision = session.held_on, session.revision
    with pytest.raises(RefusedError, match="sudah dihitung"):
        change_session(session=session, held_on=day, slot=slot, revision=revision, by=officer)
    slot = Slot(session.room, session.starts_at, session.ends_at, "Dasar")
    assert change_session(session=session, held_on=day, slot=slot, revision=revision, by=officer)


def test_the_page_takes_a_count_and_leads_back_to_the_day(officer, client_of, session):
    client = client_of(officer)
    page = client.get(address("headcount", session))
    assert "ANDI" in page.content.decode()
    sent = {"direction": "out", "counted": "3", "revision": "0", "note": ""}
    answer = client.post(address("headcount", session), sent)
    assert answer.url.startswith(reverse("trainings:movement_day"))
    day = client.get(answer.url)
    assert day.context["people_out"] == 3


def test_the_page_says_loudly_what_is_missing_and_keeps_what_was_typed(officer, client_of, session):
    client = client_of(officer)
    sent = {"direction": "out", "counted": "1", "revision": "0", "note": ""}
    page = client.post(address("headcount", session), sent)
    assert not Headcount.objects.exists()
    assert 'value="1"' in page.content.decode()
    client.post(address("headcount", session), sent | {"note": "Dua di klinik"})
    page = client.get(address("headcount", session)).content.decode()
    assert "count-differs" in page
    assert "Dua di klinik" in page


def test_whoever_comes_second_sees_the_other_count_and_can_correct_it(
    officer, head, client_of, session
):
    client = client_of(officer)
    sent = {"direction": "out", "counted": "3", "revision": "0", "note": ""}
    client.post(address("headcount", session), sent)
    sent["counted"] = "2"
    page = client.post(address("headcount", session), sent | {"note": "Kurang"})
    assert Headcount.objects.get().counted == 3
    assert 'name="revision" value="1"' in page.content.decode()
    client.post(address("headcount", session), sent | {"note": "Kurang", "revision": "1"})
    assert Headcount.objects.get().counted == 2


def test_the_count_that_is_due_has_the_one_main_button(officer, client_of, session):
    client = client_of(officer)
    parts = client.get(address("headcount", session)).content.decode().split("<section")
    assert ["btn-primary" in part for part in parts[1:3]] == [True, False]
    client.post(
        address("headcount", session),
        {"direction": "out", "counted": "3", "revision": "0", "note": ""},
    )
    parts = client.get(address("headcount", session)).content.decode().split("<section")
    assert ["btn-primary" in part for part in parts[1:3]] == [False, True]


def test_names_on_the_page_are_put_on_the_trail(officer, client_of, session):
    client_of(officer).get(address("headcount", session))
    event = TrailEvent.objects.get(action="view")
    assert len(event.changes["people"]) == 3


def test_the_page_costs_the_same_whatever_the_number_of_people(
    officer, client_of, session, django_assert_max_num_queries
):
    at_the_doors(session, officer)
    client = client_of(officer)
    with django_assert_max_num_queries(13):
        client.get(address("headcount", session))


def test_people_of_a_session_that_is_called_off_are_due_back_at_once(officer, client_of):
    later = meeting(0, 23, PEOPLE, day=timezone.localdate() + dt.timedelta(days=1))
    HeadcountFactory(session=later)
    client, cancel = client_of(officer), reverse("trainings:session_cancel", args=[later.pk])
    page = client.get(address("not_back"))
    assert (list(page.context["people"]), page.context["out"]) == ([], 3)
    assert client.get(cancel).context["people_out"] == 3
    client.post(cancel, {"reason": "Razia"})
    late = client.get(address("not_back")).context["people"]
    assert [count.session for count in late] == [later]
