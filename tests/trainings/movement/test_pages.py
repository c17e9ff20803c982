"""The day at a glance and the list of who goes where."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from serang_rutan.core.models import TrailEvent
from tests.factories.movement import HeadcountFactory, ToolCountFactory, meeting
from tests.factories.trainings import RoomFactory
from tests.trainings.movement.scenes import address, at_the_doors
from trainings.models import Headcount, SpecialDay
from trainings.worklist import work_items

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
PEOPLE = [("ANDI", "A", "1"), ("BUDI", "A", "2"), ("CITRA", "B", "1")]


@pytest.fixture
def page(client_of, officer):
    client = client_of(officer)
    return lambda name, **where: client.get(address(name), where)


def test_the_day_leads_to_every_list_and_says_who_is_out_now(page, officer):
    session = meeting(9, 12, PEOPLE, room=RoomFactory(name="Bengkel"))
    HeadcountFactory(session=session, counted=3)
    shown = page("movement_day")
    assert shown.context["people_out"] == 3
    text = shown.content.decode()
    for name in ("unlock_print", "movement_print", "gate_list", "movement_list"):
        assert address(name) in text
    assert reverse("inmates:appointment_day") in text
    HeadcountFactory(session=session, direction="back", counted=3)
    assert page("movement_day").context["people_out"] == 0


def test_another_day_is_read_from_the_address_and_nonsense_means_today(page):
    tomorrow = TODAY + dt.timedelta(days=1)
    assert page("movement_day", hari=tomorrow.isoformat()).context["day"] == tomorrow
    for nonsense in ("31-12", "0001-01-01", "9999-12-31"):
        assert page("movement_day", hari=nonsense).context["day"] == TODAY


def test_a_closed_day_is_named(page, officer):
    SpecialDay.objects.create(
        kind="lockdown", first_day=TODAY, last_day=TODAY, reason="Razia besar", recorded_by=officer
    )
    assert "Razia besar" in page("movement_day").content.decode()


def test_the_list_is_narrowed_by_block_and_hour_and_the_print_keeps_it(page):
    session = meeting(8, 10, PEOPLE)
    meeting(13, 15, batch=session.batch)
    shown = page("movement_list", blok="B", jam="13.00")
    text = shown.content.decode()
    assert "CITRA" in text
    assert "ANDI" not in text
    assert f"{address('unlock_print')}?hari={TODAY}&amp;blok=B&amp;jam=13.00" in text
    assert len(page("movement_list", blok="Z", jam="x").context["movement"].calls) == 6


def test_looking_and_printing_are_on_the_trail_with_the_people_concerned(page):
    meeting(8, 10, PEOPLE)
    page("movement_list", blok="B")
    page("unlock_print")
    page("movement_print", blok="A")
    seen, unlocked, moved = TrailEvent.objects.order_by("pk")
    assert [event.action for event in (seen, unlocked, moved)] == ["view", "export", "export"]
    assert [len(event.changes["people"]) for event in (seen, unlocked, moved)] == [1, 3, 2]
    assert unlocked.changes["document"] == "unlock"
    assert {event.object_type for event in (seen, unlocked, moved)} == {"trainings.movement"}


def test_a_day_without_sessions_says_so(page):
    assert page("movement_day").status_code == page("movement_list").status_code == 200


def test_the_day_gives_each_direction_one_line_with_its_badges(page):
    session = meeting(9, 12, PEOPLE)
    HeadcountFactory(session=session, counted=2, expected=3, note="Satu di klinik")
    HeadcountFactory(session=session, direction="back", counted=1, expected=2, note="Satu tinggal")
    lines = page("movement_day").content.decode().split('<span class="count-line">')[1:]
    assert [(" 2/3" in line, " 1/2" in line) for line in lines] == [(True, False), (False, True)]
    assert all("pill-danger" in line for line in lines)


def test_the_day_leads_to_each_roster_and_prints_all_of_them(page, client_of, officer):
    session = meeting(9, 12, PEOPLE)
    off = meeting(13, 14, state="cancelled", cancel_reason="Razia")
    HeadcountFactory(session=off)
    text = page("movement_day").content.decode()
    assert address("session_roster", session) in text
    assert address("session_roster", off) not in text
    assert f"{address('day_rosters_print')}?tanggal={TODAY}" in text
    quiet = page("movement_day", hari=(TODAY + dt.timedelta(days=1)).isoformat())
    assert address("day_rosters_print") not in quiet.content.decode()


def test_the_day_costs_the_same_however_much_happens(
    client_of, officer, django_assert_max_num_queries
):
    client = client_of(officer)
    for number in range(4):
        session = meeting(8 + number, 15, [(f"SATU {number}", "A", "1")])
        at_the_doors(session, officer)
    with django_assert_max_num_queries(22):
        client.get(address("movement_day"))
    with django_assert_max_num_queries(14):
        client.get(address("movement_list"))


def lines(user):
    return {item.title: item for item in work_items(user)}


def test_whoever_did_not_come_back_waits_at_once_and_before_the_session_is_over(officer):
    late = meeting(0, 23, PEOPLE)
    HeadcountFactory(session=late)
    over = Headcount.objects.overdue_at
    begun = dt.datetime.combine(TODAY, dt.time(1))
    assert not over(begun).exists()
    HeadcountFactory(session=late, direction="back", counted=2, note="Satu di klinik")
    assert over(begun).get().session == late
    (item,) = [one for one in work_items(officer) if one.url == address("headcount", late)]
    assert item.count == 1


def test_whoever_and_whatever_is_not_back_is_listed_as_it_is_counted(officer, client_of, head):
    yesterday = TODAY - dt.timedelta(days=1)
    for hour in (8, 10):
        session = meeting(hour, hour + 1, day=yesterday)
        HeadcountFactory(session=session, counted=3)
        HeadcountFactory(
            session=session, direction="back", counted=2, expected=3, note="Satu di klinik"
        )
        ToolCountFactory(session=session, name="Gunting kain")
    at_the_doors(meeting(9, 12, day=TODAY + dt.timedelta(days=1)), officer)
    urgent = {item.url: item.count for item in work_items(officer) if item.tone == "danger"}
    for part, name in (("orang", "people"), ("alat", "tools")):
        url = f"{address('not_back')}#{part}"
        page = client_of(officer).get(url)
        assert urgent[url] == len(page.context[name]) == 2
        assert address("headcount" if part == "orang" else "tool_count", session) in (
            page.content.decode()
        )
    seen = client_of(head).get(address("not_back")).content.decode()
    assert "5 Gunting kain" in seen
    assert address("headcount", session) not in seen


def test_what_is_overdue_at_the_doors_waits_for_an_officer(officer, head):
    yesterday = TODAY - dt.timedelta(days=1)
    session = meeting(9, 12, day=yesterday)
    HeadcountFactory(session=session)
    ToolCountFactory(session=session)
    meeting(9, 12)
    found = [item for item in work_items(officer) if item.tone == "danger" and item.count]
    urls = {item.url for item in found}
    assert {address("headcount", session), address("tool_count", session)} <= urls
    today = [item for item in work_items(head) if item.url == address("movement_day")]
    assert [item.count for item in today] == [1]
