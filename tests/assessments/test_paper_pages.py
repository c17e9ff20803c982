import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.actions import interest as actions
from assessments.models import AnswerMode, InstrumentVersion, InterestSession, InterestState
from inmates.models import EndKind
from serang_rutan.core.models import TrailEvent
from tests.factories.agencies import UserFactory
from tests.factories.assessments import InterestSessionFactory, completed_session
from tests.factories.inmates import StayFactory

pytestmark = pytest.mark.django_db

LIST = "/asesmen/minat/kertas/"


@pytest.fixture
def colleague(db):
    return UserFactory(role="officer")


@pytest.fixture
def client(officer, client_of):
    return client_of(officer)


@pytest.fixture
def other(colleague, client_of):
    return client_of(colleague)


@pytest.fixture
def session():
    return InterestSessionFactory(
        inmate=StayFactory().inmate, mode=AnswerMode.PAPER, person_code="ACDEFGH7"
    )


def url(name, session):
    return reverse(f"assessments:paper_{name}", args=[session.pk])


def detail(session):
    return reverse("assessments:interest_detail", args=[session.pk])


def marked(session, mark="3", **more):
    session.refresh_from_db()
    items = {item.code: mark for item in session.version.items.all()}
    return {"revision": session.revision, "word": "yes", "next": "save"} | items | more


def test_a_session_on_paper_begins_with_its_form(client):
    inmate = StayFactory().inmate
    choice = {
        "version": InstrumentVersion.objects.get(code="minat-wajah").pk,
        "mode": AnswerMode.PAPER,
        "language": "Indonesia",
    }
    response = client.post(reverse("assessments:interest_start", args=[inmate.pk]), choice)
    session = InterestSession.objects.get()
    assert response.url == detail(session)
    page = client.get(response.url).content.decode()
    assert f"{reverse('assessments:paper_print')}?id={session.pk}" in page
    assert url("enter", session) in page
    assert session.printed_code in page


@pytest.mark.parametrize("typed", ["ACDE-FGH7", "acde fgh7", " acdefgh7 "])
def test_a_form_is_found_by_its_code_however_it_is_typed(session, client, typed):
    assert client.post(LIST, {"code": typed}).url == url("enter", session)


@pytest.mark.parametrize("typed", ["ACDEFGH", "XXXX-XXXX", "'; drop", "<b>"])
def test_a_wrong_code_says_so_and_stays_on_the_page(session, client, typed):
    page = client.post(LIST, {"code": typed})
    assert page.status_code == 200
    assert page.context["form"].errors["code"]
    assert page.context["form"]["code"].value() == typed


def test_the_code_of_a_session_without_paper_leads_nowhere(session, client):
    InterestSession.objects.update(mode=AnswerMode.SELF)
    assert client.post(LIST, {"code": "ACDEFGH7"}).context["form"].errors


def test_a_found_form_leads_to_what_it_needs_next(session, officer, colleague, client, other):
    client.post(url("enter", session), marked(session))
    assert other.post(LIST, {"code": "ACDEFGH7"}).url == url("enter", session)
    other.post(url("enter", session), marked(session))
    assert client.post(LIST, {"code": "ACDEFGH7"}).url == url("check", session)
    actions.withdraw(session=session, by=officer)
    assert client.post(LIST, {"code": "ACDEFGH7"}).url == detail(session)


def test_the_list_shows_forms_of_people_who_are_here(session, client):
    left = StayFactory(ended_on=dt.date(2026, 3, 1), end_kind=EndKind.RELEASED)
    InterestSessionFactory(inmate=left.inmate, mode=AnswerMode.PAPER)
    InterestSessionFactory(inmate=StayFactory().inmate)
    assert [row.record for row in client.get(LIST).context["table"].rows] == [session]


def test_the_list_takes_as_many_queries_for_many_forms_as_for_one(
    session, client, django_assert_max_num_queries
):
    for _number in range(8):
        InterestSessionFactory(inmate=StayFactory().inmate, mode=AnswerMode.PAPER)
    with django_assert_max_num_queries(14):
        client.get(LIST)


def test_printing_is_on_the_trail_of_each_person(session, client):
    second = InterestSessionFactory(inmate=StayFactory().inmate, mode=AnswerMode.PAPER)
    address = reverse("assessments:paper_print")
    response = client.get(address, {"id": [session.pk, second.pk]})
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    subjects = TrailEvent.objects.filter(action="export").values_list("subject_id", flat=True)
    assert set(subjects) == {session.inmate_id, second.inmate_id}


