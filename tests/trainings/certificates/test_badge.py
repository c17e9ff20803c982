"""Open Badges: signed with a key of the site, checked with nothing but cryptography."""

import base64
import datetime as dt
import json
import re
from io import StringIO

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from joserfc.jwk import KeySet, OctKey, RSAKey

from serang_rutan.core.models import TrailEvent
from tests.at_once import at_once
from tests.factories.trainings import CertificateFactory
from tests.trainings.scenes import finished_batch
from trainings.actions.badge_key import rotate_badge_key, signing_key
from trainings.actions.certificate import issue_certificates, revoke_certificate
from trainings.certificates.badge import (
    NotGenuineError,
    badge_of,
    claims_of,
    read_badge,
    read_keys,
)
from trainings.certificates.discretion import revealing_word
from trainings.certificates.document import check_address
from trainings.models import BadgeKey


@pytest.fixture
def certificate(agency_a, trainer_a, officer):
    batch = finished_batch(agency_a, trainer_a)
    return issue_certificates(batch=batch, issued_on=dt.date(2025, 11, 20), by=officer)[0]


@pytest.fixture
def badge(certificate):
    return badge_of(certificate, signing_key(None))


@pytest.fixture
def keys(badge, client):
    return client.get(reverse("badge_keys")).json()


