import pytest
from django.urls import reverse

from inmates.actions.stay import end_stay
from inmates.actions.unlisted import answer_unlisted
from inmates.models import Unlisted
from inmates.unlisted import AT_ONCE, SHARED_FROM, open_page
from tests.factories.inmates import UnlistedFactory

pytestmark = pytest.mark.django_db
PAGE = reverse("inmates:unlisted_list")


@pytest.fixture
def as_officer(client_of, officer):
    return client_of(officer)


def sent(*lines):
    """Give what a browser sends: each line as the question and its fields."""
    data = {"line": [str(asked.pk) for asked, _ in lines]}
    for asked, fields in lines:
        given = {"answer": "", "on": "2026-03-02", "place": "", "kind": ""} | fields
        data |= {f"o{asked.pk}-{name}": value for name, value in given.items()}
    return data


def levels(response):
    return [message.level_tag for message in response.context["messages"]]


def test_each_person_stands_with_the_day_of_the_data_filled_in(as_officer):
    asked = UnlistedFactory()
    page = as_officer.get(PAGE).content.decode()
    assert reverse("inmates:inmate_detail", args=[asked.stay.inmate_id]) in page
    assert asked.stay.registration_number in page
    assert 'value="2026-03-02"' in page


def test_without_anyone_the_page_says_so(as_officer):
    response = as_officer.get(PAGE)
    assert "<form" not in response.content.decode().split('id="isi"')[1].split("</main>")[0]


def test_the_whole_page_is_sent_and_lines_without_an_answer_stay(as_officer, officer):
    released, moved, here, unknown = UnlistedFactory.create_batch(4)
    data = sent(
        (released, {"answer": "released"}),
        (moved, {"answer": "transferred", "place": "Lapas Contoh"}),
        (here, {"answer": "here", "on": ""}),
        (unknown, {}),
    )
    response = as_officer.post(PAGE, data, follow=True)
    assert response.redirect_chain[0][0] == PAGE
    assert levels(response) == ["success"]
    assert [line.unlisted for line in response.context["page"].lines] == [unknown]
    moved.stay.refresh_from_db()
    assert (moved.stay.end_kind, moved.stay.end_note) == ("transferred", "Lapas Contoh")


