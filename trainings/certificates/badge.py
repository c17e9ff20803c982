"""Training certificates as Open Badges 3.0: a verifiable credential, signed as a compact JWT.

The badge says what the paper says, in the words of the standard of 1EdTech, and names the agency as
its issuer; the key that signs is the one of this site (see `keys.py`). Anyone who has the public
key can check a badge without a network.
"""

import datetime as dt
import json
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.urls import reverse
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, RSAKey

from trainings.certificates.document import check_address, explanations
from trainings.models import Certificate

ALGORITHM = "RS256"
CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
SCHEMA = (
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
)
MEDIA_TYPE = "application/vc+jwt"
Json = dict[str, Any]


class NotGenuineError(Exception):
    """A badge that is no badge, was altered, or was signed with another key."""


def badge_of(certificate: Certificate, key: RSAKey) -> str:
    """Sign the badge of a training certificate with `key`: a compact JWT."""
    header = {"alg": ALGORITHM, "typ": "JWT", "kid": key_address(key.thumbprint())}
    payload = json.dumps(claims_of(certificate), ensure_ascii=False, sort_keys=True)
    return jws.serialize_compact(header, payload, key, algorithms=[ALGORITHM])


def read_badge(token: str, keys: KeySet) -> Json:
    """Give what a genuine badge says.

    Raises:
        NotGenuineError: it is no badge, was altered, or none of `keys` signed it.

    """
    for key in keys.keys:
        try:
            signed = jws.deserialize_compact(token.strip(), key, algorithms=[ALGORITHM])
            credential = json.loads(signed.payload)
        except (JoseError, ValueError):
            continue
        if isinstance(credential, dict) and "OpenBadgeCredential" in credential.get("type", ()):
            return credential
    raise NotGenuineError


def read_keys(text: str) -> KeySet:
    """Read public keys: a JWK, a set of them, or PEM.

    Raises:
        NotGenuineError: it is no key that signs badges.

    """
    try:
        keys = _key_set(text)
    except (JoseError, ValueError, TypeError) as error:
        raise NotGenuineError from error
    if not keys.keys or not all(isinstance(key, RSAKey) for key in keys.keys):
        raise NotGenuineError
    return keys


def _key_set(text: str) -> KeySet:
    if "-----BEGIN" in text:
        return KeySet([RSAKey.import_key(text)])
    found = json.loads(text)
    if "keys" in found:
        return KeySet.import_key_set(found)
    return KeySet([RSAKey.import_key(found)])


def key_address(key_id: str) -> str:
    """Give the public address of the key `key_id`."""
    return _address("badge_key", key_id)


def claims_of(certificate: Certificate) -> Json:
    """Give the credential with the claims that a JWT repeats of it."""
    credential = credential_of(certificate)
    return {
        **credential,
        "iss": credential["issuer"]["id"],
        "jti": credential["id"],
        "nbf": int(_moment(certificate.issued_on).timestamp()),
    }


def credential_of(certificate: Certificate) -> Json:
    """Write a certificate in the words of Open Badges 3.0."""
    return {
        "@context": CONTEXT,
        "id": check_address(certificate),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": f"Sertifikat Pelatihan {certificate.course_name}",
        "issuer": issuer_of(certificate),
        "validFrom": _moment(certificate.issued_on).isoformat(),
        "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "identityHash": certificate.holder_name,
                    "identityType": "name",
                    "hashed": False,
                }
            ],
            "activityStartDate": _moment(certificate.starts_on).isoformat(),
            "activityEndDate": _moment(certificate.ends_on).isoformat(),
            "licenseNumber": certificate.number,
            "creditsEarned": certificate.lesson_hours,
            "achievement": _achievement(certificate),
            **_results(certificate),
        },
    }


def issuer_of(certificate: Certificate) -> Json:
    """Give the profile of the issuer: the agency as on the paper, and no more."""
    name = certificate.issuer_name
    parent = certificate.letterhead_government
    issuer: Json = {"id": _urn("issuer", parent, name), "type": ["Profile"], "name": name}
    if parent:
        issuer["parentOrg"] = {"id": _urn("issuer", parent), "type": ["Profile"], "name": parent}
    return issuer


def _achievement(certificate: Certificate) -> Json:
    lines = [f"{line.title} ({line.hours} JP)" for line in certificate.subject_lines]
    course = certificate.course_name
    return {
        "id": _urn("achievement", certificate.issuer_name, course, *lines),
        "type": ["Achievement"],
        "achievementType": "CertificateOfCompletion",
        "inLanguage": "id",
        "name": f"Pelatihan {course}",
        "description": f"{certificate.lesson_hours} jam pelajaran: {'; '.join(lines)}",
        "creditsAvailable": certificate.lesson_hours,
        "criteria": {"narrative": " ".join(explanations(certificate)) or "Menyelesaikan."},
        **_result_descriptions(certificate),
    }


def _marks(certificate: Certificate) -> list[tuple[str, int]]:
    pairs = (("Teori", certificate.theory), ("Praktik", certificate.practice))
    return [(name, mark) for name, mark in pairs if mark is not None]


def _result_descriptions(certificate: Certificate) -> Json:
    described = [
        {
            "id": _urn("result", name),
            "type": ["ResultDescription"],
            "name": name,
            "resultType": "RawScore",
            "valueMin": "0",
            "valueMax": "100",
        }
        for name, _mark in _marks(certificate)
    ]
    return {"resultDescription": described} if described else {}


def _results(certificate: Certificate) -> Json:
    reached = [
        {"type": ["Result"], "resultDescription": _urn("result", name), "value": str(mark)}
        for name, mark in _marks(certificate)
    ]
    return {"result": reached} if reached else {}


def _moment(day: dt.date) -> dt.datetime:
    """Give the beginning of a day in UTC: a badge knows moments only, and no place is told."""
    return dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC)


def _urn(*parts: str) -> str:
    """Name a thing by what it is, the same whenever it is named again."""
    return uuid5(NAMESPACE_URL, "\n".join((settings.PUBLIC_URL, *parts))).urn


def _address(name: str, *args: str) -> str:
    return f"{settings.PUBLIC_URL}{reverse(name, args=args)}"
