import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_an_english_browser_still_gets_indonesian(client):
    response = client.get(reverse("account_login"), headers={"accept-language": "en"})
    assert response.headers["Content-Language"] == "id"
    assert '<html lang="id"' in response.text


def test_the_switch_chooses_english_and_back(client):
    for language in ("en", "id"):
        client.post(reverse("set_language"), {"language": language, "next": "/masuk/"})
        response = client.get(reverse("account_login"))
        assert f'<html lang="{language}"' in response.text


def test_a_language_that_does_not_exist_is_ignored(client):
    client.cookies["django_language"] = "xx"
    assert client.get(reverse("account_login")).headers["Content-Language"] == "id"


def test_every_page_carries_a_policy_without_inline_or_eval(client):
    policy = client.get(reverse("account_login")).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_pages_may_not_use_camera_or_place(client):
    response = client.get(reverse("account_login"))
    assert "camera=()" in response.headers["Permissions-Policy"]
    assert response.headers["X-Frame-Options"] == "DENY"


def test_pages_are_sent_compressed_to_a_browser_that_asks(client):
    response = client.get(reverse("account_login"), headers={"accept-encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert response.content[:2] == b"\x1f\x8b"


@pytest.mark.parametrize(
    ("address", "status"),
    [("/lencana/kunci/%00.json", 404), ("/cek/?kode=a%00b", 400), ("/pelatihan/?q=%00", 400)],
)
def test_the_character_that_no_database_stores_is_answered(client, address, status):
    assert client.get(address).status_code == status


def test_a_written_percent_sign_is_no_such_character(client):
    assert client.get("/cek/?kode=%2500").status_code == 200
