"""The pages about who could join a batch and who is in it."""

import datetime as dt

import pytest
from django.urls import reverse

from serang_rutan.core.models import TrailEvent
from tests.factories.agencies import FundFactory
from tests.factories.assessments import WishFactory
from tests.factories.inmates import InmateFactory, StayFactory
from tests.factories.trainings import ComingBatchFactory, EnrolmentFactory
from trainings.models import BatchState, Enrolment, EnrolmentState


@pytest.fixture
def batch(agency_a, trainer_a):
    return ComingBatchFactory(agency=agency_a, trainers=[trainer_a])


def present(batch, stance="yes", rank=None, **stay):
    person = StayFactory(**stay).inmate
    if stance:
        WishFactory(inmate=person, programme=batch.programme, stance=stance, rank=rank)
    return person


def candidates(batch):
    return reverse("trainings:candidate_list", args=[batch.pk])


def create(batch):
    return reverse("trainings:enrolment_create", args=[batch.pk])


def end(enrolment):
    return reverse("trainings:enrolment_end", args=[enrolment.pk])


@pytest.mark.parametrize(
    "role", ["head", "coordinator", "trainer_a", "trainer_b", "official", "administrator"]
)
def test_only_an_officer_enrols(client_of, batch, request, role):
    client, row = client_of(request.getfixturevalue(role)), EnrolmentFactory(batch=batch)
    person = present(batch)
    assert client.get(candidates(batch)).status_code == 403
    assert client.post(create(batch), {"inmate": person.pk}).status_code == 403
    assert client.post(end(row), {"step": "withdraw"}).status_code == 403
    assert Enrolment.objects.get() == row


def names(response):
    return [candidate.inmate.name for candidate, form in response.context["rows"]]


def test_the_keenest_stand_first_and_participants_are_left_out(client_of, officer, batch):
    for stance, rank, name in (
        ("no", None, "E"),
        ("", None, "D"),
        ("unsure", None, "C"),
        ("yes", None, "B"),
        ("yes", 2, "A2"),
        ("yes", 1, "A1"),
    ):
        present(batch, stance, rank, inmate__name=name)
    EnrolmentFactory(batch=batch, inmate=present(batch))
    InmateFactory(name="TIDAK ADA")
    response = client_of(officer).get(candidates(batch))
    assert names(response) == ["A1", "A2", "B", "C", "D", "E"]


def test_where_seats_are_for_residents_they_stand_first(client_of, officer, batch):
    batch.fund = FundFactory(agency=batch.agency, residents_only=True)
    batch.save()
    present(batch, rank=1, inmate__name="BELUM TERBUKTI")
    resident = {"residence_verified_on": dt.date(2026, 10, 1), "residence_verified_by": officer}
    proven = {f"inmate__{name}": value for name, value in resident.items()}
    present(batch, "unsure", inmate__name="TERBUKTI", **proven)
    assert names(client_of(officer).get(candidates(batch))) == ["TERBUKTI", "BELUM TERBUKTI"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"wish": "unasked"}, ["BELUM"]),
        ({"wish": "yes"}, ["MAU"]),
        ({"q": "bel"}, ["BELUM"]),
        ({"residence": "proven"}, []),
        ({"residence": "resident"}, ["MAU", "BELUM"]),
    ],
)
def test_candidates_are_narrowed_by_the_address(client_of, officer, batch, query, expected):
    present(batch, inmate__name="MAU")
    present(batch, "", inmate__name="BELUM")
    assert names(client_of(officer).get(candidates(batch), query)) == expected


def test_nobody_is_looked_for_once_a_batch_is_over(client_of, officer, batch):
    batch.state = BatchState.FINISHED
    batch.save()
    response = client_of(officer).get(candidates(batch))
    assert response.url == reverse("trainings:batch_detail", args=[batch.pk])


def test_looking_at_candidates_is_on_the_trail(client_of, officer, batch):
    person = present(batch)
    client_of(officer).get(candidates(batch))
    assert TrailEvent.objects.get(action="view").changes == {"candidates": [person.pk]}


def test_the_page_costs_the_same_for_few_and_for_many(
    client_of, officer, batch, django_assert_max_num_queries, django_assert_num_queries
):
    client = client_of(officer)
    present(batch)
    client.get(candidates(batch))
    with django_assert_max_num_queries(40) as few:
        client.get(candidates(batch))
    for _ in range(5):
        EnrolmentFactory(inmate=present(batch, "unsure"))
    with django_assert_num_queries(len(few)):
        client.get(candidates(batch))


def test_one_click_enrols_and_leads_back_to_the_same_list(client_of, officer, batch):
    person = present(batch)
    data = {"inmate": person.pk, "query": "wish=yes&page=1"}
    response = client_of(officer).post(create(batch), data)
    assert response.url == candidates(batch) + "?wish=yes&page=1"
    assert batch.enrolments.get().inmate == person


