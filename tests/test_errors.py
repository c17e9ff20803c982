import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse

from serang_rutan import errors

CUSTODY_WORDS = ("rutan", "tahanan", "narapidana", "warga binaan", "penjara")


def request_of(user):
    request = RequestFactory().get("/tidak-ada/")
    request.user = user
    return request


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (errors.bad_request, 400),
        (errors.permission_denied, 403),
        (errors.not_found, 404),
        (errors.csrf_failure, 403),
    ],
)
def test_who_is_signed_in_keeps_the_navigation_on_an_error_page(view, status, officer):
    response = view(request_of(officer))
    assert response.status_code == status
    assert b'id="menu"' in response.content
    assert b'id="isi"' in response.content


@pytest.mark.django_db
def test_a_stranger_gets_a_page_without_navigation_or_any_word_of_custody():
    response = Client().get("/tidak-ada/")
    text = response.content.decode().lower()
    assert response.status_code == 404
    assert 'id="menu"' not in text
    assert not [word for word in CUSTODY_WORDS if word in text]


def test_the_page_for_our_own_fault_needs_no_database_and_no_session():
    response = errors.server_error(HttpRequest())
    assert response.status_code == 500
    assert b"<h1>" in response.content


@pytest.mark.django_db
def test_a_form_sent_without_its_token_is_explained():
    response = Client(enforce_csrf_checks=True).post("/bahasa/", {"language": "en"})
    assert response.status_code == 403
    assert b"<h1>" in response.content


def test_an_address_for_forms_alone_says_so_when_it_is_opened(officer, client_of):
    response = client_of(officer).get(reverse("trainings:change_note_all"))
    assert (response.status_code, response.headers["Allow"]) == (405, "POST")
    assert b"<h1>" in response.content
    assert f'href="{reverse("home")}"'.encode() in response.content


def test_a_program_is_told_in_short_what_it_may_not_do(officer, client_of):
    response = client_of(officer).post(reverse("trainings:statement_pdf", args=[0]))
    assert (response.status_code, response.content) == (405, b"")
