from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from serang_rutan.core.models import TrailEvent
from tests.factories.inmates import InmateFactory
from tests.factories.trainings import BatchFactory, EnrolmentFactory

pytestmark = pytest.mark.django_db
PAGE = "reports:progress"
EXPORT = "reports:progress_export"


def page_of(client, **query):
    response = client.get(reverse(PAGE), query)
    assert response.status_code == 200
    return response


def tables_of(client, **query):
    response = client.get(reverse(EXPORT), query)
    book = CalamineWorkbook.from_filelike(BytesIO(response.content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.mark.parametrize("role", ["officer", "head", "official", "coordinator"])
def test_those_who_answer_for_the_work_see_the_figures(role, client_of, request):
    page_of(client_of(request.getfixturevalue(role)))


@pytest.mark.parametrize("role", ["trainer_a", "administrator"])
@pytest.mark.parametrize("name", [PAGE, EXPORT])
def test_others_do_not(role, name, client_of, request):
    client = client_of(request.getfixturevalue(role))
    assert client.get(reverse(name)).status_code == 403


def test_an_official_chooses_year_and_agency(small_year, official, agency_a, client_of):
    client = client_of(official)
    response = page_of(client, tahun=small_year, dinas=agency_a.pk)
    assert response.context["scope"].agency == agency_a
    assert "8" in [value for _, value, _ in response.context["tiles"]]
    assert page_of(client, tahun=2025).context["scope"].year == 2025


def test_a_coordinator_is_held_to_the_own_agency(
    small_year, coordinator, agency_a, agency_b, client_of
):
    response = page_of(client_of(coordinator), tahun=small_year, dinas=agency_b.pk)
    assert response.context["scope"].agency == agency_a
    assert agency_b.short_name not in response.content.decode()


@pytest.mark.parametrize("query", [{"tahun": "abc"}, {"tahun": "1"}, {"dinas": "x"}])
def test_a_question_that_makes_no_sense_shows_the_default(query, official, client_of):
    assert page_of(client_of(official), **query).context["scope"].agency is None


def test_no_name_stands_on_the_page(small_year, official, client_of):
    InmateFactory(name="NAMA RAHASIA")
    assert "WARGA UJI" not in page_of(client_of(official), tahun=small_year).content.decode()


def test_the_spreadsheet_holds_the_same_numbers(small_year, official, client_of):
    tables = tables_of(client_of(official), tahun=small_year)
    summary = [row[1] for row in next(iter(tables.values()))[1:]]
    assert summary[:3] == [15, 10, 3]
    assert summary[3] == pytest.approx(12 / 14)
    assert summary[4:] == [6, 5]
    assert len(tables) == 5


def test_numbers_in_the_spreadsheet_are_numbers(small_year, official, client_of):
    for rows in tables_of(client_of(official), tahun=small_year).values():
        for row in rows[1:]:
            assert not any(isinstance(value, str) and value.isdecimal() for value in row[1:])


def test_a_name_like_a_formula_stays_a_text(small_year, official, agency_a, client_of):
    agency_a.short_name = "=1+1"
    agency_a.save()
    names = [row[0] for row in list(tables_of(client_of(official), tahun=small_year).values())[1]]
    assert "=1+1" in names


def test_the_export_is_on_the_trail(small_year, coordinator, agency_a, client_of):
    response = client_of(coordinator).get(reverse(EXPORT), {"tahun": small_year})
    assert response["Content-Disposition"] == f'attachment; filename="kemajuan-{small_year}.xlsx"'
    event = TrailEvent.objects.get(action="export")
    assert event.actor == coordinator
    assert event.changes == {"year": small_year, "agency": agency_a.code}


def test_the_page_costs_the_same_whatever_the_data(
    small_year, official, client_of, django_assert_num_queries
):
    client = client_of(official)
    for _ in range(2):
        with django_assert_num_queries(15):
            page_of(client, tahun=small_year)
        batch = BatchFactory(state="running", starts_on=f"{small_year}-06-01")
        EnrolmentFactory.create_batch(6, batch=batch)
