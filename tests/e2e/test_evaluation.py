"""Eight slips are typed in by keyboard, and the opinion of the participants is seen at once."""

import pytest
from django.urls import reverse

from tests.trainings.outcomes.scenes import held_batch, person_in
from trainings.models import EvaluationAnswer, EvaluationSlip

SLIPS = ("555555", "444444", "54 443", "333333", "554433", "444445", "555544", "222222")


@pytest.fixture
def batch(agency_a, trainer_a):
    batch = held_batch(agency_a, trainer_a, state="finished")
    for number in range(10):
        person_in(batch, f"PESERTA {number}", "hhhht", result=80)
    return batch


def test_eight_slips_by_keyboard(page, live_server, officer, batch, sign_in, look):
    def address(name):
        return live_server.url + reverse(f"trainings:evaluation_{name}", args=[batch.pk])

    sign_in(officer.username)
    page.goto(address("detail"))
    look()
    page.goto(address("enter"))
    page.locator("[data-slips] input:focus").wait_for()
    look()
    page.keyboard.press("3")
    page.keyboard.press("Backspace")
    for slip in SLIPS:
        for key in slip:
            page.keyboard.press("Space" if key == " " else key)
    assert page.locator("[data-count]").inner_text().startswith("8 ")
    page.fill("[name=remarks]", "Ruangnya panas\nTerima kasih")
    page.locator("main form [type=submit]").click()
    page.wait_for_url(address("detail"))
    look()
    assert page.locator(".opinion").count() == 6
    assert "Ruangnya panas" in page.locator(".own-words").inner_text()
    assert EvaluationSlip.objects.count() == 8
    assert EvaluationAnswer.objects.count() == 8 * 6 - 1


def test_the_results_of_a_batch_and_the_way_to_a_remedial_session(
    page, live_server, officer, batch, sign_in, look
):
    person = person_in(batch, "PESERTA Z", "hhttt", result=80)
    sign_in(officer.username)
    for name, key in (
        ("batch_detail", batch.pk),
        ("attendance_explained", person.pk),
        ("remedial_create", batch.pk),
        ("results_reopen", batch.pk),
    ):
        page.goto(live_server.url + reverse(f"trainings:{name}", args=[key]))
        look()
    page.goto(live_server.url + reverse("trainings:remedial_create", args=[batch.pk]))
    assert page.locator("[name=invited]:checked").count() == 1
