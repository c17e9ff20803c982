"""Who leaves a page with marks that were not sent is asked first."""

import pytest
from django.urls import reverse

from tests.e2e.steps import press
from tests.factories.assessments import InterestSessionFactory
from tests.trainings.scenes import finished_batch, running_batch, session_of


def questions(agency, trainer):
    return "assessments:interest_answer", InterestSessionFactory(consented=True)


def slips(agency, trainer):
    return "trainings:evaluation_enter", finished_batch(agency, trainer)


def roster(agency, trainer):
    return "trainings:session_roster", session_of(running_batch(agency, trainer))


@pytest.fixture
def asked(page):
    found = []
    page.on("dialog", lambda dialog: (found.append(dialog.type), dialog.accept()))
    return found


@pytest.fixture
def opened(page, live_server, officer, sign_in, agency_a, trainer_a):
    """Open a page to enter marks on, with the first field in focus."""

    def open_page(scene):
        name, obj = scene(agency_a, trainer_a)
        sign_in(officer.username)
        page.goto(live_server.url + reverse(name, args=[obj.pk]))

    return open_page


@pytest.mark.parametrize(("scene", "key"), [(questions, "5"), (slips, "5"), (roster, "h")])
def test_leaving_with_unsaved_marks_asks_first(page, live_server, opened, asked, scene, key):
    opened(scene)
    page.keyboard.press(key)
    page.goto(live_server.url + "/")
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("scene", [questions, slips, roster])
def test_leaving_an_untouched_page_asks_nothing(page, live_server, opened, asked, scene):
    opened(scene)
    page.keyboard.press("ArrowDown")
    page.goto(live_server.url + "/")
    assert asked == []


def test_saved_marks_are_left_behind_without_a_question(page, live_server, opened, asked):
    opened(roster)
    page.keyboard.press("h")
    press(page.locator("[data-save]"))
    page.goto(live_server.url + "/")
    assert asked == []
