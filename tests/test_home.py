import pytest
from django.urls import reverse

from serang_rutan import home
from serang_rutan.core.worklist import WorkItem

pytestmark = pytest.mark.django_db


class Source:
    def __init__(self, *items):
        self.items = items

    def work_items(self, user):
        return list(self.items)


def test_what_is_urgent_stands_first_and_what_is_done_is_left_out(officer, client_of, monkeypatch):
    calm = WorkItem("Tenang", 2, "/tenang/")
    urgent = WorkItem("Mendesak", 1, "/mendesak/", "Segera.", "danger")
    done = WorkItem("Beres", 0, "/beres/")
    monkeypatch.setattr(home, "SOURCES", (Source(calm, done), Source(urgent)))
    page = client_of(officer).get(reverse("home")).content.decode()
    assert page.index("Mendesak") < page.index("Tenang")
    assert "Beres" not in page
    assert officer.full_name in page
    assert 'href="/mendesak/"' in page


def test_when_nothing_waits_the_page_says_so(officer, client_of, monkeypatch):
    monkeypatch.setattr(home, "SOURCES", (Source(),))
    page = client_of(officer).get(reverse("home")).content.decode()
    assert "empty-state" in page


@pytest.mark.parametrize(
    "role",
    ["officer", "head", "coordinator", "trainer_a", "official", "administrator"],
)
def test_every_role_has_a_home_page(role, client_of, request):
    assert client_of(request.getfixturevalue(role)).get(reverse("home")).status_code == 200


def test_the_home_page_asks_strangers_to_sign_in(client_of):
    assert client_of(None).get(reverse("home")).status_code == 302
