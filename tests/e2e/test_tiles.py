"""The cards of the home page: however many there are, all are of one size."""

import pytest

from serang_rutan import home
from serang_rutan.core.worklist import WorkItem
from tests.e2e.conftest import DESKTOP, PHONE


class Source:
    def __init__(self, count):
        self.items = [WorkItem(f"Daftar {number}", 12, "/") for number in range(count)]

    def work_items(self, user):
        return self.items


@pytest.mark.parametrize("screen", [DESKTOP, PHONE])
@pytest.mark.parametrize("count", [3, 16])
def test_a_card_alone_in_its_row_is_no_larger_than_the_others(
    page, officer, sign_in, monkeypatch, screen, count
):
    monkeypatch.setattr(home, "SOURCES", (Source(count),))
    page.set_viewport_size(screen)
    sign_in(officer.username)
    widths = page.eval_on_selector_all(
        ".tile", "tiles => tiles.map(tile => Math.round(tile.getBoundingClientRect().width))"
    )
    assert len(widths) == count
    assert len(set(widths)) == 1
    assert widths[0] < 400
