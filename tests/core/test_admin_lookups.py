"""The lists of the admin tell by their rows no more than they offer to be asked."""

from html.parser import HTMLParser

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.factories.agencies import FundFactory, ProgrammeFactory
from tests.factories.timetable import ClosedHoursFactory
from tests.factories.trainings import BatchFactory, RoomFactory, SessionFactory
from trainings.models import Batch

pytestmark = pytest.mark.django_db
BATCHES = reverse("admin:trainings_batch_changelist")


class Links(HTMLParser):
    """Collects where the filters and the line of days of a list lead."""

    def __init__(self, text):
        super().__init__()
        self.found = set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        link = dict(attrs).get("href") or ""
        if tag == "a" and link.startswith("?") and link != "?":
            self.found.add(link)


@pytest.fixture
def batches(agency_a, trainer_a):
    made = [BatchFactory(agency=agency_a, trainers=[trainer_a]) for _ in range(2)]
    Batch.objects.filter(pk=made[0].pk).update(blocks="A, C", cost=7, starts_on="2026-11-03")
    return made


@pytest.mark.parametrize("role", ["coordinator", "trainer_a"])
@pytest.mark.parametrize(
    "query",
    [
        "blocks__contains=C",
        "blocks=A, C",
        "cost__gte=1",
        "fund__isnull=False",
        "trainer_remarks__regex=(",
        "venue__regex=(",
        "id__range=1",
        "id__in=99999999999999999999",
        "state__in=running",
        "enrolments__inmate__name__startswith=A",
    ],
)
def test_a_list_answers_nothing_it_does_not_offer(batches, client_of, request, role, query):
    client = client_of(request.getfixturevalue(role))
    assert client.get(f"{BATCHES}?{query}").status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        "starts_on__year=99999999999",
        "starts_on__year=9999",
        "starts_on__year=9999&starts_on__month=12",
        "starts_on__year=x",
        "starts_on__month=x",
        "programme__id__exact=x",
    ],
)
def test_a_value_that_cannot_be_leads_back_to_the_whole_list(
    batches, coordinator, client_of, query
):
    answer = client_of(coordinator).get(f"{BATCHES}?{query}")
    assert (answer.status_code, answer["Location"]) == (302, f"{BATCHES}?e=1")


@pytest.mark.parametrize(
    "query", ["programme__id__exact=99999999999999999999", "state__exact=so", "starts_on__day=99"]
)
def test_a_value_that_nothing_has_finds_nothing(batches, coordinator, client_of, query):
    answer = client_of(coordinator).get(f"{BATCHES}?{query}")
    assert answer.status_code == 200
    assert not answer.context["cl"].queryset


@pytest.mark.parametrize("query", ["state__exact=%00", "state__exact=a%00b", "q=%00"])
def test_the_character_that_no_database_stores_is_refused(batches, coordinator, client_of, query):
    assert client_of(coordinator).get(f"{BATCHES}?{query}").status_code == 400


@pytest.fixture
def rows(batches, agency_a, agency_b):
    """Enough of everything for every list to offer its filters."""
    SessionFactory(batch=batches[0])
    for year in (2026, 2027):
        FundFactory(agency=agency_a, fiscal_year=year)
    for area in ("Timur", "Barat"):
        ClosedHoursFactory(room=RoomFactory(area=area))
    ProgrammeFactory(agency=agency_a)


@pytest.mark.parametrize("role", ["administrator", "coordinator", "trainer_a"])
def test_whatever_a_list_offers_can_be_asked(rows, client_of, request, role):
    client, asked = client_of(request.getfixturevalue(role)), 0
    for model in admin.site._registry:
        page = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        answer = client.get(page)
        for link in Links(answer.content.decode()).found if answer.status_code == 200 else ():
            asked += 1
            assert client.get(page + link).status_code == 200, page + link
    assert asked > 5


def test_batches_are_narrowed_by_the_programmes_that_one_sees(
    batches, coordinator, client_of, agency_b
):
    other = BatchFactory(agency=agency_b)
    offered = client_of(coordinator).get(BATCHES).content.decode()
    assert batches[0].programme.name in offered
    assert other.programme.name not in offered
