"""The pages on which people are asked for their wishes in a round."""

import pytest
from django.urls import reverse

from assessments.models import Stance, Wish
from serang_rutan.core.models import TrailEvent
from tests.factories.inmates import FitnessFactory
from tests.factories.selection import BallotFactory, present, published_round
from trainings.models import RoundBallot, RoundState, SelectionRound
from trainings.rounds.ballot_sheet import ballot_data


@pytest.fixture
def round_(officer):
    return published_round(officer, batches=3)


@pytest.fixture
def seats(round_):
    return list(round_.seats.all())


@pytest.fixture
def person(db):
    return present(name="BUDI UJI")


def ballot_url(round_, person):
    return reverse("trainings:ballot_edit", args=[round_.pk, person.pk])


def list_url(round_):
    return reverse("trainings:ballot_list", args=[round_.pk])


def wishes_of(person):
    ballot = RoundBallot.objects.get(inmate=person)
    return [wish.seats for wish in ballot.wishes.order_by("rank")]


def names(page):
    return [line.inmate.name for line in page.context["lines"]]


def test_ranks_are_stored_in_their_order(client_of, officer, round_, seats, person):
    data = {f"rank-{seats[0].pk}": 2, f"rank-{seats[2].pk}": 1, "revision": ""}
    response = client_of(officer).post(ballot_url(round_, person), data)
    assert response.url == list_url(round_)
    assert wishes_of(person) == [seats[2], seats[0]]


def test_nothing_at_all_is_an_answer(client_of, officer, round_, person):
    client_of(officer).post(ballot_url(round_, person), {"nothing": "on", "revision": ""})
    assert wishes_of(person) == []


def test_an_empty_form_is_no_answer(client_of, officer, round_, person):
    page = client_of(officer).post(ballot_url(round_, person), {"revision": ""})
    assert page.context["page"].form.non_field_errors()
    assert not RoundBallot.objects.exists()


def test_ranks_and_nothing_contradict_each_other(client_of, officer, round_, seats, person):
    data = {f"rank-{seats[0].pk}": 1, "nothing": "on", "revision": ""}
    page = client_of(officer).post(ballot_url(round_, person), data)
    assert "nothing" in page.context["page"].form.errors


def test_a_rank_given_twice_names_the_other_batch(client_of, officer, round_, seats, person):
    data = {f"rank-{seats[0].pk}": 1, f"rank-{seats[1].pk}": 1, "revision": ""}
    page = client_of(officer).post(ballot_url(round_, person), data)
    errors = page.context["page"].form.errors[f"rank-{seats[1].pk}"]
    assert str(seats[0].batch) in errors[0]
    assert 'value="1"' in page.text


def test_the_assessment_suggests_ranks_and_saves_none(client_of, officer, round_, seats, person):
    programme = seats[1].batch.programme
    Wish.objects.create(inmate=person, programme=programme, stance=Stance.YES, noted_by=officer)
    page = client_of(officer).get(ballot_url(round_, person)).context["page"]
    assert page.is_suggested
    assert page.form.rank_field(seats[1]).value() == 1
    assert not RoundBallot.objects.exists()


def test_what_stands_in_the_way_is_said_in_words(client_of, officer, round_, person):
    FitnessFactory(inmate=person, state="not_now")
    page = client_of(officer).get(ballot_url(round_, person))
    assert not any(option.is_open for option, _field in page.context["page"].rows)
    assert "barriers" in page.text


def test_a_page_out_of_date_keeps_what_was_typed(client_of, officer, round_, seats, person):
    client = client_of(officer)
    first = {f"rank-{seats[0].pk}": 1, "revision": ""}
    client.post(ballot_url(round_, person), first)
    late = {f"rank-{seats[1].pk}": 1, "revision": ""}
    page = client.post(ballot_url(round_, person), late).context["page"]
    assert page.caught_up
    assert page.form.rank_field(seats[1]).value() == "1"
    assert wishes_of(person) == [seats[0]]
    client.post(ballot_url(round_, person), {**late, "revision": "0"})
    assert wishes_of(person) == [seats[1]]


