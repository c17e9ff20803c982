import re

import pytest
from django.test import Client, RequestFactory

from serang_rutan.accounts import ClosedAccountAdapter

PASSWORD = "rahasia-Uji-2025"


@pytest.fixture
def person(officer):
    officer.set_password(PASSWORD)
    officer.save()
    return officer


def test_nobody_can_sign_up():
    assert ClosedAccountAdapter().is_open_for_signup(RequestFactory().get("/")) is False
    assert Client().get("/daftar/").status_code == 404


@pytest.mark.django_db
def test_the_sign_in_page_tells_strangers_nothing_of_the_place():
    text = Client().get("/masuk/").content.decode().lower()
    assert "<h1>" in text
    assert "rutan" not in text


def test_a_wrong_password_is_said_in_a_summary_and_nobody_is_let_in(person):
    client = Client()
    response = client.post("/masuk/", {"login": person.username, "password": "salah"})
    assert "error-summary" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_the_right_password_leads_home(person):
    response = Client().post("/masuk/", {"login": person.username, "password": PASSWORD})
    assert (response.status_code, response["Location"]) == (302, "/")


def test_signing_out_asks_once_and_then_ends_the_stay(person, client_of):
    client = client_of(person)
    assert client.get("/keluar/").status_code == 200
    client.post("/keluar/")
    assert "_auth_user_id" not in client.session


def test_a_password_is_changed_with_the_old_one(person, client_of):
    new = "lain-Sekali-2026"
    data = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    response = client_of(person).post("/kata-sandi/", data)
    person.refresh_from_db()
    assert response.status_code == 302
    assert person.check_password(new)


@pytest.mark.parametrize("path", ["/masuk/", "/keluar/", "/kata-sandi/", "/konfirmasi-sandi/"])
def test_account_pages_keep_to_the_content_policy(path, person, client_of):
    client = Client() if path == "/masuk/" else client_of(person)
    html = client.get(path).content.decode()
    assert not re.search(r"\sstyle=|\son\w+=|<script(?! src=)", html)
