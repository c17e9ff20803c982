import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.trainings import CertificateFactory
from tests.trainings.scenes import finished_batch
from trainings.actions.certificate import issue_certificates, revoke_certificate
from trainings.actions.certificate_replace import replace_certificate
from trainings.certificates.document import certificate_data
from trainings.certificates.drawing import CODE_ALPHABET
from trainings.views.certificate_check import CHECKS, plain_code

FORBIDDEN = ("rutan", "tahanan", "narapidana", "warga binaan", "penjara", "lapas", "pemasyarakatan")


@pytest.fixture(autouse=True)
def _fresh_count(db):
    cache.clear()


@pytest.fixture
def certificate(agency_a, trainer_a, officer):
    batch = finished_batch(agency_a, trainer_a)
    return issue_certificates(batch=batch, issued_on=dt.date(2025, 11, 20), by=officer)[0]


def address(code):
    return reverse("public_certificate", args=[code])


def test_anyone_can_ask(client, db):
    answer = client.get(reverse("public_certificate_check"))
    assert answer.status_code == 200
    assert 'name="code"' in answer.content.decode()


def test_a_genuine_certificate_is_shown_as_it_was_issued(client, certificate):
    answer = client.get(address(certificate.check_code))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "notice-success" in text
    for shown in ("Budi Wahyudi", "Ecoprint Uji", certificate.number, "17–19 November 2025"):
        assert shown in text
    assert certificate.issuer_name in text


def test_no_browser_keeps_the_page(client, certificate):
    assert "no-store" in client.get(address(certificate.check_code)).headers["Cache-Control"]


def test_a_code_that_was_typed_costs_one_try(client, certificate):
    typed = {"code": certificate.check_code.replace("-", "").lower()}
    page = reverse("public_certificate_check")
    for _try in range(CHECKS.allowed):
        assert client.get(page, typed, follow=True).status_code == 200
    assert client.get(page, typed, follow=True).status_code == 429


def test_the_page_shows_all_that_the_paper_shows(client, certificate):
    text = client.get(address(certificate.check_code)).content.decode()
    data = certificate_data(certificate)
    plain = {name: value for name, value in data.items() if isinstance(value, str)}
    for name in ("address", "contact", "check_address", "place_and_day"):
        del plain[name]  # where to write to, and what stands in two places of the page
    assert [value for value in plain.values() if escape(value) not in text] == []
    for what, mark in [*data["results"], *data["subjects"], *data["first"].items()]:
        assert str(what) in text or str(mark) in text
    assert "Pemerintah Kabupaten Serang" in text
    assert 'name="robots" content="noindex' in text


def test_of_one_that_was_replaced_nobody_is_named(client, certificate, head):
    new = replace_certificate(
        certificate=certificate,
        holder="Budi Wahyudin",
        reason="Salah nama",
        issued_on=dt.date(2025, 11, 21),
        by=head,
    )
    old = client.get(address(certificate.check_code))
    assert old.context["is_replaced"]
    for hidden in ("Budi", new.number, new.check_code, "Salah nama"):
        assert hidden not in old.content.decode().split("<form")[0]
    assert "Budi Wahyudin" in client.get(address(new.check_code)).content.decode()


def test_a_competence_certificate_is_not_for_this_page_to_confirm(client, db):
    CertificateFactory(kind="competence", scheme="Las", check_code=None)
    for code in ("None", "", "NONE-NONE-NONE"):
        answer = client.get(reverse("public_certificate_check"), {"code": code}, follow=True)
        assert "notice-success" not in answer.content.decode()


def test_a_revoked_certificate_is_no_longer_valid(client, certificate, head):
    revoke_certificate(certificate=certificate, reason="Alasan rahasia", by=head)
    text = client.get(address(certificate.check_code)).content.decode()
    assert "notice-danger" in text
    assert "notice-success" not in text
    assert "Alasan rahasia" not in text


@pytest.mark.parametrize(
    "code", ["AAAA-AAAA-AAAA", "x", "' OR 1=1 --", "%00", "<script>", "é" * 12]
)
def test_a_code_that_is_none_is_not_found_and_nothing_breaks(client, certificate, code):
    answer = client.get(reverse("public_certificate_check"), {"code": code}, follow=True)
    assert answer.status_code == 404
    assert "notice-warning" in answer.content.decode()
    assert "<script>" not in answer.content.decode()


def test_case_spaces_and_dashes_do_not_matter(client, certificate):
    typed = f" {certificate.check_code.lower().replace('-', ' ')} "
    answer = client.get(reverse("public_certificate_check"), {"code": typed}, follow=True)
    assert answer.redirect_chain == [(address(certificate.check_code), 302)]
    assert "Budi Wahyudi" in answer.content.decode()


def test_nothing_reveals_detention_and_no_one_is_recognised(client, certificate, head):
    certificate.enrolment.inmate.refresh_from_db()
    pages = [reverse("public_certificate_check"), address(certificate.check_code), address("XXXX")]
    for url in pages:
        answer = client.get(url)
        text = answer.content.decode().lower()
        assert not [word for word in FORBIDDEN if word in text]
        assert "sessionid" not in answer.cookies


def test_a_signed_in_officer_sees_the_same_page(certificate, officer, client_of):
    text = client_of(officer).get(address(certificate.check_code)).content.decode()
    assert "Budi Wahyudi" in text
    assert officer.full_name not in text


def test_nobody_can_try_codes_without_end(client, certificate):
    for _try in range(CHECKS.allowed):
        assert client.get(address("AAAA-AAAA-AAAA")).status_code == 404
    assert client.get(address(certificate.check_code)).status_code == 429
    other = client.get(address(certificate.check_code), REMOTE_ADDR="10.0.0.9")
    assert other.status_code == 200


def test_only_reading_is_possible(client, certificate):
    assert client.post(address(certificate.check_code)).status_code == 405


code_letters = st.text(alphabet=CODE_ALPHABET, min_size=12, max_size=12)


@given(code_letters, st.sampled_from(["", " ", "-", " - ", "–", "."]))
def test_a_code_is_read_however_its_groups_are_parted(letters, gap):
    groups = [letters[start : start + 4] for start in (0, 4, 8)]
    assert plain_code(gap.join(groups).lower()) == "-".join(groups)


@given(st.text(max_size=80))
def test_reading_a_code_never_fails_and_is_stable(typed):
    plain = plain_code(typed)
    assert plain_code(plain) == plain
    assert plain == "" or len(plain) == 14
