import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from serang_rutan.navigation import ENTRIES, links_for

STAFF = {
    "home",
    "inmates:inmate_list",
    "assessments:interview_list",
    "trainings:batch_list",
    "trainings:week",
    "trainings:certificate_list",
    "reports:progress",
}


def names_for(user, path="/"):
    urls = {link.url for link in links_for(user, path)}
    return {entry.url_name for entry in ENTRIES if reverse(entry.url_name) in urls}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.url_name)
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
