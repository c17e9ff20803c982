import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from serang_rutan.navigation import ENTRIES, PARTS, links_for, parts_for

STAFF = {
    "home",
    "inmates:inmate_list",
    "assessments:interview_list",
    "trainings:batch_list",
    "trainings:certificate_list",
    "reports:progress",
}


def names_for(user, path="/"):
    urls = {link.url for link in links_for(user, path)}
    return {entry.url_name for entry in ENTRIES if reverse(entry.url_name) in urls}


@pytest.mark.parametrize(
    "entry",
    [*ENTRIES, *(one for part in PARTS.values() for one in part)],
    ids=lambda it: it.url_name,
)
def test_every_entry_leads_somewhere(entry):
    assert reverse(entry.url_name)


def test_an_officer_sees_the_staff_pages_and_not_the_admin(officer):
    assert names_for(officer) == STAFF


def test_an_administrator_sees_no_inmates(administrator):
    names = names_for(administrator)
    assert "admin:index" in names
    assert "inmates:inmate_list" not in names


def test_an_official_sees_progress_and_no_people(official):
    names = names_for(official)
    assert "reports:progress" in names
    assert not names & {"inmates:inmate_list", "assessments:interview_list", "admin:index"}


def test_a_stranger_sees_nothing():
    assert links_for(AnonymousUser(), "/") == []


def test_only_the_nearest_entry_is_current(officer):
    path = reverse("trainings:certificate_list")
    current = [link.url for link in links_for(officer, path) if link.current]
    assert current == [path]


def test_home_is_current_on_the_home_page_alone(officer):
    assert [link.url for link in links_for(officer, "/") if link.current] == ["/"]
    assert not [link for link in links_for(officer, "/kata-sandi/") if link.current]


def test_a_part_of_the_site_shows_its_pages_and_which_one_is_open(officer):
    links = parts_for(officer, reverse("trainings:roster_list"))
    assert [link.url for link in links] == [
        reverse(entry.url_name) for entry in PARTS["trainings:batch_list"]
    ]
    assert [link.url for link in links if link.current] == [reverse("trainings:roster_list")]


def test_a_page_about_one_batch_lies_under_the_batches(officer):
    links = parts_for(officer, reverse("trainings:batch_detail", args=[1]))
    assert [link.url for link in links if link.current] == [reverse("trainings:batch_list")]


def test_agency_people_see_the_pages_of_a_part_that_are_theirs(trainer_a):
    links = parts_for(trainer_a, reverse("trainings:batch_list"))
    names = ("trainings:batch_list", "trainings:week", "trainings:roster_list")
    assert [link.url for link in links] == [reverse(name) for name in names]


def test_other_parts_and_strangers_have_none(officer):
    assert parts_for(officer, "/") == []
    assert parts_for(AnonymousUser(), reverse("trainings:batch_list")) == []


@pytest.mark.parametrize(
    ("page", "entry"),
    [
        ("trainings:gate_list", "trainings:movement_day"),
        ("trainings:not_back", "trainings:movement_day"),
        ("trainings:calendar_link", "trainings:week"),
        ("trainings:batch_create", "trainings:batch_list"),
    ],
)
def test_a_page_stands_under_the_entry_it_belongs_to(officer, page, entry):
    current = [link.url for link in parts_for(officer, reverse(page)) if link.current]
    assert current == [reverse(entry)]


def test_an_attendance_list_stands_under_the_attendance_lists(officer):
    path = reverse("trainings:session_roster", args=[1])
    current = [link.url for link in parts_for(officer, path) if link.current]
    assert current == [reverse("trainings:roster_list")]
