"""From an approved batch with a holiday in it to a certificate that anyone can check."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page, expect

from agencies.models import Programme
from tests.e2e.steps import button, go, press
from tests.e2e.test_whole_way import check_as_anyone, finish
from tests.factories.agencies import SignatoryFactory
from tests.factories.inmates import StayFactory
from tests.factories.trainings import BatchFactory, EnrolmentFactory, RoomFactory
from tests.trainings.scenes import LONG_AGO
from trainings.models import Batch, Certificate, Session
from trainings.timetable.holidays_id import holiday_on

NAMES = ("ANI UJI", "BUDI UJI", "WARGA UJI SATU")
DAY = dt.timedelta(days=1)


def last_holiday_on_a_weekday() -> dt.date:
    """Give the last one more than two weeks ago, so that its lists come late today.

    The days beside it are working days: no holiday, no weekend.
    """
    day = timezone.localdate() - 15 * DAY
    while not _stands_alone(day):
        day -= DAY
    return day


def _stands_alone(day: dt.date) -> bool:
    beside = (day - DAY, day + DAY)
    is_work = all(one.weekday() < 5 and not holiday_on(one) for one in beside)
    return bool(holiday_on(day)) and is_work


@pytest.fixture
def batch(agency_a, trainer_a, officer) -> Batch:
    """Three people in a batch of three days, the holiday in their middle."""
    cache.clear()
    holiday = last_holiday_on_a_weekday()
    SignatoryFactory(agency=agency_a)
    batch = BatchFactory(
        programme=Programme.objects.get(code="las"),
        agency=agency_a,
        trainers=[trainer_a],
        rooms=[RoomFactory(name="Bengkel Uji", capacity=20)],
        quota=3,
        starts_on=holiday - DAY,
        ends_on=holiday + DAY,
        lesson_hours=8,
        state="running",
    )
    for number, name in enumerate(NAMES):
        stay = StayFactory(inmate__name=name, block="A", cell=str(number + 1))
        EnrolmentFactory(batch=batch, inmate=stay.inmate, enrolled_by=officer, enrolled_at=LONG_AGO)
    return batch


def plan(page: Page, batch: Batch, look) -> list[Session]:
    """Plan every day of the batch; the holiday is named and left out."""
    go(page, "trainings:session_pattern", batch.pk)
    page.fill("[name=first]", batch.starts_on.isoformat())
    for day in range(5):
        page.locator(f"[name=weekdays][value='{day}']").check()
    page.fill("[name=starts_at]", "08:00")
    page.fill("[name=ends_at]", "11:00")
    page.fill("[name=topic]", "Mengelas sudut")
    page.locator("main form[method=get] [type=submit]").click()
    expect(page.locator(".pattern-preview")).to_contain_text(holiday_on(batch.starts_on + DAY))
    look()
    press(page.locator("main form[method=post] [type=submit]"))
    sessions = list(batch.sessions.all())
    assert [one.held_on for one in sessions] == [batch.starts_on, batch.ends_on]
    return sessions


def print_lists(page: Page, session: Session, look) -> None:
    """Print who is let out of which cell, and the list to be signed."""
    day = session.held_on.isoformat()
    root = page.url.split("/pelatihan/")[0]
    page.goto(f"{root}/pelatihan/gerak/?hari={day}")
    expect(page.get_by_role("row").filter(has_text="ANI UJI")).to_contain_text("Bengkel Uji")
    look()
    for address in (
        f"gerak/buka-blok/?hari={day}",
        f"gerak/per-jam/?hari={day}",
        f"pertemuan/{session.pk}/daftar-hadir/cetak/",
    ):
        answer = page.request.get(f"{root}/pelatihan/{address}")
        assert answer.body().startswith(b"%PDF-"), address


def enter_late(page: Page, session: Session, marks: str, look) -> None:
    """Type a list by keyboard long after the day; without a reason nothing is saved."""
    go(page, "trainings:session_roster", session.pk)
    page.keyboard.type(marks, delay=60)
    press(page.locator("[data-save]"))
    session.refresh_from_db()
    assert session.state == "planned"
    look()
    page.fill("[name=late_reason]", "Lembar baru diterima dari pelatih")
    press(page.locator("[data-save]"))
    session.refresh_from_db()
    assert (session.state, session.late_reason) == ("held", "Lembar baru diterima dari pelatih")


def hand_in(page: Page, batch: Batch) -> None:
    go(page, "admin:trainings_batch_results", batch.pk)
    for judgement in page.locator("select[name^=competent-]").all():
        judgement.select_option("yes")
    page.check("[name=sure]")
    press(button(page, "Hand in"))


def issue(page: Page, batch: Batch, look) -> Certificate:
    """Issue to whoever attended enough; who stayed away without a reason is told apart."""
    go(page, "trainings:certificate_issue", batch.pk)
    look()
    press(page.locator("main form [type=submit]").last)
    certificates = Certificate.objects.filter(enrolment__batch=batch)
    assert {one.holder_name for one in certificates} == {"Budi Uji", "Warga Uji Satu"}
    return certificates.get(holder_name="Warga Uji Satu")


def test_a_batch_with_a_holiday_ends_in_certificates_that_anyone_can_check(
    page, sign_in, look, batch, officer, trainer_a
):
    sign_in(officer.username)
    first, second = plan(page, batch, look)
    print_lists(page, first, look)
    enter_late(page, first, "ahh", look)
    enter_late(page, second, "hsh", look)

    sign_in(trainer_a.username)
    hand_in(page, batch)

    sign_in(officer.username)
    go(page, "trainings:batch_detail", batch.pk)
    look()
    finish(page, batch)
    certificate = issue(page, batch, look)
    check_as_anyone(page, certificate, look)
