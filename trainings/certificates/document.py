"""Training certificates as they are printed. The text itself stands in `typst/certificate.typ`.

Only what was copied onto a certificate at issue is read, and the address of the public page.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse

from agencies.models import GradingScale
from serang_rutan.core import pdf, qr
from serang_rutan.core.formats import date_range, long_date, number
from trainings.models import Certificate

TITLE = "Sertifikat Pelatihan"
COMPETENT = "Kompeten"
COMPLETED = "Telah menyelesaikan"


def certificates_pdf(certificates: Iterable[Certificate]) -> bytes:
    """Print training certificates, front and back of an A4 sheet each."""
    kept = list(certificates)
    codes = qr.svgs([check_address(certificate) for certificate in kept])
    pages = [
        {**certificate_data(certificate), "qr": code}
        for certificate, code in zip(kept, codes, strict=True)
    ]
    return pdf.render("trainings/certificate", {"title": TITLE, "certificates": pages})


def check_address(certificate: Certificate) -> str:
    """Give the full public address that tells whether the certificate is genuine."""
    path = reverse("public_certificate", args=[certificate.check_code])
    return f"{settings.PUBLIC_URL}{path}"


def certificate_data(certificate: Certificate) -> dict[str, Any]:
    """Give what the template `certificate.typ` prints, as texts ready to read in Indonesian."""
    signed_on = long_date(certificate.issued_on)
    seat = certificate.seat
    return {
        "government": certificate.letterhead_government,
        "issuer": certificate.issuer_name,
        "address": certificate.letterhead_address,
        "contact": certificate.letterhead_contact,
        "number": certificate.number,
        "holder": certificate.holder_name,
        "course": certificate.course_name,
        "days": date_range(certificate.starts_on, certificate.ends_on),
        "venue": certificate.venue,
        "lesson_hours": certificate.lesson_hours,
        "check_address": _check_page(),
        "check_code": certificate.check_code,
        "place_and_day": f"{seat}, {signed_on}" if seat else signed_on,
        "first": _signature(certificate, "signatory"),
        "second": _signature(certificate, "second") if certificate.second_name else None,
        "subjects": certificate.subjects,
        "results": result_rows(certificate),
        "explained": explanations(certificate),
    }


def result_rows(certificate: Certificate) -> list[tuple[str, str]]:
    """Give the lines of results on the back: what, and the mark or the judgement."""
    theory, practice = certificate.theory, certificate.practice
    if theory is not None and practice is not None:
        return [
            ("Teori", str(theory)),
            ("Praktik", str(practice)),
            ("Rata-rata", number((theory + practice) / 2, language="id")),
        ]
    competent = certificate.grading == GradingScale.COMPETENCE
    return [("Hasil akhir", COMPETENT if competent else COMPLETED)]


def explanations(certificate: Certificate) -> list[str]:
    """Explain the scale and the thresholds that the holder reached."""
    found = []
    if certificate.theory is not None:
        mark = certificate.pass_mark
        found.append(f"Skala nilai 0–100. Lulus dengan rata-rata paling sedikit {mark}.")
    elif certificate.grading == GradingScale.COMPETENCE:
        found.append("Skala: kompeten / belum kompeten, menurut penilaian penyelenggara.")
    if certificate.attendance_threshold:
        threshold = certificate.attendance_threshold
        found.append(f"Kehadiran paling sedikit {threshold} % dari pertemuan yang diperhitungkan.")
    return found


def _signature(certificate: Certificate, place: str) -> dict[str, str]:
    return {
        part: getattr(certificate, f"{place}_{part}") for part in ("name", "title", "staff_number")
    }


def _check_page() -> str:
    address = f"{settings.PUBLIC_URL}{reverse('public_certificate_check')}"
    return address.split("://", 1)[-1].rstrip("/")
