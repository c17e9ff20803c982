"""An officer watches who is answering at a tablet, and goes on where one stopped."""

from playwright.sync_api import Page, expect

from assessments.actions.interest import answer
from assessments.models import AnswerMode, InterestSession
from tests.e2e.conftest import Look, SignIn
from tests.factories.assessments import InterestSessionFactory
from tests.factories.inmates import StayFactory


def test_an_officer_finds_a_session_that_stopped_and_goes_on_by_interview(
    page: Page, sign_in: SignIn, look: Look, officer, live_server
):
    session = InterestSessionFactory(
        inmate=StayFactory(inmate__name="BUDI CONTOH").inmate,
        mode=AnswerMode.SELF,
        consented=True,
        started_by=officer,
    )
    for item in session.version.items.all()[:4]:
        answer(session=session, item=item, value=3, seconds=5)
    sign_in(officer.username)
    page.goto(live_server.url + "/asesmen/minat/")
    look()
    page.locator("table a.btn").click()
    page.wait_for_url(f"**/asesmen/minat/{session.pk}/")
    look()
    page.locator("form[action$='/lanjut-wawancara/'] button").click()
    page.locator("dialog[open] [value=yes]").click()
    page.wait_for_url("**/jawaban/")
    expect(page.locator("input[type=radio]:checked")).to_have_count(4)
    assert InterestSession.objects.get().mode == AnswerMode.INTERVIEW
