import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.models import Programme
from assessments.actions import interview as actions
from assessments.content import EvidenceEntry, SectionContent
from assessments.models import Answered, Interview, InterviewState, Mode, Topic, Wish
from assessments.sections import SECTIONS, section_at
from serang_rutan.core.models import TrailEvent
from tests.factories.assessments import InterviewFactory
from tests.factories.inmates import InmateFactory, StayFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def inmate():
    return StayFactory(inmate=InmateFactory(name="WARGA COBA")).inmate


@pytest.fixture
def interview(inmate, officer):
    return InterviewFactory(inmate=inmate, interviewer=officer)


def edit_url(interview, section="kerja"):
    return reverse("assessments:interview_edit", args=[interview.pk, section])


def rows(*descriptions, **more):
    data = {"rows-TOTAL_FORMS": len(descriptions) + 1, "rows-INITIAL_FORMS": 0}
    for place, text in enumerate(descriptions):
        data[f"rows-{place}-description"] = text
    return {**data, **more}


def work(revision, *descriptions, **more):
    manner = {"manner-mode": Mode.INTERVIEW, "manner-language": "Indonesia"}
    return rows(*descriptions, revision=revision, **manner, **more)


def test_the_whole_interview_can_be_walked_from_start_to_end(inmate, officer, client_of):
    client = client_of(officer)
    response = client.post(reverse("assessments:interview_start", args=[inmate.pk]))
    interview = Interview.objects.get()
    programme = Programme.objects.filter(is_active=True).first()
    pages = {
        "kerja": work(0, "Petani", **{"rows-0-years": "2,5"}),
        "kursus": rows("Kursus las", revision=1),
        "keterampilan": rows("Las", revision=2, **{"rows-0-confidence": 3}),
        "kebutuhan": {"revision": 3, "literacy-answered": Answered.NONE, "plans-text": "Usaha"},
        "keinginan": {"revision": 4, f"wish-{programme.pk}-rank": 1},
    }
    for section, data in pages.items():
        assert response.url == edit_url(interview, section)
        assert client.get(response.url).status_code == 200
        response = client.post(response.url, data)
    assert response.url == edit_url(interview, "ringkasan")
    assert "Petani" in client.get(response.url).content.decode()
    response = client.post(reverse("assessments:interview_complete", args=[interview.pk]))
    assert response.url == reverse("assessments:interview_detail", args=[interview.pk])
    interview.refresh_from_db()
    assert interview.state == InterviewState.COMPLETED
    answered = {answer.topic: answer.answered for answer in interview.answers.all()}
    assert answered[Topic.LITERACY] == Answered.NONE
    assert answered[Topic.PLANS] == Answered.PRESENT
    assert answered[Topic.OBSTACLES] == Answered.NOT_ASKED
    assert Wish.objects.get().rank == 1


def test_every_section_shows_what_was_saved_so_one_can_go_on_later(
    interview, officer, head, client_of
):
    content = SectionContent(section_at("kerja"), rows=(EvidenceEntry("Tukang kayu"),))
    actions.save_section(interview=interview, revision=0, content=content, by=officer)
    page = client_of(officer).get(edit_url(interview)).content.decode()
    assert "Tukang kayu" in page
    assert 'name="revision" value="1"' in page


def test_nothing_is_mandatory(interview, officer, client_of):
    client = client_of(officer)
    for revision, section in enumerate(SECTIONS[:-1]):
        data = work(revision) if section.slug == "kerja" else rows(revision=revision)
        assert client.post(edit_url(interview, section.slug), data).status_code == 302
    interview.refresh_from_db()
    assert interview.revision == 5


def test_saving_and_stopping_leads_back_to_the_list(interview, officer, client_of):
    response = client_of(officer).post(edit_url(interview), work(0, "Petani", next="stop"))
    assert response.url == reverse("assessments:interview_list") + "?tab=berjalan"
    assert interview.evidence.count() == 1


def test_adding_rows_stays_on_the_page(interview, officer, client_of):
    client = client_of(officer)
    response = client.post(edit_url(interview), work(0, "Petani", next="more"))
    assert response.url == edit_url(interview)
    assert client.get(response.url).content.decode().count("-description") > 4


