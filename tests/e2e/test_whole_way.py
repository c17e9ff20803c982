"""From an SDP file to a certificate and a figure on the dashboard, through the pages people use."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as t
from playwright.sync_api import Page, expect

from agencies.models import Programme
from inmates.models import Inmate
from tests.e2e.steps import button, go, press, step
from tests.factories.agencies import SignatoryFactory
from tests.factories.timetable import SpecialDayFactory
from tests.factories.trainings import (
    BatchFactory,
    CertificateFactory,
    EnrolmentFactory,
    RoomFactory,
)
from trainings.models import Batch, Certificate, Result, Session

HEADINGS = (
    "No;nomor_induk;no_reg_instansi;nama;jenis_kelamin;tanggal_lahir;kota;alamat;"
    "jenis_kejahatan;tgl_masuk;tgl_ekspirasi;lokasi_blok;lokasi_sel;golongan_registrasi"
)
PERSON = (
    "1;UJI0001;B.I-9001/2026;WARGA UJI SATU ALS CONTOH;L;17-05-1995;KABUPATEN SERANG;"
    "Kp. Uji RT 01/01 Kec. Kramatwatu;Lain-lain;05-01-2026;05-01-2031;A;3;B I"
)


@pytest.fixture
def agency(agency_a):
    SignatoryFactory(agency=agency_a)
    today = timezone.localdate()
    SpecialDayFactory(kind="open", first_day=today, last_day=today)  # also on a public holiday
    RoomFactory(name="Bengkel Uji", capacity=20)
    # The dashboard hides what counts fewer than five people, so some stand there already.
    earlier = BatchFactory(agency=agency_a, state="finished", programme__name="Program Lama")
    done = {"batch": earlier, "state": "completed", "ended_on": earlier.ends_on}
    for _ in range(6):
        CertificateFactory(enrolment=EnrolmentFactory(**done), issued_on=timezone.localdate())
    return agency_a


def import_file(page: Page, look) -> Inmate:
    go(page, "inmates:import_upload")
    look()
    data = f"DATA PENGHUNI\n{HEADINGS}\n{PERSON}\n".encode()
    page.set_input_files("[type=file]", {"name": "sdp.csv", "mimeType": "text/csv", "buffer": data})
    press(page.locator("main form [type=submit]").first)
    expect(page.get_by_text("WARGA UJI SATU")).to_be_visible()
    look()
    assert not Inmate.objects.filter(sdp_number="UJI0001").exists()
    press(button(page, "Apply"))
    return Inmate.objects.get(sdp_number="UJI0001")


def interview(page: Page, inmate: Inmate, look) -> None:
    go(page, "inmates:inmate_detail", inmate.pk)
    look()
    button(page, "Start the interview").click()
    page.check("[name$=answered][value=present]")
    page.fill("[name$='-0-description']", "Tukang las")
    look()
    for section in ("kursus", "keterampilan", "kebutuhan", "keinginan"):
        button(page, "Save and continue").click()
        page.wait_for_url(re.compile(f"/{section}/$"))
    programme = Programme.objects.get(code="las")
    row = page.locator("tr", has_text=programme.name).filter(has=page.locator("select"))
    row = row.filter(has=page.get_by_text(programme.name, exact=True))
    row.locator("[name$=stance]").select_option("yes")
    row.locator("[name$=rank]").fill("1")
    look()
    button(page, "Save and continue").click()
    page.wait_for_url(re.compile("/ringkasan/$"))
    look()
    press(button(page, "Complete the interview"))


def plan_batch(page: Page, agency, trainer, look) -> Batch:
    today = timezone.localdate()
    go(page, "trainings:batch_create")
    look()
    page.select_option("[name=programme]", label="Las")
    page.select_option("[name=agency]", str(agency.pk))
    page.fill("[name=starts_on]", f"{today:%Y-%m-%d}")
    page.fill("[name=ends_on]", f"{today:%Y-%m-%d}")
    page.fill("[name=quota]", "10")
    page.get_by_label(re.compile("Bengkel Uji")).check()
    page.locator(f"[name=trainers][value='{trainer.pk}']").check()
    press(page.locator("main form [type=submit]").first)
    page.wait_for_url(re.compile(r"/pelatihan/\d+/$"))
    batch = Batch.objects.get(programme__code="las")
    go(page, "trainings:session_create", batch.pk)
    look()
    page.fill("[name=held_on]", f"{today:%Y-%m-%d}")
    page.fill("[name=starts_at]", "08:00")
    page.fill("[name=ends_at]", "11:00")
    press(page.locator("main form [type=submit]").first)
    page.wait_for_url(re.compile(r"/pelatihan/\d+/"))
    return batch


def clear(page: Page, inmate: Inmate, batch: Batch, look) -> None:
    """Let security clear the person for a programme with sharp or hot tools."""
    go(page, "inmates:clearance_add", inmate.pk)
    look()
    page.select_option("[name=programme]", str(batch.programme_id))
    page.locator("[name=granted][value=yes]").check()
    press(page.locator("main form [type=submit]").first)
    look()


def enrol(page: Page, batch: Batch, look) -> None:
    go(page, "trainings:candidate_list", batch.pk)
    look()
    press(page.get_by_role("row", name=re.compile("WARGA UJI SATU")).locator("[type=submit]"))
    assert batch.enrolments.active().count() == 1
    go(page, "trainings:batch_detail", batch.pk)
    look()
    page.get_by_role("link", name=t("Start the batch"), exact=True).click()
    press(page.locator("main form [type=submit]").first)


def record(page: Page, batch: Batch, look) -> None:
    """Three clicks from signing in to a saved list: administration, the session, save."""
    session = Session.objects.get(batch=batch)
    go(page, "admin:index")
    look()
    roster = reverse("admin:trainings_session_roster", args=[session.pk])
    press(page.locator(f"a[href='{roster}']"))
    look()
    page.keyboard.press("h")
    step(page, lambda: page.keyboard.press("Enter"))
    session.refresh_from_db()
    assert session.state == "held"
    go(page, "admin:trainings_batch_results", batch.pk)
    look()
    page.locator("select[name^=competent-]").select_option("yes")
    page.check("[name=sure]")
    press(button(page, "Hand in"))
    assert Result.objects.handed_in().count() == 1


def finish(page: Page, batch: Batch) -> None:
    go(page, "trainings:batch_detail", batch.pk)
    page.get_by_role("link", name=t("Finish the batch"), exact=True).click()
    press(page.locator("main form [type=submit]").first)
    batch.refresh_from_db()
    assert batch.state == "finished"


def issue(page: Page, batch: Batch, look) -> Certificate:
    go(page, "trainings:certificate_issue", batch.pk)
    look()
    press(page.locator("main form [type=submit]").first)
    certificate = Certificate.objects.get(enrolment__batch=batch)
    document = page.request.get(
        page.url.split("/pelatihan/")[0]
        + reverse("trainings:certificate_pdf", args=[certificate.pk])
    )
    assert document.body().startswith(b"%PDF-")
    return certificate


def certificates_on_dashboard(page: Page) -> int:
    go(page, "reports:progress")
    tile = page.locator(".tile", has_text=t("Certificates")).first
    return int(re.sub(r"\D", "", tile.inner_text().split("\n")[0]) or 0)


def check_as_anyone(page: Page, certificate: Certificate, look) -> None:
    page.context.clear_cookies()
    go(page, "public_certificate_check")
    look()
    page.fill("[name=code]", certificate.check_code.lower().replace("-", " "))
    page.locator("main [type=submit]").click()
    expect(page.get_by_text(certificate.number)).to_be_visible()
    expect(page.get_by_text("Warga Uji Satu")).to_be_visible()
    look()
    shown = page.content().lower()
    for word in ("rutan", "tahanan", "warga binaan", "narapidana", "lapas", "pemasyarakatan"):
        assert word not in shown


def test_from_the_sdp_file_to_a_figure_on_the_dashboard(
    page, sign_in, look, agency, officer, trainer_a, official
):
    sign_in(official.username)
    before = certificates_on_dashboard(page)

    sign_in(officer.username)
    look()
    inmate = import_file(page, look)
    interview(page, inmate, look)
    batch = plan_batch(page, agency, trainer_a, look)
    clear(page, inmate, batch, look)
    enrol(page, batch, look)

    sign_in(trainer_a.username)
    record(page, batch, look)

    sign_in(officer.username)
    finish(page, batch)
    certificate = issue(page, batch, look)

    check_as_anyone(page, certificate, look)

    sign_in(official.username)
    assert certificates_on_dashboard(page) == before + 1
    look()
