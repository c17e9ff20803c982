"""An officer asks one person after the other for their wishes, by keyboard and by touch."""

import pytest
from django.urls import reverse

from tests.factories.selection import present, published_round
from trainings.models import RoundBallot


@pytest.fixture
def round_(officer):
    return published_round(officer, batches=3)


def ranks(page):
    return [field.input_value() for field in page.locator(".rank").all()]


def wishes_of(person):
    ballot = RoundBallot.objects.get(inmate=person)
    return list(ballot.wishes.order_by("rank").values_list("seats", flat=True))


def test_wishes_are_ranked_by_keyboard_and_by_buttons(
    page, live_server, officer, round_, sign_in, look
):
    first, second = present(name="ADE UJI"), present(name="BUDI UJI")
    seats = list(round_.seats.values_list("pk", flat=True))
    sign_in(officer.username)
    page.goto(live_server.url + reverse("trainings:ballot_edit", args=[round_.pk, first.pk]))
    look()
    fields = page.locator(".rank")
    fields.nth(0).press("2")
    fields.nth(0).press("Enter")
    page.keyboard.press("1")
    page.keyboard.press("ArrowDown")
    assert ranks(page) == ["2", "1", ""]
    assert fields.nth(2).evaluate("field => field === document.activeElement")
    page.locator("[name=then]").click()
    page.wait_for_url(f"**/pilihan/{second.pk}/")
    assert wishes_of(first) == [seats[1], seats[0]]

    for place in (2, 0, 1):
        page.locator("[data-pick]").nth(place).click()
    assert ranks(page) == ["2", "3", "1"]
    page.locator("[data-move='-1']").nth(1).click()
    assert ranks(page) == ["3", "2", "1"]
    page.locator("[data-pick]").nth(2).click()
    assert ranks(page) == ["2", "1", ""]
    look()
    page.locator("main form [type=submit]").last.click()
    page.wait_for_url(f"**/putaran/{round_.pk}/pilihan/")
    assert wishes_of(second) == [seats[1], seats[0]]
    look()


def test_wishing_for_nothing_clears_the_ranks(page, live_server, officer, round_, sign_in):
    person = present()
    sign_in(officer.username)
    page.goto(live_server.url + reverse("trainings:ballot_edit", args=[round_.pk, person.pk]))
    page.locator("[data-pick]").first.click()
    page.locator("[name=nothing]").check()
    assert ranks(page) == ["", "", ""]
    page.locator("[data-pick]").first.click()
    assert not page.locator("[name=nothing]").is_checked()
    page.locator("[name=nothing]").check()
    page.locator("[name=then]").click()
    page.wait_for_url(f"**/putaran/{round_.pk}/pilihan/")
    assert wishes_of(person) == []
