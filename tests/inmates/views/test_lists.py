import datetime as dt
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from inmates.models import ReleaseBasis
from inmates.views import inmate as views
from serang_rutan.core.models import TrailEvent
from tests.factories.inmates import (
    AbsenceFactory,
    RegistrationFactory,
    StayFactory,
    UnlistedFactory,
)

pytestmark = pytest.mark.django_db
LIST, PRINT, EXPORT, QUALITY = (
    reverse(f"inmates:{name}")
    for name in ("inmate_list", "inmate_print", "inmate_export", "data_quality")
)


@pytest.fixture
def as_officer(client_of, officer):
    return client_of(officer)


def many(count):
    for _ in range(count):
        RegistrationFactory()


def cells(response):
    """Give the exported people as (heading number -> cell)."""
    book = CalamineWorkbook.from_filelike(BytesIO(response.content))
    return book.get_sheet_by_index(0).to_python()[1:]


def test_the_printed_list_is_whole_filtered_sorted_and_on_the_trail(as_officer, officer):
    for number in range(30):
        StayFactory(inmate__name=f"CONTOH {number:02d}", block="A")
    StayFactory(inmate__name="LAIN", block="B")
    response = as_officer.get(PRINT, {"blok": "A", "sort": "-name", "q": "contoh"})
    names = [row.record.name for row in response.context["rows"]]
    assert names == [f"CONTOH {number:02d}" for number in reversed(range(30))]
    assert officer.full_name in response.content.decode()
    event = TrailEvent.objects.get(action="export")
    assert event.changes == {"rows": 30, "filters": {"blok": "A", "kehadiran": "hadir"}}


def test_a_list_too_long_for_paper_says_so(as_officer, monkeypatch):
    monkeypatch.setattr(views, "LONGEST_PRINT", 2)
    many(2)
    assert 'class="notice"' not in as_officer.get(PRINT).content.decode()
    many(1)
    response = as_officer.get(PRINT)
    assert len(response.context["rows"]) == 2
    assert 'class="notice"' in response.content.decode()


def test_the_links_to_paper_and_spreadsheet_keep_the_filters(as_officer):
    content = as_officer.get(LIST, {"blok": "A", "sort": "place"}).content.decode()
    assert f"{PRINT}?blok=A&amp;sort=place" in content
    assert f"{EXPORT}?blok=A&amp;sort=place" in content


def test_the_further_filters_are_open_when_one_is_in_use(as_officer):
    closed, opened = '<details class="filter-more">', '<details class="filter-more" open>'
    assert closed in as_officer.get(LIST, {"q": "x"}).content.decode()
    assert opened in as_officer.get(LIST, {"mutu": "blok-kosong"}).content.decode()


def test_the_spreadsheet_says_since_when_on_what_basis_and_what_is_proven(as_officer, officer):
    stay = StayFactory(
        inmate__name="A",
        inmate__residence_verified_on="2026-03-01",
        inmate__residence_verified_by=officer,
        expected_release_on="2027-01-05",
        release_basis="pb",
    )
    RegistrationFactory(stay=stay, number="LAMA", register_class_id="A III", since="2025-01-01")
    RegistrationFactory(stay=stay, number="BARU", since="2026-02-03")
    RegistrationFactory(stay=stay, since="2026-02-20")
    AbsenceFactory(stay=stay, left_on="2026-03-02")
    StayFactory(inmate__name="B", expires_on=None)
    first, second = cells(as_officer.get(EXPORT))
    assert (first[6], first[12], first[16]) == tuple(
        dt.date(2026, *day) for day in ((2, 3), (3, 2), (3, 1))
    )
    assert first[11] == str(ReleaseBasis.PAROLE.label)
    assert (second[6], second[10], second[11], second[12], second[16]) == ("", "", "", "", "")
    assert first[15] != second[15]


def test_the_list_says_who_is_out_for_a_time(as_officer):
    AbsenceFactory(stay__block="A", stay__cell="3")
    AbsenceFactory(stay__block="B", returned_on="2026-03-03")
    rows = as_officer.get(LIST, {"sort": "place"}).context["table"].page.object_list
    out, inside = [str(row.get_cell("place")) for row in rows]
    assert ("<small>" in out, inside) == (True, "B, 3")


@pytest.mark.parametrize("count", [10, 100])
def test_paper_asks_the_database_the_same_few_times(as_officer, django_assert_num_queries, count):
    many(count)
    as_officer.get(PRINT)
    with django_assert_num_queries(8):
        assert len(as_officer.get(PRINT).context["rows"]) == count


@pytest.mark.parametrize("count", [10, 100])
def test_a_spreadsheet_asks_the_database_the_same_few_times(
    as_officer, django_assert_num_queries, count
):
    many(count)
    as_officer.get(EXPORT)
    with django_assert_num_queries(7):
        as_officer.get(EXPORT)


@pytest.mark.parametrize("who", ["officer", "head"])
def test_the_page_of_gaps_links_each_to_its_people(request, client_of, who):
    client = client_of(request.getfixturevalue(who))
    lacking = StayFactory(cell="").inmate
    StayFactory()
    response = client.get(QUALITY)
    link = next(f.url for f in response.context["open"] if f.kind.code == "blok-kosong")
    assert link in response.content.decode()
    assert [person.pk for person in client.get(link).context["table"].data] == [lacking.pk]
    assert response.context["settled"]


@pytest.mark.parametrize("who", ["officer", "head"])
def test_every_link_on_the_page_of_gaps_can_be_opened(request, client_of, who):
    UnlistedFactory(stay__cell="")
    client = client_of(request.getfixturevalue(who))
    urls = [finding.url for finding in client.get(QUALITY).context["open"]]
    assert {client.get(url).status_code for url in urls if url} == {200}
    assert all(urls) == (who == "officer")


@pytest.mark.parametrize("count", [10, 100])
def test_the_page_of_gaps_asks_the_database_the_same_few_times(
    as_officer, django_assert_num_queries, count
):
    many(count)
    as_officer.get(QUALITY)
    with django_assert_num_queries(6):
        as_officer.get(QUALITY)
