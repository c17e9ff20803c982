"""The browser, the people in front of it, and what each page must stand up to."""

import os
from collections.abc import Callable
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import translation
from playwright.sync_api import Page

from tests.e2e.steps import hold_up
from tests.factories.agencies import PASSWORD

# Playwright runs an event loop in the test's thread; the tests touch the database between steps.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 375, "height": 812}
REFERENCE_DATA = (
    "agencies.migrations.0002_reference_data",
    "agencies.migrations.0003_letterhead",
    "agencies.migrations.0005_first_letterheads",
    "agencies.migrations.0006_occupations_in_indonesian",
    "inmates.migrations.0002_reference_data",
    "assessments.migrations.0003_reference_data",
    "trainings.migrations.0002_reference_data",
    "trainings.migrations.0006_selection_policy",
    "trainings.migrations.0009_delivery_policy",
    "trainings.migrations.0015_the_first_questions",
)
SignIn = Callable[[str], None]
Look = Callable[[], None]


def pytest_collection_modifyitems(items):
    """A journey needs a real server on a real database."""
    for item in items:
        if "tests/e2e" in str(item.path):
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """Debian's Chromium, which sends nothing anywhere."""
    return {
        "executable_path": "/usr/bin/chromium",
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args():
    return {"viewport": DESKTOP, "locale": "id-ID"}


@pytest.fixture(autouse=True)
def _indonesian():
    """Texts in the tests are the msgids; people, and so the tests, see them in Indonesian."""
    with translation.override("id"):
        yield


@pytest.fixture(autouse=True)
def _reference_data(transactional_db):
    """Put back what the test before emptied.

    Django's own way (serialized_rollback) keeps the data with a connection object, and the event
    loop of the browser gets a new one.
    """
    for name in REFERENCE_DATA:
        import_module(name).add(apps, None)


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complains of, such as a script or style that the policy refused."""
    return []


@pytest.fixture
def page(page: Page, live_server, complaints: list[str]) -> Page:
    """A page that knows the server and fails the test on any complaint in the console."""
    page.set_default_timeout(10_000)

    def note(message) -> None:
        if message.type == "error" and "status of 404" not in message.text:
            complaints.append(f"{page.url}: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(live_server.url + "/masuk/")
    yield page
    assert complaints == []


@pytest.fixture
def sign_in(page: Page, live_server) -> SignIn:
    """Sign in under an account name, whoever was there before."""

    def enter(username: str) -> None:
        page.context.clear_cookies()
        page.goto(live_server.url + "/masuk/")
        page.fill("[name=login]", username)
        page.fill("[name=password]", PASSWORD)
        page.locator("main [type=submit]").click()
        page.wait_for_url(lambda url: "/masuk/" not in url)

    return enter


@pytest.fixture
def look(page: Page, complaints: list[str]) -> Look:
    """Hold the page against WCAG 2.2 AA, and its width, at a desk and on a phone."""

    def check() -> None:
        for size in (PHONE, DESKTOP):
            before = len(complaints)
            hold_up(page, size)
            del complaints[before:]  # axe itself tries an inline style where the page has jQuery

    return check
