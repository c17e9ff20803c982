"""An officer changes a person's wishes, puts the programmes in order, and prints the sheet."""

from django.urls import reverse

from agencies.models import Programme
from assessments.models import Suggestion, WishChange
from tests.e2e.steps import press
from tests.factories.assessments import completed_session
from tests.factories.inmates import StayFactory


def test_wishes_lead_to_an_order_of_programmes_and_a_sheet(
    page, live_server, officer, sign_in, look
):
    person = StayFactory().inmate
    completed_session(officer, inmate=person)
    welding = Programme.objects.get(code="las")
    result = live_server.url + reverse("assessments:result_detail", args=[person.pk])
    sign_in(officer.username)

    page.goto(result)
    look()
    press(page.locator(f"a[href$='/{person.pk}/keinginan/']"))
    look()
    page.select_option(f"[name=wish-{welding.pk}-stance]", "yes")
    page.fill(f"[name=wish-{welding.pk}-rank]", "1")
    page.locator("main form [type=submit]").click()
    page.wait_for_url(result)
    assert WishChange.objects.get(inmate=person).after == "yes 1"

    press(page.locator("main form[action$='/saran/'] [type=submit]"))
    assert page.locator("section[aria-labelledby=program] ol > li").count() == 1
    assert Suggestion.objects.get(inmate=person).lines[0]["name"] == welding.name
    look()

    for small in ("mencoba", "uji-praktik"):
        page.goto(f"{result}{small}/")
        look()
    page.select_option("[name=programme]", str(welding.pk))
    page.select_option("[name=score]", "3")
    page.locator("main form [type=submit]").click()
    page.wait_for_url(result)
    assert page.locator("main form[action$='/saran/']").count() == 1

    sheet = page.request.get(f"{result}lembar/")
    assert sheet.headers["content-type"] == "application/pdf"
    assert sheet.body().startswith(b"%PDF-")
