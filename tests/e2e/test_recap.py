"""Staff recap participation for the wali, state lesson hours, and hand trainings over."""

from django.urls import reverse
from playwright.sync_api import expect

from agencies.models import Agency
from tests.e2e.steps import press
from tests.factories.agencies import RutanSignatoryFactory
from tests.factories.inmates import StayFactory
from tests.trainings.recap_scene import place, sewing_batch


def test_an_officer_goes_from_a_month_to_a_person_and_prints(
    page, live_server, officer, sign_in, look
):
    RutanSignatoryFactory()
    batch = sewing_batch(Agency.objects.get(code="diskoumperindag"))
    budi = place(batch, name="BUDI WAHYUDI")
    place(batch, name="SITI AMINAH", stay=StayFactory(inmate__name="SITI AMINAH", block="B"))
    sign_in(officer.username)

    page.goto(live_server.url + reverse("trainings:batch_list"))
    page.locator("nav a[href$='/pelatihan/rekap/']").click()
    page.locator("[name=bulan]").select_option("2026-11")
    page.locator(".filter-bar [type=submit]").click()
    expect(page.locator("#hasil tbody tr")).to_have_count(2)
    look()
    page.fill("[name=blok]", "B")
    page.locator(".filter-bar [type=submit]").click()
    expect(page.locator("#hasil tbody tr")).to_have_count(1)
    page.fill("[name=blok]", "")
    page.locator(".filter-bar [type=submit]").click()
    expect(page.locator("#hasil tbody tr")).to_have_count(2)

    page.get_by_role("checkbox", name="BUDI WAHYUDI").check()
    with page.expect_request("**/rekap/pdf/*") as asked:
        page.locator("#cetak .btn-primary").click()
    assert f"orang={budi.inmate_id}" in asked.value.url
    assert "bulan=2026-11" in asked.value.url

    page.goto(live_server.url + reverse("trainings:recap_list") + "?bulan=2026-11")
    page.get_by_role("link", name="BUDI WAHYUDI").click()
    expect(page.locator("main h1")).to_contain_text("BUDI WAHYUDI")
    expect(page.locator("[aria-labelledby=per-bulan] tbody tr")).to_have_count(1)
    look()
    page.locator("summary").first.click()
    look()


def test_an_officer_issues_statements_and_hands_a_transfer_over(
    page, live_server, officer, sign_in, look
):
    batch = sewing_batch(Agency.objects.get(code="diskoumperindag"))
    budi = place(batch)
    gone = StayFactory(inmate__name="SITI", ended_on="2026-11-14", end_kind="transferred")
    place(batch, stay=gone, state="left", end_reason="transferred")
    sign_in(officer.username)

    page.goto(live_server.url + reverse("trainings:batch_detail", args=[batch.pk]))
    press(page.locator(f"main a[href$='/{batch.pk}/keterangan/']"))
    look()
    page.fill("[name=dated_on]", "2026-11-20")
    page.locator("main form [type=submit]").click()
    expect(page.locator("main a[href*='/pelatihan/keterangan/']")).to_have_count(2)
    look()

    page.goto(live_server.url + reverse("trainings:statement_create", args=[budi.pk]))
    page.fill("[name=dated_on]", "2026-11-20")
    page.locator("main form [type=submit]").click()
    expect(page.locator(".error-summary, .alert, .invalid-feedback").first).to_be_visible()
    look()

    page.goto(live_server.url + reverse("trainings:transfer_list"))
    expect(page.locator("main tbody tr")).to_have_count(1)
    look()
    with page.expect_download() as saved:
        page.get_by_role("button", name="JSON").click()
    assert saved.value.suggested_filename.startswith("berkas-pindah-")
