import pytest
from django.utils import translation

from reports.figures import PlaceRow, progress_of
from reports.sheets import Hidden, Sheet, place_name, place_sheet, shown, write
from reports.spreadsheet import workbook_of


@pytest.mark.parametrize(
    ("value", "text"),
    [(1234, "1.234"), (0.875, "87,5 %"), (None, "–"), ("Anyar", "Anyar"), (0, "0")],
)
def test_values_are_written_as_people_here_write_them(value, text):
    assert write(value) == text


def test_a_hidden_value_says_so():
    with translation.override("en"):
        assert write(shown(None)) == "hidden"
    assert shown(7) == 7


def test_a_regency_without_a_district_is_named_so(db):
    region = progress_of(2020).places[0].region
    assert place_name(region) == region.name
    region.pk = "36.04"
    assert place_name(region) != region.name


def test_the_page_leaves_out_districts_nobody_came_from(small_year):
    progress = progress_of(small_year)
    assert len(place_sheet(progress).rows) == 29
    assert len(place_sheet(progress, busy_only=True).rows) == 1


def test_a_hidden_place_is_busy(db):
    region = progress_of(2020).places[0].region
    assert PlaceRow(region, None, 0).is_busy
    assert not PlaceRow(region, 0, 0).is_busy


def test_a_sheet_with_a_long_title_is_cut_to_what_excel_takes():
    sheet = Sheet("x" * 40, ["a", "b"], [["satu", Hidden.HIDDEN]])
    assert workbook_of([sheet], "uji").startswith(b"PK")
