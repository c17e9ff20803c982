"""A paper form is found by its code, typed in twice by keyboard, and settled by the paper."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.models import AnswerMode, InstrumentVersion, InterestState
from tests.factories.agencies import UserFactory
from tests.factories.assessments import InterestSessionFactory
from tests.factories.inmates import StayFactory

QUESTIONS = 30


@pytest.fixture
def colleague(db):
    return UserFactory(role="officer")


@pytest.fixture
def session():
    return InterestSessionFactory(
        inmate=StayFactory().inmate,
        version=InstrumentVersion.objects.get(code="minat-wajah"),
        mode=AnswerMode.PAPER,
        person_code="ACDEFGH7",
    )


@pytest.fixture
def type_in(page, live_server, look):
    """Find the form by its code and type all of it in; `first` is the key of question 1."""

    def run(first: str) -> None:
        page.goto(live_server.url + reverse("assessments:paper_list"))
        look()
        page.fill("[name=code]", "acde-fgh7")
        page.keyboard.press("Enter")
        page.wait_for_url("**/kertas/")
        page.locator("[data-interest]").wait_for()
        look()
        page.keyboard.press("1")
        page.keyboard.press(first)
        for _number in range(QUESTIONS - 1):
            page.keyboard.press("2")
        assert "30 / 30" in page.locator("[data-count]").inner_text()
        page.keyboard.press("Enter")

    return run


def test_two_officers_type_a_form_in_and_settle_the_difference(
    page, live_server, officer, colleague, session, sign_in, look, type_in
):
    sign_in(officer.username)
    page.goto(live_server.url + reverse("assessments:interest_detail", args=[session.pk]))
    look()
    type_in("3")
    page.wait_for_url("**/asesmen/minat/kertas/")
    page.goto(live_server.url + reverse("assessments:interest_detail", args=[session.pk]))
    look()
    sign_in(colleague.username)
    type_in("1")
    page.wait_for_url("**/periksa/")
    look()
    page.locator("main form [type=submit]").click()
    page.locator(".error-summary").wait_for()
    look()
    page.get_by_label(_("Entry 1: %(answer)s") % {"answer": "Suka"}, exact=True).check()
    page.locator("main form [type=submit]").click()
    page.wait_for_url(f"**/minat/{session.pk}/")
    session.refresh_from_db()
    assert session.state == InterestState.COMPLETED
    values = session.answers.order_by("item__position").values_list("value", flat=True)
    assert list(values) == [2, *[1] * (QUESTIONS - 1)]


def test_whoever_does_not_wish_to_on_paper_takes_two_keys(
    page, live_server, officer, colleague, session, sign_in, look
):
    for who in (officer, colleague):
        sign_in(who.username)
        page.goto(live_server.url + reverse("assessments:paper_enter", args=[session.pk]))
        page.locator("[data-interest] :focus").wait_for()
        page.keyboard.press("0")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda address: not address.endswith(f"{session.pk}/kertas/"))
    look()
    page.goto(live_server.url + reverse("assessments:paper_discard", args=[session.pk]))
    look()
    page.goto(live_server.url + reverse("assessments:paper_check", args=[session.pk]))
    page.get_by_role("button", name=_("Does not wish to yet")).click()
    page.wait_for_url(f"**/minat/{session.pk}/")
    session.refresh_from_db()
    assert session.state == InterestState.DECLINED


def test_a_morning_begins_with_several_people_and_their_forms_are_printed(
    page, live_server, officer, sign_in, look
):
    people = [StayFactory(block="C").inmate for _number in range(3)]
    sign_in(officer.username)
    page.goto(live_server.url + reverse("assessments:paper_begin"))
    look()
    page.get_by_role("button", name=_("Begin on paper")).click()
    page.locator(".error-summary").wait_for()
    look()
    for inmate in people[:2]:
        page.get_by_label(_("Choose %(name)s") % {"name": inmate.name}, exact=True).check()
    page.get_by_label("Minat kegiatan, tiga wajah").check()
    page.get_by_role("button", name=_("Begin on paper")).click()
    page.wait_for_url("**/asesmen/minat/kertas/")
    look()
    assert page.locator("[name=id]:checked").count() == 2
    printed = page.request.get(
        live_server.url + reverse("assessments:paper_print"),
        params={"id": page.locator("[name=id]").first.get_attribute("value")},
    )
    assert printed.headers["content-type"] == "application/pdf"