@pytest.mark.parametrize("chosen", [[], ["0"], ["x"], ["9" * 30], ["²"]])
def test_printing_nothing_says_so(session, client, chosen):
    response = client.get(reverse("assessments:paper_print"), {"id": chosen})
    assert response.url == LIST
    assert not TrailEvent.objects.filter(action="export").exists()


def test_a_form_is_typed_in_twice_settled_and_completed(session, client, other):
    assert client.post(url("enter", session), marked(session)).url == LIST
    response = other.post(url("enter", session), marked(session, R1="1", I1=""), follow=False)
    assert response.status_code == 200  # I1 has no mark yet
    again = other.post(url("enter", session), marked(session, R1="1", I1="", next="anyway"))
    assert again.url == url("check", session)
    page = client.get(again.url)
    assert [one.code for one in page.context["form"].found] == ["R1", "I1"]
    session.refresh_from_db()
    choice = {"revision": session.revision, "R1": "second"}
    page = client.post(url("check", session), choice)
    assert set(page.context["form"].errors) == {"I1"}
    assert page.context["form"]["R1"].value() == "second"
    done = client.post(url("check", session), choice | {"I1": "second"})
    assert done.url == detail(session)
    session.refresh_from_db()
    assert session.state == InterestState.COMPLETED
    stored = dict(session.answers.values_list("item__code", "value"))
    assert (stored["R1"], stored["I1"], stored["A1"]) == (1, None, 3)


def test_the_second_entry_never_sees_the_first(session, client, other):
    client.post(url("enter", session), marked(session, mark="4"))
    form = other.get(url("enter", session)).context["form"]
    assert not [line for line in form.lines() if line.field.value()]
    assert form["word"].value() is None
    for address in (detail(session), url("enter", session), LIST):
        assert "checked" not in other.get(address).content.decode()


def test_the_same_officer_is_told_to_wait(session, client):
    client.post(url("enter", session), marked(session))
    assert client.get(url("enter", session)).url == detail(session)
    page = client.post(url("enter", session), marked(session, mark="2"))
    assert page.context["refusal"]
    assert page.context["form"]["R1"].value() == "2"
    session.entries.update(entered_at=timezone.now() - dt.timedelta(minutes=11))
    response = client.post(url("enter", session), marked(session))
    assert response.url == url("check", session)


def test_sending_the_first_entry_twice_keeps_one(session, client):
    data = marked(session)
    assert client.post(url("enter", session), data).url == LIST
    assert client.post(url("enter", session), data).url == LIST
    assert session.entries.count() == 1


def test_an_entry_made_beside_another_keeps_its_marks_and_becomes_the_second(
    session, client, other
):
    stale = marked(session, mark="2")
    client.post(url("enter", session), marked(session))
    page = other.post(url("enter", session), stale)
    assert page.context["is_stale"]
    assert page.context["form"]["R1"].value() == "2"
    data = stale | {"revision": page.context["revision"]}
    assert other.post(url("enter", session), data).url == url("check", session)


def test_an_entry_without_the_word_is_not_kept(session, client):
    page = client.post(url("enter", session), marked(session, word=""))
    assert set(page.context["form"].errors) == {"word"}
    assert not session.entries.exists()


def test_declined_on_paper_is_declined(session, client, other):
    no = {"word": "no", "next": "save"}
    client.post(url("enter", session), no | {"revision": 0})
    other.post(url("enter", session), no | {"revision": 1})
    assert client.get(url("check", session)).status_code == 200
    client.post(url("check", session), {"word": "no"})
    session.refresh_from_db()
    assert (session.state, session.consent) == (InterestState.DECLINED, None)


def test_where_the_words_differ_yes_leads_to_one_more_entry(session, client, other):
    client.post(url("enter", session), {"word": "no", "next": "save", "revision": 0})
    other.post(url("enter", session), marked(session))
    client.post(url("check", session), {"word": "x"})
    assert session.entries.count() == 2
    assert client.post(url("check", session), {"word": "yes"}).url == detail(session)
    assert session.entries.get().agreed
    assert client.post(url("enter", session), marked(session)).url == url("check", session)


def test_comparing_before_the_second_entry_leads_back(session, client):
    assert client.get(url("check", session)).url == detail(session)
    client.post(url("enter", session), marked(session))
    assert client.get(url("check", session)).url == detail(session)