def test_a_double_click_is_told_and_enrols_once(client_of, officer, batch):
    client, person = client_of(officer), present(batch)
    client.post(create(batch), {"inmate": person.pk})
    response = client.post(create(batch), {"inmate": person.pk}, follow=True)
    assert [message.level_tag for message in response.context["messages"]][-1] == "error"
    assert batch.enrolments.count() == 1


def test_without_a_stated_wish_the_officer_records_that_the_person_agrees(
    client_of, officer, batch
):
    client, person = client_of(officer), present(batch, "")
    asked = client.post(create(batch), {"inmate": person.pk})
    assert list(asked.context["form"].errors) == ["agreed"]
    client.post(create(batch), {"inmate": person.pk, "agreed": "on"})
    assert batch.enrolments.get().override_reason


def test_a_reason_is_asked_where_the_stay_ends_early_and_kept(client_of, officer, batch):
    client = client_of(officer)
    person = present(batch, expires_on=batch.ends_on.replace(day=10))
    asked = client.post(create(batch), {"inmate": person.pk, "query": "wish=yes"})
    assert list(asked.context["form"].errors) == ["reason"]
    assert 'value="wish=yes"' in asked.content.decode()
    client.post(create(batch), {"inmate": person.pk, "reason": "Kursus pendek"})
    assert batch.enrolments.get().override_reason == "Kursus pendek"


def test_nothing_is_forced_by_a_crafted_form(client_of, officer, batch):
    person = present(batch, "no")
    data = {"inmate": person.pk, "agreed": "on", "reason": "Perintah"}
    client_of(officer).post(create(batch), data)
    assert not batch.enrolments.exists()


@pytest.mark.parametrize("key", ["", "x", "0", "99999999999999999999"])
def test_an_unknown_person_is_not_found(client_of, officer, batch, key):
    assert client_of(officer).post(create(batch), {"inmate": key}).status_code == 404


def test_the_page_of_one_candidate_shows_the_verdicts(client_of, officer, batch):
    person = present(batch, "no")
    response = client_of(officer).get(create(batch), {"warga": person.pk})
    assert response.context["candidate"].is_refused
    assert TrailEvent.objects.get(action="view").subject_id == person.pk
    assert client_of(officer).get(create(batch)).url == candidates(batch)


@pytest.mark.parametrize(
    ("step", "state"),
    [
        ("suspend", EnrolmentState.SUSPENDED),
        ("withdraw", EnrolmentState.WITHDRAWN),
        ("leave", EnrolmentState.LEFT),
    ],
)
def test_a_participation_changes_from_its_page(client_of, officer, batch, step, state):
    row = EnrolmentFactory(batch=batch)
    client = client_of(officer)
    assert client.get(end(row)).status_code == 200
    assert client.post(end(row), {"step": step}).status_code == 302
    row.refresh_from_db()
    assert row.state == state


def test_removing_asks_for_a_reason(client_of, officer, batch):
    row, client = EnrolmentFactory(batch=batch), client_of(officer)
    response = client.post(end(row), {"step": "remove"})
    assert list(response.context["form"].errors) == ["reason", "heard"]
    data = {"step": "remove", "reason": "Melanggar tata tertib", "heard": "Menyesal"}
    client.post(end(row), data)
    row.refresh_from_db()
    assert row.state == EnrolmentState.REMOVED


def test_a_participation_that_ended_says_so(client_of, officer, batch):
    row = EnrolmentFactory(batch=batch)
    client = client_of(officer)
    client.post(end(row), {"step": "withdraw"})
    response = client.post(end(row), {"step": "withdraw"}, follow=True)
    assert [message.level_tag for message in response.context["messages"]][-1] == "error"


def test_a_full_batch_says_so_once_and_offers_no_enrolment(client_of, officer, batch):
    batch.quota = 1
    batch.save()
    EnrolmentFactory(batch=batch)
    present(batch)
    present(batch)
    page = client_of(officer).get(candidates(batch)).text
    assert page.count("Kursi angkatan ini sudah penuh.") == 1
    assert create(batch) not in page


def test_looking_at_how_a_participation_can_end_is_on_the_trail(client_of, officer, batch):
    row = EnrolmentFactory(batch=batch)
    client_of(officer).get(end(row))
    event = TrailEvent.objects.get(action="view", object_type="trainings.enrolment")
    assert (event.object_id, event.subject_id) == (str(row.pk), row.inmate_id)


def test_why_nobody_can_join_any_more_is_said_on_the_page_of_the_batch(client_of, officer, batch):
    type(batch).objects.filter(pk=batch.pk).update(
        starts_on=dt.date(2020, 1, 6), ends_on=dt.date(2020, 1, 10), state=BatchState.RUNNING
    )
    answer = client_of(officer).get(candidates(batch), follow=True)
    told = [str(message) for message in answer.context["messages"]]
    assert len(told) == 1
    assert "10 Januari 2020" in told[0]
    assert told[0] == answer.context["why_closed"]
