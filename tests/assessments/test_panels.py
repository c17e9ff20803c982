import pytest
from django.template.loader import render_to_string

from assessments.actions import interview as actions
from assessments.actions.interest import withdraw
from assessments.actions.suggestion import make_suggestions
from assessments.content import EvidenceEntry, SectionContent
from assessments.panels import profile_panel
from assessments.sections import section_at
from tests.factories.assessments import InterviewFactory, WishFactory, completed_session
from tests.factories.inmates import StayFactory

pytestmark = pytest.mark.django_db


def shown(user, inmate):
    panel = profile_panel(user, inmate.pk)
    return render_to_string(panel.template, dict(panel.context))


@pytest.fixture
def inmate():
    return StayFactory().inmate


def test_the_panel_offers_an_officer_to_start_and_the_head_nothing(inmate, officer, head):
    assert f"/asesmen/mulai/{inmate.pk}/" in shown(officer, inmate)
    assert "<form" not in shown(head, inmate)


def test_the_panel_leads_to_the_open_interview(inmate, officer):
    draft = InterviewFactory(inmate=inmate)
    assert f"/asesmen/{draft.pk}/kerja/" in shown(officer, inmate)


def test_the_panel_shows_the_newest_completed_answers_and_wishes(inmate, officer, head):
    interview = InterviewFactory(inmate=inmate)
    content = SectionContent(section_at("kerja"), rows=(EvidenceEntry("Petani"),))
    actions.save_section(interview=interview, revision=0, content=content, by=officer)
    actions.complete_interview(interview=interview, by=officer)
    programme = WishFactory(inmate=inmate, rank=1).programme
    page = shown(head, inmate)
    assert "Petani" in page
    assert programme.name in page


def test_the_panel_is_neutral_about_someone_who_did_not_wish(inmate, officer, head):
    actions.decline_interview(interview=InterviewFactory(inmate=inmate), by=officer)
    assert profile_panel(head, inmate.pk).context["declined"]
    assert profile_panel(head, inmate.pk).context["completed"] is None


def test_what_was_said_is_shown_however_often_no_more_was_said_since(inmate, officer, head):
    interview = InterviewFactory(inmate=inmate)
    content = SectionContent(section_at("kerja"), rows=(EvidenceEntry("Petani"),))
    actions.save_section(interview=interview, revision=0, content=content, by=officer)
    actions.complete_interview(interview=interview, by=officer)
    for _again in range(11):
        actions.decline_interview(interview=InterviewFactory(inmate=inmate), by=officer)
    assert "Petani" in shown(head, inmate)
    assert profile_panel(head, inmate.pk).context["declined"]


def test_the_panel_tells_outsiders_nothing(inmate, officer, official):
    InterviewFactory(inmate=inmate)
    context = profile_panel(official, inmate.pk).context
    assert context["draft"] is None
    assert not context["may_write"]


def test_the_panel_names_the_programmes_in_order_and_leads_to_the_result(inmate, officer, head):
    wish = WishFactory(inmate=inmate, rank=1)
    make_suggestions(inmate=inmate, by=officer)
    page = shown(head, inmate)
    assert f"1. {wish.programme.name}" in page
    assert f"/asesmen/hasil/{inmate.pk}/" in page


def test_the_panel_is_silent_about_withdrawn_answers(inmate, officer, official):
    session = completed_session(officer, inmate=inmate)
    assert profile_panel(officer, inmate.pk).context["answered"] == session
    assert profile_panel(official, inmate.pk).context["answered"] is None
    withdraw(session=session, by=officer)
    assert profile_panel(officer, inmate.pk).context["answered"] is None
