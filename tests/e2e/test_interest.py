"""An officer reads thirty questions aloud and marks each answer with one key."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.models import InterestSession, InterestState
from tests.e2e.steps import press
from tests.factories.inmates import StayFactory

LAST = 29


@pytest.fixture
def inmate():
    return StayFactory().inmate


def address(live_server, name, pk):
    return live_server.url + reverse(f"assessments:interest_{name}", args=[pk])


def test_a_session_is_held_by_keyboard_alone(page, live_server, officer, inmate, sign_in, look):
    sign_in(officer.username)
    page.goto(address(live_server, "start", inmate.pk))
    look()
    page.get_by_label("Minat kegiatan, tiga wajah").check()
    press(page.locator("main form [type=submit]"))
    look()
    press(page.get_by_role("button", name=_("The person agrees")))
    look()
    page.keyboard.press("3")
    page.keyboard.press("0")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("2")
    for _number in range(LAST - 2):
        page.keyboard.press("1")
    assert "30 / 30" in page.locator("[data-count]").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/asesmen/minat/*/")
    look()
    session = InterestSession.objects.get()
    assert session.state == InterestState.COMPLETED
    values = session.answers.order_by("item__position").values_list("value", flat=True)
    assert list(values) == [2, None, 1, *[0] * (LAST - 2)]


def test_versions_are_listed_and_a_sheet_is_refused_by_name(
    page, live_server, officer, sign_in, look
):
    sign_in(officer.username)
    page.goto(live_server.url + reverse("assessments:instrument_list"))
    look()
    page.goto(live_server.url + reverse("assessments:instrument_import"))
    page.set_input_files(
        "[name=file]", {"name": "a.xlsx", "mimeType": "application/zip", "buffer": b"PK\x03\x04"}
    )
    page.locator("main form [type=submit]").click()
    page.locator(".error-summary").wait_for()
    look()
