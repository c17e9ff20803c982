"""Certificates as they are printed. The text itself stands in `typst/certificate.typ`."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse

from agencies.models import AgencyKind
from serang_rutan.core import pdf, qr
from serang_rutan.core.formats import date_range, long_date
from trainings.models import Certificate

# The government that an agency belongs to, as its letterhead names it, and where it signs.
GOVERNMENTS = {AgencyKind.REGENCY: "Kabupaten Serang", AgencyKind.PROVINCE: "Provinsi Banten"}
SEAT = "Serang"


def certificates_pdf(certificates: Iterable[Certificate]) -> bytes:
    """Print `certificates`, one A4 page each; their agencies should be fetched along."""
    pages = [certificate_data(certificate) for certificate in certificates]
    return pdf.render("trainings/certificate", {"certificates": pages})


def check_address(certificate: Certificate) -> str:
    """Give the full public address that tells whether the certificate is genuine."""
    path = reverse("public_certificate", args=[certificate.check_code])
    return f"{settings.PUBLIC_URL}{path}"


def certificate_data(certificate: Certificate) -> dict[str, Any]:
    """Give what the template `certificate.typ` prints, as texts ready to read in Indonesian."""
    agency = certificate.agency
    region = GOVERNMENTS.get(AgencyKind(agency.kind), "")
    signed_on = long_date(certificate.issued_on)
    check_page = f"{settings.PUBLIC_URL}{reverse('public_certificate_check')}"
    return {
        "government": f"Pemerintah {region}" if region else "",
        "issuer": certificate.issuer_name.removesuffix(f" {region}").strip(),
        "address": agency.address,
        "number": certificate.number,
        "holder": certificate.holder_name,
        "course": certificate.course_name,
        "days": date_range(certificate.starts_on, certificate.ends_on),
        "venue": certificate.venue,
        "lesson_hours": certificate.lesson_hours,
        "qr": qr.svg(check_address(certificate)),
        "check_address": check_page.split("://", 1)[-1].rstrip("/"),
        "check_code": certificate.check_code,
        "place_and_day": f"{SEAT}, {signed_on}" if region else signed_on,
        "signatory_title": certificate.signatory_title,
        "signatory_name": certificate.signatory_name,
        "signatory_staff_number": certificate.signatory_staff_number,
    }
