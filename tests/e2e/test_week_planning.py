"""An officer plans a batch by a weekly pattern, makes a session up, and looks at the week."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from agencies.models import Agency
from tests.e2e.conftest import PHONE
from tests.e2e.steps import press
from tests.factories.timetable import ClosedHoursFactory, SpecialDayFactory
from tests.factories.trainings import BatchFactory, RoomFactory, SessionFactory
from trainings.models import SessionState

MONDAY = dt.date(2027, 7, 5)


@pytest.fixture
def batch():
    return BatchFactory(
        agency=Agency.objects.get(code="diskoumperindag"),
        rooms=[RoomFactory(name="Bengkel Uji")],
        starts_on=MONDAY,
        ends_on=MONDAY + dt.timedelta(days=11),
        lesson_hours=24,
    )


def test_an_officer_plans_by_a_weekly_pattern(page, live_server, officer, batch, sign_in, look):
    SpecialDayFactory(first_day=MONDAY, last_day=MONDAY, reason="Penggeledahan uji")
    ClosedHoursFactory(name="Kunjungan uji", starts_at=dt.time(13), ends_at=dt.time(14))
    other = SessionFactory(room=batch.rooms.get(), held_on=MONDAY + dt.timedelta(days=2))
    sign_in(officer.username)
    page.goto(live_server.url + reverse("trainings:batch_detail", args=[batch.pk]))
    press(page.locator("main a[href$='/pertemuan/pola/']"))
    look()

    page.locator("main form [type=submit]").click()
    expect(page.locator("[name=starts_at].is-invalid")).to_have_count(1)
    look()
    page.fill("[name=starts_at]", "08:00")
    page.fill("[name=ends_at]", "11:00")
    page.fill("[name=topic]", "Potong pola")
    page.locator("[name=weekdays][value='1']").uncheck()
    page.locator("[name=weekdays][value='3']").uncheck()
    page.locator("main form[method=get] [type=submit]").click()
    expect(page.locator(".pattern-preview tbody tr")).to_have_count(6)
    expect(page.locator(".pattern-preview")).to_contain_text("Penggeledahan uji")
    expect(page.locator(".pattern-preview")).to_contain_text(str(other.batch))
    expect(page.locator(".preview-sum")).to_contain_text("16 dari 24 JP")
    look()

    assert page.input_value("[name=topic]:not([type=hidden])") == "Potong pola"
    page.locator("main form[method=post] [name=leave_out]").click()
    page.wait_for_url(
        live_server.url + reverse("trainings:batch_detail", args=[batch.pk]) + "#pertemuan"
    )
    assert batch.sessions.count() == 4


def test_an_officer_finds_where_a_batch_fits(page, live_server, officer, batch, sign_in, look):
    SessionFactory(room=batch.rooms.get(), held_on=MONDAY + dt.timedelta(days=2))
    sign_in(officer.username)
    page.goto(live_server.url + reverse("trainings:session_proposal", args=[batch.pk]))
    look()
    page.locator(".proposals a[href*='/pola/']").first.click()
    expect(page.locator(".pattern-preview tbody tr")).not_to_have_count(0)
    page.locator("main form[method=post] [type=submit]").click()
    page.wait_for_url(
        live_server.url + reverse("trainings:batch_detail", args=[batch.pk]) + "#pertemuan"
    )
    page.goto(live_server.url + reverse("trainings:session_proposal", args=[batch.pk]))
    expect(page.locator(".empty-state")).to_have_count(1)
    look()


def test_an_officer_makes_a_session_up_and_looks_at_the_week(
    page, live_server, officer, batch, sign_in, look
):
    ClosedHoursFactory(name="Kunjungan uji", starts_at=dt.time(13), ends_at=dt.time(14))
    SpecialDayFactory(first_day=MONDAY, last_day=MONDAY, reason="Penggeledahan uji")
    SessionFactory(
        batch=batch,
        room=batch.rooms.get(),
        held_on=MONDAY,
        state=SessionState.CANCELLED,
        cancel_reason="Razia",
    )
    sign_in(officer.username)
    page.goto(live_server.url + reverse("trainings:batch_detail", args=[batch.pk]))
    press(page.locator("main a[href$='/ganti/']"))
    look()
    press(page.locator(".free-slots a").first)
    assert page.input_value("[name=held_on]") == "2027-07-06"
    page.locator("main form [type=submit]").click()
    page.wait_for_url(f"**{reverse('trainings:batch_detail', args=[batch.pk])}#*")
    page.locator("main a[href*='/minggu/']").click()
    expect(page.locator(".week-entry:visible")).to_have_count(2)
    look()
    press(page.locator("main a[href*='menurut=pelatih']"))
    look()


# How far the words of a button begin behind its icon.
BEHIND_THE_ICON = """button => {
  const words = document.createRange();
  words.selectNodeContents(button.lastChild);
  const begins = Math.min(...[...words.getClientRects()].map((line) => line.left));
  return begins - button.querySelector(".icon").getBoundingClientRect().right;
}"""


def test_the_week_keeps_apart_and_together_on_a_phone_what_belongs_so(
    page, live_server, officer, batch, sign_in
):
    ClosedHoursFactory(name="Kunjungan uji", starts_at=dt.time(13), ends_at=dt.time(14))
    SessionFactory(batch=batch, room=batch.rooms.get(), held_on=MONDAY)
    sign_in(officer.username)
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + reverse("trainings:week") + "?minggu=2027-W27")
    closed = page.locator(".week-list ul + p").bounding_box()
    card = page.locator(".week-list li").bounding_box()
    assert closed["y"] - (card["y"] + card["height"]) >= 6
    follow = page.locator(".page-header a[href$='/kalender/']")
    assert follow.bounding_box()["height"] > 50  # two lines
    assert follow.evaluate(BEHIND_THE_ICON) < 12


def test_the_page_of_a_batch_prints_without_what_can_be_pressed_and_without_waste(
    page, live_server, officer, batch, sign_in
):
    sign_in(officer.username)
    page.goto(live_server.url + reverse("trainings:batch_detail", args=[batch.pk]))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 690, "height": 970})  # what A4 leaves between its margins
    expect(page.get_by_role("heading", name="Langkah berikutnya")).to_be_hidden()
    about, progress = page.locator(".columns > .sheet").all()
    assert about.bounding_box()["y"] == progress.bounding_box()["y"]
    assert progress.evaluate("sheet => getComputedStyle(sheet).breakInside") == "auto"


def test_a_trainer_follows_the_own_sessions_as_a_calendar(
    page, live_server, trainer_a, sign_in, look
):
    sign_in(trainer_a.username)
    page.goto(live_server.url + reverse("trainings:calendar_link"))
    look()
    page.locator("main form [type=submit]").click()
    expect(page.locator("#alamat")).to_have_value(re.compile(r"/kalender/[\w-]{40,}\.ics$"))
    look()
    copy = page.locator("[data-copy]")
    copied = copy.get_attribute("data-copied")
    copy.click()
    expect(copy).to_have_text(copied)
    page.locator("#alamat").focus()
    selected = page.evaluate("document.getElementById('alamat').selectionEnd")
    assert selected == len(page.input_value("#alamat"))