def test_sending_the_same_twice_is_no_change(client_of, officer, round_, seats, person):
    client, data = client_of(officer), {f"rank-{seats[0].pk}": 1, "revision": ""}
    client.post(ballot_url(round_, person), data)
    assert client.post(ballot_url(round_, person), data).url == list_url(round_)
    assert RoundBallot.objects.get().revision == 0


def test_saving_can_lead_to_the_next_person(client_of, officer, round_, person):
    following = present(name="CECEP UJI")
    data = {"nothing": "on", "revision": "", "then": "next"}
    response = client_of(officer).post(ballot_url(round_, person), data)
    assert response.url == ballot_url(round_, following)


def test_closed_wishes_are_read_only(client_of, officer, round_, seats, person):
    SelectionRound.objects.filter(pk=round_.pk).update(state=RoundState.CLOSED, seed="a" * 64)
    client = client_of(officer)
    page = client.get(ballot_url(round_, person))
    assert not page.context["may_state"]
    data = {f"rank-{seats[0].pk}": 1, "revision": ""}
    page = client.post(ballot_url(round_, person), data)
    assert [message.level_tag for message in page.context["messages"]] == ["error"]
    assert not RoundBallot.objects.exists()


def test_the_head_reads_and_does_not_write(client_of, head, round_, person):
    client = client_of(head)
    assert client.get(ballot_url(round_, person)).status_code == 200
    data = {"nothing": "on", "revision": ""}
    assert client.post(ballot_url(round_, person), data).status_code == 403


def test_the_list_is_narrowed_by_the_answer(client_of, officer, round_, person):
    present(name="DEDI UJI")
    shut = present(name="EKO UJI")
    FitnessFactory(inmate=shut, state="not_now")
    BallotFactory(round=round_, inmate=person)
    client = client_of(officer)
    assert names(client.get(list_url(round_), {"answer": "asked"})) == ["BUDI UJI"]
    assert names(client.get(list_url(round_), {"answer": "nothing"})) == ["BUDI UJI"]
    assert names(client.get(list_url(round_), {"answer": "unasked"})) == ["DEDI UJI", "EKO UJI"]
    assert names(client.get(list_url(round_), {"answer": "shut"})) == ["EKO UJI"]
    assert names(client.get(list_url(round_), {"q": "dedi"})) == ["DEDI UJI"]


def test_looking_at_the_list_is_on_the_trail(client_of, officer, round_, person):
    client_of(officer).get(list_url(round_))
    event = TrailEvent.objects.filter(action="view").first()
    assert event.changes == {"people": [person.pk]}


def test_sheets_are_printed_for_the_narrowed_list(client_of, officer, round_, person):
    present(name="DEDI UJI")
    url = reverse("trainings:ballot_sheets", args=[round_.pk])
    response = client_of(officer).get(url, {"q": "budi"})
    assert response.content.startswith(b"%PDF")
    event = TrailEvent.objects.filter(action="export").first()
    assert event.changes == {"ballots": [person.pk]}


def test_a_sheet_names_no_batch_that_is_shut_and_nobody_else(officer, round_, person):
    FitnessFactory(inmate=person, state="not_now")
    sheet = ballot_data(round_, [person])["sheets"][0]
    assert sheet["batches"] == []
    assert sheet["has_more"]


def test_the_list_takes_as_many_queries_for_many_as_for_few(
    client_of, officer, round_, django_assert_max_num_queries
):
    for _number in range(12):
        present()
    client = client_of(officer)
    with django_assert_max_num_queries(32):
        client.get(list_url(round_))


@pytest.mark.parametrize("rank", ["0", "100", "9" * 30, "satu"])
def test_an_impossible_rank_stays_on_the_page_and_is_refused(
    client_of, officer, round_, seats, person, rank
):
    data = {f"rank-{seats[0].pk}": rank, "revision": "9" * 30}
    page = client_of(officer).post(ballot_url(round_, person), data)
    assert f"rank-{seats[0].pk}" in page.context["page"].form.errors
    assert f'value="{rank}"' in page.text


@pytest.mark.parametrize("key", ["9" * 30, "abc", "-1"])
def test_sheets_of_nobody_are_empty(client_of, officer, round_, person, key):
    url = reverse("trainings:ballot_sheets", args=[round_.pk])
    assert client_of(officer).get(url, {"warga": key}).status_code == 200
