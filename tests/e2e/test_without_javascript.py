"""Everything works with JavaScript off; it only makes things smoother."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.e2e.steps import press, step
from tests.factories.agencies import PASSWORD
from tests.factories.inmates import StayFactory, UnlistedFactory
from tests.factories.trainings import BatchFactory, EnrolmentFactory, RoomFactory, SessionFactory
from trainings.models import Attendance


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "java_script_enabled": False}


def test_a_trainer_signs_in_and_enters_a_list(page, live_server, trainer_a, agency_a):
    room, today = RoomFactory(), timezone.localdate()
    batch = BatchFactory(
        agency=agency_a, trainers=[trainer_a], rooms=[room], starts_on=today, ends_on=today
    )
    session = SessionFactory(batch=batch, room=room, held_on=today)
    for _ in range(3):
        EnrolmentFactory(batch=batch, inmate=StayFactory().inmate)
    page.fill("[name=login]", trainer_a.username)
    page.fill("[name=password]", PASSWORD)
    press(page.locator("main [type=submit]"))
    page.goto(live_server.url + reverse("admin:trainings_session_roster", args=[session.pk]))
    for select in page.locator("tbody select").all():
        select.select_option("hadir")
    press(page.locator("form[data-roster] [data-save]"))
    assert Attendance.objects.filter(session=session, code_id="hadir").count() == 3


def test_an_officer_filters_the_list_and_opens_the_menu(page, live_server, officer):
    StayFactory(inmate__name="DICARI UJI")
    StayFactory(inmate__name="LAIN UJI")
    page.fill("[name=login]", officer.username)
    page.fill("[name=password]", PASSWORD)
    press(page.locator("main [type=submit]"))
    page.set_viewport_size({"width": 375, "height": 812})
    page.goto(live_server.url + reverse("inmates:inmate_list"))
    page.locator("main form input[type=text], main form input[type=search]").first.fill("DICARI")
    press(page.locator("main form [type=submit]").first)
    assert page.get_by_text("DICARI UJI").is_visible()
    assert page.get_by_text("LAIN UJI").count() == 0


def test_an_officer_answers_for_people_not_listed_by_keyboard_alone(page, live_server, officer):
    moved, here = UnlistedFactory.create_batch(2)
    page.fill("[name=login]", officer.username)
    page.fill("[name=password]", PASSWORD)
    press(page.locator("main [type=submit]"))
    page.set_viewport_size({"width": 375, "height": 812})
    page.goto(live_server.url + reverse("inmates:unlisted_list"))
    key = page.keyboard.press
    page.locator(f"#orang-{moved.pk} [type=radio]").first.focus()
    for name in ("ArrowDown", "ArrowDown", "Tab", "Tab"):
        key(name)
    place = page.locator(f"#orang-{moved.pk} [name$=place]")
    while not place.evaluate("field => field === document.activeElement"):
        key("Tab")  # a date is several fields to the keyboard
    page.keyboard.type("Lapas Contoh")
    page.locator(f"#orang-{here.pk} [value=here]").check()
    step(page, lambda: key("Enter"))
    moved.stay.refresh_from_db()
    here.refresh_from_db()
    assert (moved.stay.end_kind, moved.stay.end_note) == ("transferred", "Lapas Contoh")
    assert here.answer == "here"
