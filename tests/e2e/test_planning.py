"""Staff look at what people want, ask an agency for a course, and look at the instrument."""

from django.urls import reverse
from playwright.sync_api import expect

from agencies.models import Programme
from assessments.models import InstrumentVersion
from tests.e2e.steps import press
from tests.factories.agencies import RutanSignatoryFactory
from tests.factories.assessments import WishFactory, completed_session
from tests.factories.inmates import StayFactory


def test_an_officer_goes_from_what_is_wanted_to_a_letter(page, live_server, officer, sign_in, look):
    welding = Programme.objects.get(code="las")
    for _count in range(6):
        WishFactory(
            inmate=StayFactory(expires_on="2099-01-01").inmate, programme=welding, noted_by=officer
        )
    RutanSignatoryFactory()
    sign_in(officer.username)

    page.goto(live_server.url + reverse("assessments:interview_list"))
    press(page.locator("main a[href$='/rencana/']"))
    look()
    page.locator("main a[href$='interview=menunggu'], main a[href$='interview=terlambat']").click()
    expect(page.locator("#hasil tbody tr")).to_have_count(6)
    look()
    page.go_back()
    press(page.locator(f"main a[href$='/rencana/{welding.pk}/surat/']"))
    assert page.input_value("[name=seats]") == "6"
    look()

    page.locator("main form [type=submit]").click()
    expect(page.locator("[name=number].is-invalid")).to_have_count(1)
    look()
    form = {
        name: page.input_value(f"[name={name}]")
        for name in ("csrfmiddlewaretoken", "dated_on", "agency", "seats", "signatory")
    }
    if not form["agency"]:
        form["agency"] = page.locator("[name=agency] option").nth(1).get_attribute("value") or ""
    headers = {"Referer": page.url}
    letter = page.request.post(page.url, form={**form, "number": "UJI-1"}, headers=headers)
    assert letter.body().startswith(b"%PDF-")


def test_the_head_plans_and_writes_no_letters(page, live_server, head, sign_in, look):
    StayFactory(entered_on="2020-01-01")
    sign_in(head.username)
    page.locator("main a[href$='/rencana/orang/?interview=terlambat']").first.click()
    expect(page.locator("#hasil tbody tr")).to_have_count(1)
    page.goto(live_server.url + reverse("assessments:plan"))
    assert page.locator("main a[href$='/surat/']").count() == 0
    look()


def test_an_officer_looks_at_how_well_the_instrument_works(
    page, live_server, officer, sign_in, look
):
    version = InstrumentVersion.objects.get(code="minat-5")
    for _count in range(5):
        completed_session(officer)
    sign_in(officer.username)
    page.goto(live_server.url + reverse("assessments:instrument_list"))
    page.locator(f"main a[href$='/instrumen/{version.pk}/']").click()
    expect(page.locator("section[aria-labelledby=kosong] tbody tr")).to_have_count(30)
    look()