def test_a_stale_form_keeps_what_was_typed_and_shows_what_is_stored(interview, officer, client_of):
    client = client_of(officer)
    client.post(edit_url(interview), work(0, "Dari tab pertama"))
    response = client.post(edit_url(interview), work(0, "Dari tab kedua"))
    page = response.content.decode()
    assert response.status_code == 200
    assert "Dari tab pertama" in page
    assert 'value="Dari tab kedua"' in page
    assert [row.description for row in interview.evidence.all()] == ["Dari tab pertama"]
    assert 'name="revision" value="1"' in page
    client.post(edit_url(interview), work(1, "Dari tab kedua"))
    assert [row.description for row in interview.evidence.all()] == ["Dari tab kedua"]


def test_a_stale_form_stays_stale_while_it_is_corrected(interview, officer, client_of):
    client = client_of(officer)
    client.post(edit_url(interview), work(0, "Dari tab pertama"))
    wrong = work(0, "Dari tab kedua", **{"work-answered": Answered.NONE})
    page = client.post(edit_url(interview), wrong).content.decode()
    assert 'name="revision" value="0"' in page
    client.post(edit_url(interview), work(0, "Dari tab kedua"))
    assert [row.description for row in interview.evidence.all()] == ["Dari tab pertama"]


def test_sending_the_same_form_twice_stores_it_once(interview, officer, client_of):
    client = client_of(officer)
    for _ in range(2):
        client.post(edit_url(interview), work(0, "Petani"))
    assert interview.evidence.count() == 1


def test_a_form_without_a_revision_is_stale(interview, officer, client_of):
    client_of(officer).post(edit_url(interview), work("", "Petani"))
    assert not interview.evidence.exists()


def test_two_programmes_with_one_rank_are_both_named(interview, officer, client_of):
    first, second = Programme.objects.filter(is_active=True)[:2]
    data = {"revision": 0, f"wish-{first.pk}-rank": 1, f"wish-{second.pk}-rank": 1}
    page = client_of(officer).post(edit_url(interview, "keinginan"), data).content.decode()
    assert f"“{first}”" in page
    assert f"“{second}”" in page
    assert not Wish.objects.exists()


def test_a_row_beside_none_is_refused_and_kept_on_the_page(interview, officer, client_of):
    data = work(0, "Petani", **{"work-answered": Answered.NONE})
    page = client_of(officer).post(edit_url(interview), data).content.decode()
    assert 'value="Petani"' in page
    assert "error-summary" in page
    assert not interview.evidence.exists()


def test_bad_rows_and_broken_forms_never_break_the_page(interview, officer, client_of):
    client = client_of(officer)
    for data in (
        {"revision": 0},
        work(0, "x" * 200),
        work(0, "Petani", **{"rows-0-years": "lama"}),
        {**work(0, "Petani"), "rows-TOTAL_FORMS": "99999"},
        {**work(0, "Petani"), "manner-mode": "?"},
    ):
        response = client.post(edit_url(interview), data)
        assert response.status_code == 200
        assert "error-summary" in response.content.decode()
    assert not interview.evidence.exists()


def test_what_is_sent_to_a_closed_interview_stays_on_the_page(interview, officer, client_of):
    actions.decline_interview(interview=interview, by=officer)
    page = client_of(officer).post(edit_url(interview), work(1, "Petani")).content.decode()
    assert 'value="Petani"' in page
    assert not interview.evidence.exists()


def test_a_closed_interview_opens_for_reading(interview, officer, client_of):
    actions.decline_interview(interview=interview, by=officer)
    response = client_of(officer).get(edit_url(interview))
    assert response.url == reverse("assessments:interview_detail", args=[interview.pk])


def test_starting_again_leads_another_officer_to_the_same_draft(interview, client_of, officer):
    url = reverse("assessments:interview_start", args=[interview.inmate_id])
    response = client_of(officer).post(url, follow=True)
    assert response.redirect_chain[-1][0] == edit_url(interview)
    assert officer.full_name in str(next(iter(response.context["messages"])))
    assert Interview.objects.count() == 1


def test_completing_twice_leads_to_the_same_page(interview, officer, client_of):
    client = client_of(officer)
    client.post(edit_url(interview), work(0, "Petani"))
    url = reverse("assessments:interview_complete", args=[interview.pk])
    client.post(url)
    response = client.post(url, follow=True)
    assert response.status_code == 200
    assert TrailEvent.objects.filter(changes__has_key="state").count() == 1


