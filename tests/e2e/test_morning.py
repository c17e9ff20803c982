"""An officer's morning: import, answer for who is no longer listed, work through the inbox."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as t
from playwright.sync_api import Page, expect

from inmates.actions import apply_import, preview_import
from inmates.models import Inmate, Stay
from tests.e2e.steps import button, go, press
from tests.factories.sdp import HEADINGS, csv_file, people, person
from tests.factories.trainings import (
    AttendanceFactory,
    BatchFactory,
    EnrolmentFactory,
    SessionFactory,
)
from trainings.models import Attendance, ChangeKind, Enrolment, ParticipantChange

EARLIER, GONE, NEW = (person(number)["name"] for number in (1, 2, 4))


@pytest.fixture
def batch(officer, agency_a):
    """A running batch with two of three people who are on record since yesterday."""
    today = timezone.localdate()
    yesterday = csv_file(people(3), titles=[f"Keadaan tanggal {today - dt.timedelta(1):%d-%m-%Y}"])
    apply_import(sdp_import=preview_import(data=yesterday, name="a.csv", by=officer), by=officer)
    batch = BatchFactory(
        agency=agency_a,
        state="running",
        quota=2,
        starts_on=today - dt.timedelta(7),
        ends_on=today + dt.timedelta(21),
    )
    session = SessionFactory(batch=batch, held_on=today - dt.timedelta(5), state="held")
    SessionFactory(batch=batch, held_on=today + dt.timedelta(5))
    for name in (EARLIER, GONE):
        inmate = Inmate.objects.get(name=name)
        enrolment = EnrolmentFactory(batch=batch, inmate=inmate, enrolled_by=officer)
        AttendanceFactory(session=session, enrolment=enrolment)
    return batch


def todays_file() -> bytes:
    """One is to leave next week, one is gone, one is new, and a column is called otherwise."""
    today = timezone.localdate()
    soon = f"{today + dt.timedelta(7):%d-%m-%Y}"
    rows = [person(1, expires_on=soon), person(3), person(4)]
    data = csv_file(rows, titles=[f"Keadaan tanggal {today:%d-%m-%Y}"])
    return data.replace(HEADINGS["block"].encode(), b"wisma_hunian")


def bring_in(page: Page, look) -> None:
    go(page, "inmates:import_upload")
    page.set_input_files(
        "[type=file]", {"name": "sdp.csv", "mimeType": "text/csv", "buffer": todays_file()}
    )
    press(page.locator("main form [type=submit]").first)
    page.get_by_label("wisma_hunian").select_option("block")
    look()
    press(button(page, "Look at the changes"))
    for name in (EARLIER, GONE, NEW):
        expect(page.get_by_text(name).first).to_be_visible()
    look()
    press(button(page, "Apply"))
    look()


def answer_for_the_missing(page: Page, look) -> None:
    """Say where the one who is gone went; without the place the line asks for it."""
    page.locator(f"main a[href='{reverse('inmates:unlisted_list')}']").click()
    line = page.get_by_role("group", name=GONE)
    line.locator("[value=transferred]").check()
    press(button(page, "Save the answers"))
    look()
    line = page.get_by_role("group", name=GONE)
    line.locator("[name$=place]").fill("Lapas Contoh")
    press(button(page, "Save the answers"))
    expect(page.get_by_text(t("Everyone on record is listed"))).to_be_visible()


def work_through_the_inbox(page: Page, batch, look) -> None:
    go(page, "trainings:change_list")
    expect(page.get_by_role("row").filter(has_text=GONE)).to_be_visible()
    look()
    row = page.get_by_role("row").filter(has_text=EARLIER)
    row.locator("summary").click()
    row.locator("[name=note]").fill("Sudah ditanya, ingin tetap ikut")
    press(row.locator("[formaction$='/kept/']"))
    row = page.get_by_role("row").filter(has_text=GONE)
    press(row.locator("[formaction$='/refilled/']"))
    assert page.url.endswith(reverse("trainings:candidate_list", args=[batch.pk]))
    expect(page.get_by_role("row").filter(has_text=NEW)).to_be_visible()
    go(page, "trainings:change_list")
    expect(page.get_by_text(t("Nothing waits"))).to_be_visible()
    look()


def test_from_the_morning_file_to_an_empty_inbox(page, sign_in, look, batch, officer, head):
    sign_in(officer.username)
    bring_in(page, look)
    answer_for_the_missing(page, look)
    work_through_the_inbox(page, batch, look)

    stay = Stay.objects.get(inmate__name=GONE)
    assert (stay.end_kind, stay.end_note) == ("transferred", "Lapas Contoh")
    states = dict(Enrolment.objects.values_list("inmate__name", "state"))
    assert states == {EARLIER: "enrolled", GONE: "left"}
    assert Attendance.objects.count() == 2
    closed = ParticipantChange.objects.values_list("kind", "step", "closed_by")
    assert set(closed) == {
        (ChangeKind.LEAVES_EARLY, "kept", officer.pk),
        (ChangeKind.LEFT, "refilled", officer.pk),
    }
    go(page, "inmates:inmate_detail", stay.inmate_id)
    expect(page.get_by_text("Lapas Contoh").first).to_be_visible()
    look()

    sign_in(head.username)
    go(page, "trainings:change_list")
    page.goto(f"{page.url}?state=done")
    expect(page.get_by_text("Sudah ditanya, ingin tetap ikut")).to_be_visible()
    look()
