"""What every journey does on its way: find a button, go on, and hold a page to its promises."""

import re
from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils.translation import gettext as t
from playwright.sync_api import Locator, Page, ViewportSize

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def go(page: Page, name: str, *args: object) -> None:
    """Open the page of that name, as by an address typed."""
    root = re.match(r"https?://[^/]+", page.url)
    page.goto((root[0] if root else "") + reverse(name, args=args))


def button(page: Page, text: str) -> Locator:
    """The button of that msgid, as it reads in the language of the page."""
    return page.get_by_role("button", name=t(text), exact=True)


def step(page: Page, act: Callable[[], object]) -> None:
    """Do something that leads to another page, and be there.

    A click returns as soon as it was made, at times on the page it is about to leave.
    """
    with page.expect_navigation():
        act()


def press(target: Locator) -> None:
    """Press a button or link and wait for the page it leads to."""
    step(target.page, target.click)


def hold_up(page: Page, size: ViewportSize) -> None:
    """Hold the page against WCAG 2.2 AA, and its width, on a screen of `size`."""
    page.set_viewport_size(size)
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= size["width"], f"{page.url} is {width} px wide at {size['width']}"