def decoded(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def number_of(text):
    return int.from_bytes(decoded(text), "big")


def check_by_hand(badge, key):
    """Check an RS256 signature without the library that made it."""
    head, body, signature = badge.split(".")
    public = rsa.RSAPublicNumbers(number_of(key["e"]), number_of(key["n"])).public_key()
    public.verify(
        decoded(signature), f"{head}.{body}".encode(), padding.PKCS1v15(), hashes.SHA256()
    )
    return json.loads(decoded(head)), json.loads(decoded(body))


def test_cryptography_alone_finds_the_badge_genuine(badge, keys, certificate):
    header, credential = check_by_hand(badge, keys["keys"][0])
    assert header["alg"] == "RS256"
    assert header["kid"].endswith(f"/lencana/kunci/{keys['keys'][0]['kid']}.json")
    assert credential == claims_of(certificate)


def test_the_badge_says_what_the_paper_says(certificate):
    claims = claims_of(certificate)
    subject = claims["credentialSubject"]
    assert claims["id"] == claims["jti"] == check_address(certificate)
    assert claims["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert claims["issuer"]["name"] == certificate.issuer_name
    assert claims["issuer"]["parentOrg"]["name"] == "Pemerintah Kabupaten Serang"
    assert claims["validFrom"] == "2025-11-20T00:00:00+00:00"
    assert claims["nbf"] == 1763596800
    assert subject["identifier"][0]["identityHash"] == "Budi Wahyudi"
    assert subject["licenseNumber"] == certificate.number
    assert subject["achievement"]["name"] == "Pelatihan Ecoprint Uji"
    assert [result["value"] for result in subject["result"]] == ["80", "80"]
    described = {one["id"] for one in subject["achievement"]["resultDescription"]}
    assert {result["resultDescription"] for result in subject["result"]} == described


def test_a_course_without_marks_has_no_results(db):
    certificate = CertificateFactory(grading="competence", theory=None, practice=None)
    subject = claims_of(certificate)["credentialSubject"]
    assert "result" not in subject
    assert "resultDescription" not in subject["achievement"]


def test_nothing_in_a_badge_reveals_detention_or_an_address(badge, keys):
    text = json.dumps(check_by_hand(badge, keys["keys"][0]), ensure_ascii=False)
    assert revealing_word(text) == ""
    assert "@" not in text.replace("@context", "")


def altered(badge):
    head, body, signature = badge.split(".")
    credential = json.loads(decoded(body))
    credential["credentialSubject"]["identifier"][0]["identityHash"] = "Orang Lain"
    forged = base64.urlsafe_b64encode(json.dumps(credential).encode()).decode().rstrip("=")
    return f"{head}.{forged}.{signature}"


def unsigned(badge):
    head = base64.urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("=")
    return f"{head}.{badge.split('.')[1]}."


def with_symmetric_key(badge):
    """The old trick: the public key, which everyone has, used as a shared secret."""
    from joserfc import jws  # noqa: PLC0415

    public = json.dumps(BadgeKey.objects.get().public_key).encode()
    body = decoded(badge.split(".")[1])
    return jws.serialize_compact({"alg": "HS256"}, body, OctKey.import_key(public))


@pytest.mark.parametrize("forge", [altered, unsigned, with_symmetric_key, str.upper])
def test_a_forged_badge_is_refused(badge, keys, forge):
    forged = forge(badge)
    with pytest.raises(NotGenuineError):
        read_badge(forged, read_keys(json.dumps(keys)))
    if forge is altered:
        with pytest.raises(InvalidSignature):
            check_by_hand(forged, keys["keys"][0])


@pytest.mark.parametrize("token", ["", "a.b.c", "{}", "bukan lencana"])
def test_what_is_no_badge_is_refused(badge, keys, token):
    with pytest.raises(NotGenuineError):
        read_badge(token, read_keys(json.dumps(keys)))


def test_a_badge_of_another_key_is_refused(certificate, keys):
    stranger = badge_of(certificate, RSAKey.generate_key(2048))
    with pytest.raises(NotGenuineError):
        read_badge(stranger, read_keys(json.dumps(keys)))


def test_something_else_signed_with_the_key_is_no_badge(badge, keys):
    from joserfc import jws  # noqa: PLC0415

    token = jws.serialize_compact({"alg": "RS256"}, '{"type": ["Lain"]}', signing_key(None))
    with pytest.raises(NotGenuineError):
        read_badge(token, read_keys(json.dumps(keys)))


def test_keys_are_read_as_a_set_alone_and_as_pem(badge, keys):
    key = RSAKey.import_key(keys["keys"][0])
    for text in (json.dumps(keys), json.dumps(keys["keys"][0]), key.as_pem().decode()):
        assert isinstance(read_keys(text), KeySet)
        read_badge(badge, read_keys(text))


@pytest.mark.parametrize(
    "text", ["", "{}", '{"keys": []}', "-----BEGIN X", '{"kty": "oct", "k": "YQ"}', "[]", "1"]
)
def test_what_is_no_key_is_refused(text):
    with pytest.raises(NotGenuineError):
        read_keys(text)


def test_after_a_rotation_both_old_and_new_badges_are_genuine(certificate, badge, client):
    rotate_badge_key(by=None)
    newer = badge_of(certificate, signing_key(None))
    keys = read_keys(json.dumps(client.get(reverse("badge_keys")).json()))
    assert len(keys.keys) == 2
    assert read_badge(badge, keys) == read_badge(newer, keys)
    assert badge.split(".")[0] != newer.split(".")[0]


def test_one_key_signs_at_a_time(badge):
    stored = BadgeKey.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        BadgeKey.objects.create(key_id="lain", public_key={}, sealed_private_key=b"x")
    assert signing_key(None).thumbprint() == stored.key_id


def test_the_private_key_is_kept_encrypted_and_published_nowhere(badge, client):
    stored = BadgeKey.objects.get()
    assert b"PRIVATE" not in bytes(stored.sealed_private_key)
    for name, args in (("badge_keys", []), ("badge_key", [stored.key_id]), ("well_known_keys", [])):
        answer = client.get(reverse(name, args=args))
        assert answer.status_code == 200
        assert not re.search(r'"(d|p|q|dp|dq|qi)"', answer.content.decode())
        assert answer["X-Robots-Tag"] == "noindex"
    assert client.get(reverse("badge_key", args=["lain"])).status_code == 404


def test_keys_made_and_retired_are_on_the_trail(badge):
    rotate_badge_key(by=None)
    actions = TrailEvent.objects.filter(object_type="trainings.badgekey")
    assert sorted(actions.values_list("action", flat=True)) == ["change", "create", "create"]


def test_staff_hand_out_the_badge_and_the_trail_tells(certificate, officer, client_of):
    answer = client_of(officer).get(reverse("trainings:certificate_badge", args=[certificate.pk]))
    assert answer["Content-Type"] == "application/vc+jwt"
    assert "Budi" not in answer["Content-Disposition"]
    keys = KeySet([RSAKey.import_key(BadgeKey.objects.get().public_key)])
    assert read_badge(answer.content.decode(), keys)["name"] == "Sertifikat Pelatihan Ecoprint Uji"
    event = TrailEvent.objects.get(action="export")
    assert event.subject_id == certificate.enrolment.inmate_id


def test_one_that_was_revoked_has_no_badge(certificate, head, client_of):
    revoke_certificate(certificate=certificate, reason="Salah nama", by=head)
    url = reverse("trainings:certificate_badge", args=[certificate.pk])
    assert client_of(head).get(url).status_code == 404


@pytest.fixture
def files(badge, keys, tmp_path):
    (tmp_path / "b.jwt").write_text(badge)
    (tmp_path / "k.json").write_text(json.dumps(keys))
    return tmp_path


def test_the_command_prints_what_a_genuine_badge_says(files):
    out = StringIO()
    call_command("verify_badge", files / "b.jwt", key=files / "k.json", stdout=out)
    assert "Budi Wahyudi" in out.getvalue()


@pytest.mark.parametrize("spoil", ["altered", "missing", "key"])
def test_the_command_fails_on_anything_else(files, badge, spoil):
    if spoil == "altered":
        (files / "b.jwt").write_text(altered(badge))
    elif spoil == "missing":
        (files / "b.jwt").unlink()
    else:
        (files / "k.json").write_text("bukan kunci")
    with pytest.raises(CommandError):
        call_command("verify_badge", files / "b.jwt", key=files / "k.json", stdout=StringIO())


def test_the_command_that_rotates_names_the_new_key(badge):
    out = StringIO()
    call_command("rotate_badge_key", stdout=out)
    assert BadgeKey.objects.signing().get().key_id in out.getvalue()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_first_badges_at_once_make_one_key():
    first, second = at_once([lambda: signing_key(None).thumbprint()] * 2)
    assert first == second == BadgeKey.objects.get().key_id