def test_declining_is_confirmed_first(interview, officer, client_of):
    client = client_of(officer)
    url = reverse("assessments:interview_decline", args=[interview.pk])
    client.get(url)
    interview.refresh_from_db()
    assert interview.state == InterviewState.DRAFT
    client.post(url)
    interview.refresh_from_db()
    assert interview.state == InterviewState.DECLINED


def test_an_unknown_section_is_not_found(interview, officer, client_of):
    assert client_of(officer).get(edit_url(interview, "rahasia")).status_code == 404


def test_reading_a_persons_answers_is_on_the_trail(interview, head, client_of):
    client_of(head).get(reverse("assessments:interview_detail", args=[interview.pk]))
    event = TrailEvent.objects.get(action="view")
    assert (event.actor, event.subject_id) == (head, interview.inmate_id)


def test_the_head_reads_and_does_not_write(interview, inmate, head, client_of):
    client = client_of(head)
    assert client.get(reverse("assessments:interview_list")).status_code == 200
    assert client.get(edit_url(interview)).status_code == 403
    start = reverse("assessments:interview_start", args=[inmate.pk])
    assert client.post(start).status_code == 403
    for name in ("interview_complete", "interview_decline"):
        assert client.post(reverse(f"assessments:{name}", args=[interview.pk])).status_code == 403


@pytest.mark.parametrize("role", ["coordinator", "trainer_a", "official", "administrator"])
def test_nobody_else_sees_interviews(role, interview, client_of, request):
    client = client_of(request.getfixturevalue(role))
    for url in (
        reverse("assessments:interview_list"),
        reverse("assessments:interview_detail", args=[interview.pk]),
        edit_url(interview),
    ):
        assert client.get(url).status_code == 403


def test_the_list_shows_overdue_people_first(officer, client_of):
    today = timezone.localdate()
    StayFactory(inmate=InmateFactory(name="BARU DATANG"), entered_on=today)
    StayFactory(inmate=InmateFactory(name="SUDAH LAMA"), entered_on=dt.date(2020, 1, 1))
    page = client_of(officer).get(reverse("assessments:interview_list")).content.decode()
    assert page.index("SUDAH LAMA") < page.index("BARU DATANG")
    assert "pill-danger" in page


def test_each_tab_lists_its_own_people(interview, officer, client_of):
    url = reverse("assessments:interview_list")
    client = client_of(officer)
    assert "WARGA COBA" not in client.get(url).content.decode()
    assert "WARGA COBA" in client.get(url, {"tab": "berjalan"}).content.decode()
    actions.decline_interview(interview=interview, by=officer)
    assert "WARGA COBA" in client.get(url, {"tab": "belum-berkenan"}).content.decode()
    assert "WARGA COBA" not in client.get(url, {"tab": "selesai"}).content.decode()


def test_the_search_finds_people_in_every_tab(inmate, officer, client_of):
    url = reverse("assessments:interview_list")
    client = client_of(officer)
    assert "WARGA COBA" in client.get(url, {"q": "coba"}).content.decode()
    assert "WARGA COBA" not in client.get(url, {"q": "lain"}).content.decode()
    InterviewFactory(inmate=inmate, interviewer=officer)
    query = {"q": "coba", "tab": "berjalan"}
    assert "WARGA COBA" in client.get(url, query).content.decode()


@pytest.mark.parametrize("tab", ["menunggu", "berjalan"])
def test_the_list_costs_the_same_whatever_its_length(
    tab, officer, client_of, django_assert_num_queries
):
    def add(count):
        for _ in range(count):
            inmate = StayFactory().inmate
            if tab == "berjalan":
                InterviewFactory(inmate=inmate, interviewer=officer)

    client = client_of(officer)
    url = reverse("assessments:interview_list")
    queries = 9 if tab == "menunggu" else 8
    for _ in range(2):
        add(3)
        with django_assert_num_queries(queries):
            client.get(url, {"tab": tab})


def test_the_detail_costs_the_same_whatever_was_said(
    interview, officer, client_of, django_assert_num_queries
):
    client = client_of(officer)
    url = reverse("assessments:interview_detail", args=[interview.pk])
    for revision in range(2):
        rows = tuple(EvidenceEntry(f"Kerja {n}") for n in range(5 * revision + 1))
        content = SectionContent(section_at("kerja"), rows=rows)
        actions.save_section(interview=interview, revision=revision, content=content, by=officer)
        with django_assert_num_queries(8):
            client.get(url)
