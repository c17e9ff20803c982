import pytest
from django.test import Client


def test_an_administrator_works_in_the_admin(administrator, client_of):
    response = client_of(administrator).get("/admin/")
    assert response.status_code == 200
    assert "css/admin.css" in response.content.decode()


@pytest.mark.django_db
def test_a_stranger_is_sent_to_the_one_sign_in_page():
    response = Client().get("/admin/", follow=True)
    assert response.redirect_chain[-1][0] == "/masuk/?next=/admin/"


def test_an_officer_is_refused(officer, client_of):
    response = client_of(officer).get("/admin/", follow=True)
    assert response.status_code == 403


def test_leaving_the_admin_asks_like_everywhere_else(administrator, client_of):
    response = client_of(administrator).post("/admin/logout/")
    assert (response.status_code, response["Location"]) == (302, "/keluar/")


def test_who_is_signed_in_needs_no_second_sign_in(administrator, client_of):
    response = client_of(administrator).get("/admin/login/")
    assert (response.status_code, response["Location"]) == (302, "/admin/")