def test_throwing_away_asks_once(session, client):
    client.post(url("enter", session), marked(session))
    assert client.get(url("discard", session)).status_code == 200
    assert session.entries.count() == 1
    client.post(url("discard", session))
    assert session.entries.count() == 0


def test_a_settling_sent_after_the_entries_changed_settles_nothing(session, client, other):
    client.post(url("enter", session), marked(session))
    other.post(url("enter", session), marked(session))
    response = client.post(url("check", session), {"revision": 0})
    assert response.url == url("check", session)
    session.refresh_from_db()
    assert session.state == InterestState.OPEN


def test_looking_at_the_entries_is_on_the_trail(session, client, other):
    client.post(url("enter", session), marked(session))
    other.post(url("enter", session), marked(session))
    client.get(url("check", session))
    views = TrailEvent.objects.filter(action="view", object_id=str(session.pk))
    assert views.get().subject_id == session.inmate_id


def test_comparing_takes_as_many_queries_for_thirty_differences_as_for_none(
    session, client, other, django_assert_max_num_queries
):
    client.post(url("enter", session), marked(session))
    other.post(url("enter", session), marked(session, mark="1"))
    with django_assert_max_num_queries(18):
        page = client.get(url("check", session))
    assert len(page.context["form"].found) == 30
    session.refresh_from_db()
    choices = {one.code: "first" for one in page.context["form"].found}
    with django_assert_max_num_queries(55):
        client.post(url("check", session), choices | {"revision": session.revision})
    assert session.answers.filter(value=3).count() == 30


def test_the_head_sees_how_far_a_form_is_and_nothing_to_do(session, head, client_of, client):
    client.post(url("enter", session), marked(session))
    page = client_of(head).get(detail(session)).content.decode()
    assert session.printed_code in page
    assert url("enter", session) not in page
    assert url("discard", session) not in page


BEGIN = "/asesmen/minat/kertas/siapkan/"


def version_pk():
    return InstrumentVersion.objects.get(code="minat-wajah").pk


def test_a_morning_of_twelve_begins_at_once_and_is_printed_together(client):
    people = [StayFactory().inmate.pk for _number in range(12)]
    response = client.post(BEGIN, {"version": version_pk(), "inmates": people})
    assert response.url == LIST
    begun = InterestSession.objects.filter(mode=AnswerMode.PAPER, state=InterestState.OPEN)
    assert set(begun.values_list("inmate", flat=True)) == set(people)
    assert client.get(LIST).content.decode().count(" checked") == 12
    printed = client.get(reverse("assessments:paper_print"), {"id": [one.pk for one in begun]})
    assert printed.content.startswith(b"%PDF")


def test_only_people_here_without_an_open_session_are_offered_never_asked_ones_first(
    session, officer, client
):
    StayFactory(ended_on=dt.date(2026, 3, 1), end_kind=EndKind.RELEASED)
    asked = completed_session(officer, inmate=StayFactory(inmate__name="Aan").inmate).inmate
    fresh = StayFactory(inmate__name="Zul", block="C").inmate
    assert [row.record for row in client.get(BEGIN).context["table"].rows] == [fresh, asked]
    found = client.get(BEGIN, {"blok": "c"}).context["table"].rows
    assert [row.record for row in found] == [fresh]


def test_beginning_without_a_choice_or_with_someone_busy_begins_nothing(session, client):
    free = StayFactory().inmate.pk
    for chosen in ([], [free, session.inmate_id], ["x"], [free, 0]):
        page = client.post(BEGIN, {"version": version_pk(), "inmates": chosen})
        assert set(page.context["form"].errors) == {"inmates"}
    assert InterestSession.objects.count() == 1


def test_what_was_ticked_stays_ticked_where_the_version_is_missing(client):
    inmate = StayFactory().inmate
    page = client.post(BEGIN, {"inmates": [inmate.pk]})
    assert set(page.context["form"].errors) == {"version"}
    assert " checked" in page.content.decode()


def test_more_than_a_day_can_hold_is_refused(client, monkeypatch):
    monkeypatch.setattr("assessments.forms.paper.MOST_AT_ONCE", 1)
    people = [StayFactory().inmate.pk for _number in range(2)]
    page = client.post(BEGIN, {"version": version_pk(), "inmates": people})
    assert "1" in page.context["form"].errors["inmates"][0]
    assert not InterestSession.objects.exists()


def test_the_people_to_begin_with_take_as_many_queries_whatever_their_number(
    client, django_assert_max_num_queries
):
    for _number in range(8):
        StayFactory()
    with django_assert_max_num_queries(16):
        client.get(BEGIN)