def test_an_error_stands_beside_its_line_and_nothing_typed_is_lost(as_officer):
    good, bad, typed = UnlistedFactory.create_batch(3)
    data = sent(
        (good, {"answer": "here"}),
        (bad, {"answer": "transferred", "on": "2026-03-01"}),
        (typed, {"place": "Lapas Contoh"}),
    )
    response = as_officer.post(PAGE, data)
    lines = {line.unlisted: line.form for line in response.context["page"].lines}
    assert set(lines) == {bad, typed}
    assert list(lines[bad].errors) == ["place"]
    assert list(lines[typed].errors) == ["answer"]
    page = response.content.decode()
    assert 'value="2026-03-01"' in page
    assert 'value="Lapas Contoh"' in page
    good.refresh_from_db()
    assert good.answer == "here"


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"answer": "away"}, "kind"),
        ({"answer": "released", "on": ""}, "on"),
        ({"answer": "released", "on": "kemarin"}, "on"),
        ({"answer": "released", "on": "2199-01-01"}, "__all__"),
        ({"answer": "menguap"}, "answer"),
        ({"answer": "listed"}, "answer"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(as_officer, fields, at):
    asked = UnlistedFactory()
    (line,) = as_officer.post(PAGE, sent((asked, fields))).context["page"].lines
    assert at in line.form.errors
    asked.refresh_from_db()
    assert asked.answer == ""


def test_the_second_of_two_officers_is_told_and_the_rest_of_the_page_is_saved(as_officer, head):
    taken, other = UnlistedFactory.create_batch(2)
    answer_unlisted(unlisted=taken, answer="here", on=taken.since, by=head)
    data = sent((taken, {"answer": "released"}), (other, {"answer": "here"}))
    response = as_officer.post(PAGE, data, follow=True)
    assert levels(response) == ["success", "warning"]
    taken.stay.refresh_from_db()
    other.refresh_from_db()
    assert (taken.stay.ended_on, other.answer) == (None, "here")


def test_sending_twice_changes_nothing_more(as_officer):
    asked = UnlistedFactory()
    data = sent((asked, {"answer": "released"}))
    as_officer.post(PAGE, data)
    response = as_officer.post(PAGE, data, follow=True)
    assert levels(response) == ["success", "warning"]  # the first is still unread


def test_lines_that_were_never_asked_are_ignored(as_officer):
    response = as_officer.post(PAGE, {"line": ["x", "999999", "9" * 40]})
    assert response.status_code == 302
    assert not Unlisted.objects.exists()


def test_the_last_answer_is_shown(as_officer, officer):
    before = UnlistedFactory(since="2026-02-01")
    answer_unlisted(unlisted=before, answer="here", on=before.since, by=officer)
    UnlistedFactory(stay=before.stay)
    (line,) = as_officer.get(PAGE).context["page"].lines
    assert line.last == before


def test_a_very_long_list_is_answered_in_parts(officer):
    UnlistedFactory.create_batch(AT_ONCE + 1)
    assert len(open_page(officer).lines) == AT_ONCE


def test_one_answer_is_given_for_several_who_are_ticked(as_officer):
    moved, own, unticked = UnlistedFactory.create_batch(3)
    data = sent((moved, {}), (own, {"answer": "here"}), (unticked, {})) | {
        "ticked": [moved.pk, own.pk],
        "bersama-answer": "transferred",
        "bersama-place": "Lapas Contoh",
        "bersama-on": "2026-03-04",
    }
    as_officer.post(PAGE, data)
    for asked in (moved, own, unticked):
        asked.refresh_from_db()
        asked.stay.refresh_from_db()
    assert (moved.stay.end_note, str(moved.stay.ended_on)) == ("Lapas Contoh", "2026-03-04")
    assert [moved.answer, own.answer, unticked.answer] == ["transferred", "here", ""]


@pytest.mark.parametrize(
    ("fields", "at"), [({}, "answer"), ({"bersama-answer": "transferred"}, "place")]
)
def test_a_shared_answer_that_is_not_whole_is_told_once_and_ticks_stay(as_officer, fields, at):
    asked, other = UnlistedFactory.create_batch(2)
    data = sent((asked, {}), (other, {"answer": "here"})) | {"ticked": [asked.pk]}
    page = as_officer.post(PAGE, data | {"bersama-on": "2026-03-04"} | fields).context["page"]
    assert list(page.shared.errors) == [at]
    assert [(line.unlisted, line.is_ticked) for line in page.lines] == [(asked, True)]
    assert not page.lines[0].form.errors
    asked.refresh_from_db()
    assert asked.answer == ""


def test_a_shared_answer_is_offered_where_there_are_several(as_officer):
    UnlistedFactory.create_batch(SHARED_FROM - 1)
    assert 'name="ticked"' not in as_officer.get(PAGE).content.decode()
    UnlistedFactory()
    assert as_officer.get(PAGE).content.decode().count('name="ticked"') == SHARED_FROM


def test_the_places_of_earlier_transfers_are_offered_once_each(as_officer, officer):
    for asked in UnlistedFactory.create_batch(2):
        moved = {"kind": "transferred", "note": "Lapas Contoh", "ended_on": asked.since}
        end_stay(stay=asked.stay, by=officer, **moved)
    UnlistedFactory()
    assert as_officer.get(PAGE).context["places"] == ["Lapas Contoh"]


@pytest.mark.parametrize("count", [2, 40])
def test_the_page_asks_the_database_the_same_few_times(
    as_officer, django_assert_max_num_queries, count
):
    UnlistedFactory.create_batch(count)
    as_officer.get(PAGE)
    with django_assert_max_num_queries(6):
        as_officer.get(PAGE)


@pytest.mark.parametrize("who", ["head", "coordinator", "trainer_a", "official", "administrator"])
def test_only_officers_answer(request, client_of, who):
    asked = UnlistedFactory()
    client = client_of(request.getfixturevalue(who))
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, sent((asked, {"answer": "here"}))).status_code == 403
