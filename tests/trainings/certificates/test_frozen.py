"""What would reveal detention is refused at issue, and the field named."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from serang_rutan.core.refusal import RefusedError
from tests.factories.trainings import CertificateFactory
from tests.trainings.scenes import finished_batch
from trainings.actions.certificate import issue_certificates
from trainings.certificates.subject_lines import SubjectLine
from trainings.models import Certificate

ISSUED_ON = dt.date(2025, 11, 20)


@pytest.fixture
def batch(agency_a, trainer_a):
    return finished_batch(agency_a, trainer_a)


def name_the_course(batch):
    batch.programme.name = "Las bagi Warga Binaan"
    batch.programme.save()


def name_the_place(batch):
    type(batch).objects.update(venue="Aula Rutan")


def name_the_letterhead(batch):
    batch.agency.letterheads.update(contact="d.a. Lapas")


def name_the_signatory(batch):
    batch.agency.signatories.update(title="Kepala Rutan")


def name_the_topic(batch):
    batch.sessions.update(topic="Senam tahanan")


def name_the_series(batch):
    type(batch.agency).objects.update(certificate_pattern="{number}/RUTAN/{year}")


@pytest.mark.parametrize(
    ("reveal", "word", "field"),
    [
        (name_the_course, "Warga Binaan", "course"),
        (name_the_place, "Rutan", "place on the certificate"),
        (name_the_letterhead, "Lapas", "letterhead"),
        (name_the_signatory, "Rutan", "office of the signatory"),
        (name_the_topic, "tahanan", "Senam tahanan"),
        (name_the_series, "RUTAN", "number"),
    ],
)
def test_a_text_that_reveals_detention_is_refused_and_named(batch, officer, reveal, word, field):
    reveal(batch)
    with translation.override("en"), pytest.raises(RefusedError) as caught:
        issue_certificates(batch=batch, issued_on=ISSUED_ON, by=officer)
    assert word in str(caught.value.reason)
    assert field in str(caught.value.reason)
    assert not Certificate.objects.exists()


def test_a_subject_that_was_edited_into_a_revealing_one_is_refused(batch, officer):
    lines = [SubjectLine("Tata tertib lapas", 2)]
    with pytest.raises(RefusedError, match="lapas"):
        issue_certificates(batch=batch, issued_on=ISSUED_ON, by=officer, subjects=lines)


def test_the_place_of_a_batch_is_checked_where_it_is_typed(batch):
    batch.venue = "Aula Rutan Serang"
    with pytest.raises(ValidationError) as caught:
        batch.clean_fields(exclude=["fund", "agreement"])
    assert list(caught.value.message_dict) == ["venue"]


@pytest.mark.parametrize(
    "fields",
    [
        {"check_code": None},
        {"valid_until": "2027-01-01"},
        {"kind": "competence", "scheme": "Las"},
        {"kind": "competence", "check_code": None},
        {"series_year": None},
        {"revoked_on": "2026-12-01"},
    ],
)
def test_a_certificate_that_does_not_fit_its_kind_is_refused_by_the_database(db, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        CertificateFactory(**fields)


def test_one_of_a_kind_stands_at_a_time(db):
    first = CertificateFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        CertificateFactory(enrolment=first.enrolment)
    competence = {"kind": "competence", "scheme": "Las", "check_code": None}
    CertificateFactory(enrolment=first.enrolment, **competence)
    first.revoked_on, first.revoke_reason = "2026-12-01", "Salah"
    first.save()
    CertificateFactory(enrolment=first.enrolment)
