import django_tables2 as tables
import pytest
from django.test import RequestFactory

from serang_rutan.core.tables import PER_PAGE, lay_out


class Numbers(tables.Table):
    number = tables.Column()


def shown(query):
    table = Numbers([{"number": number} for number in range(60)])
    lay_out(RequestFactory().get(f"/?{query}"), table)
    return [row.get_cell("number") for row in table.page.object_list]


def test_a_list_is_cut_into_pages():
    assert shown("page=2") == list(range(PER_PAGE, 2 * PER_PAGE))


def test_a_list_is_sorted_as_the_address_asks():
    assert shown("sort=-number")[0] == 59


@pytest.mark.parametrize("size", ["-5", "0", "60", "1000000"])
def test_the_length_of_a_page_cannot_be_asked_for(size):
    assert shown(f"per_page={size}") == list(range(PER_PAGE))


@pytest.mark.parametrize("page", ["-1", "0", "99", "9" * 30])
def test_a_page_that_does_not_exist_becomes_the_last_one(page):
    assert shown(f"page={page}") == list(range(2 * PER_PAGE, 60))


def test_a_page_that_is_no_number_becomes_the_first_one():
    assert shown("page=dua") == list(range(PER_PAGE))
