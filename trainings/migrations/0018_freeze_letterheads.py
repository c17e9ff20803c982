"""Copies onto issued certificates what their paper took from the agency until now."""

from typing import Any

from django.db import migrations

REGIONS = {"regency": "Kabupaten Serang", "province": "Provinsi Banten"}


def freeze(apps: Any, schema_editor: Any) -> None:
    """Write the letterhead as it was printed, the marks and thresholds onto each certificate."""
    certificates = apps.get_model("trainings", "Certificate").objects.filter(grading="")
    related = ("agency", "enrolment__batch__programme", "enrolment__result")
    for certificate in certificates.select_related(*related):
        _freeze_letterhead(certificate)
        _freeze_result(certificate)
        certificate.save()


def _freeze_letterhead(certificate: Any) -> None:
    region = REGIONS.get(certificate.agency.kind, "")
    certificate.letterhead_government = f"Pemerintah {region}" if region else ""
    certificate.issuer_name = certificate.issuer_name.removesuffix(f" {region}").strip()
    certificate.letterhead_address = certificate.agency.address
    certificate.seat = "Serang" if region else ""


def _freeze_result(certificate: Any) -> None:
    batch = certificate.enrolment.batch
    result = getattr(certificate.enrolment, "result", None)
    certificate.grading = batch.programme.grading
    certificate.attendance_threshold = batch.attendance_threshold
    certificate.subjects = [[certificate.course_name, certificate.lesson_hours]]
    if certificate.grading == "score" and result is not None:
        certificate.theory, certificate.practice = result.theory, result.practice
        certificate.pass_mark = batch.programme.pass_mark


class Migration(migrations.Migration):
    dependencies = [("trainings", "0017_certificate_kinds")]
    operations = [migrations.RunPython(freeze, migrations.RunPython.noop)]
