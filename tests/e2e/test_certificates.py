"""A certificate is issued, replaced and checked by the public, through the pages people use."""

import pytest
from django.core.cache import cache
from django.utils.translation import gettext as t

from tests.e2e.steps import go, press
from tests.trainings.scenes import finished_batch
from trainings.models import Certificate


@pytest.fixture(autouse=True)
def _fresh_count(transactional_db):
    cache.clear()


def send(page):
    press(page.locator("main form [type=submit]").last)


def check(page, live_server, code):
    page.goto(f"{live_server.url}/cek/")
    page.fill("[name=code]", code.lower())
    send(page)


def test_a_certificate_is_issued_replaced_and_checked(
    page, live_server, sign_in, look, agency_a, trainer_a, officer, head
):
    batch = finished_batch(agency_a, trainer_a)
    sign_in(officer.username)
    go(page, "trainings:certificate_issue", batch.pk)
    look()
    page.fill("[name=issued_on]", "2025-11-20")
    page.fill("[name=subjects]", "Mengenal daun; 16\nMengukus; 8")
    page.check("[name=numbering][value=typed]")
    page.fill("[name=numbers]", "800/1/2025")
    send(page)
    assert "800/1/2025" in page.input_value("[name=numbers]")  # one number for two people
    look()
    page.check("[name=more]")  # 24 lesson hours, where 4 were held
    page.fill("[name=numbers]", "800/1/2025\n800/2/2025")
    send(page)
    old = Certificate.objects.get(number="800/1/2025")

    sign_in(head.username)
    go(page, "trainings:certificate_detail", old.pk)
    look()
    press(page.get_by_role("link", name=t("Replace"), exact=True))
    page.fill("[name=holder]", "Budi Wahyudin")
    page.fill("[name=reason]", "Salah nama")
    page.check("[name=more]")  # still 24 lesson hours
    look()
    send(page)
    new = Certificate.objects.get(replaces=old)
    look()

    page.context.clear_cookies()
    check(page, live_server, new.check_code)
    for shown in ("Budi Wahyudin", new.number, "Mengenal daun", t("Genuine and valid")):
        assert page.get_by_text(shown).first.is_visible()
    look()
    check(page, live_server, old.check_code)
    assert page.get_by_text(t("No longer valid")).is_visible()
    assert page.get_by_text("Budi").count() == 0
    look()


def test_what_an_lsp_found_is_recorded(page, sign_in, look, agency_a, trainer_a, officer):
    batch = finished_batch(agency_a, trainer_a, names=["BUDI WAHYUDI"])
    person = batch.enrolments.get().pk
    sign_in(officer.username)
    go(page, "trainings:competence_record", batch.pk)
    look()
    page.fill("[name=scheme]", "Juru Las")
    page.fill("[name=lsp_name]", "LSP Uji")
    for name, day in (("assessed_on", "2025-12-01"), ("issued_on", "2025-12-08")):
        page.fill(f"[name={name}]", day)
    page.fill("[name=valid_until]", "2028-12-08")
    page.select_option(f"[name=outcome_{person}]", "competent")
    page.fill(f"[name=number_{person}]", "LSP-1")
    send(page)
    look()
    assert Certificate.objects.competence().get().number == "LSP-1"
