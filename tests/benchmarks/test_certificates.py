"""How long printing takes: many certificates at once against one by one."""

import time

import pytest

from tests.factories.trainings import CertificateFactory
from trainings.certificates.document import certificates_pdf
from trainings.models import Certificate

MANY, FEW = 400, 20


@pytest.mark.bench
def test_printing_400_certificates_at_once_and_one_by_one(db):
    for _ in range(MANY):
        CertificateFactory()
    certificates = list(Certificate.objects.select_related("agency"))
    certificates_pdf(certificates[:1])
    start = time.perf_counter()
    document = certificates_pdf(certificates)
    at_once = time.perf_counter() - start
    start = time.perf_counter()
    for certificate in certificates[:FEW]:
        certificates_pdf([certificate])
    each = (time.perf_counter() - start) / FEW
    assert document.startswith(b"%PDF-")
    print(f"\n{MANY} certificates in one file: {at_once:.2f} s")
    print(f"one by one: {each * 1000:.0f} ms each, {each * MANY / at_once:.1f} x as long in all")
