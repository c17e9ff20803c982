"""An officer plans a batch by a weekly pattern, makes a session up, and looks at the week."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from agencies.models import Agency
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


def test_a_trainer_follows_the_own_sessions_as_a_calendar(
    page, live_server, trainer_a, sign_in, look
):
    sign_in(trainer_a.username)
    page.goto(live_server.url + reverse("trainings:calendar_link"))
    look()
    page.locator("main form [type=submit]").click()
    expect(page.locator("#alamat")).to_have_value(re.compile(r"/kalender/[\w-]{40,}\.ics$"))
    look()
