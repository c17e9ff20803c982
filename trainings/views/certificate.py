"""Pages about certificates: listing, looking at one, printing."""

from collections.abc import Iterable

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from agencies.http import BekalRequest
from serang_rutan.core import trail
from serang_rutan.core.access import requires
from serang_rutan.core.tables import lay_out
from trainings.certificates.document import certificates_pdf, result_rows
from trainings.certificates.listing import CertificateFilter, CertificateTable
from trainings.models import Batch, Certificate
from trainings.policies.certificate import obstacles_to_replacing


@requires("trainings.view_certificate")
def certificate_list(request: BekalRequest) -> HttpResponse:
    """Show the certificates that the user may see, searchable."""
    certificates = Certificate.objects.visible_to(request.user).select_related(
        "agency", "replaced_by"
    )
    found = CertificateFilter(request.GET, queryset=certificates)
    table = CertificateTable(found.qs)
    lay_out(request, table)
    seen = [row.record.pk for row in table.page.object_list]
    trail.record(
        by=request.user,
        action=trail.Action.VIEW,
        kind="trainings.certificate",
        changes={"certificates": seen},
    )
    return render(request, "trainings/certificate_list.html", {"filter": found, "table": table})


@requires("trainings.view_certificate")
def certificate_detail(request: BekalRequest, pk: int) -> HttpResponse:
    """Show one certificate with all that it says and what can be done with it."""
    certificates = Certificate.objects.visible_to(request.user).select_related(
        *("agency", "enrolment__batch__programme", "enrolment__result"),
        *("replaces", "replaced_by"),
    )
    certificate = get_object_or_404(certificates, pk=pk)
    trail.record(
        by=request.user,
        action=trail.Action.VIEW,
        obj=certificate,
        subject_id=certificate.enrolment.inmate_id,
    )
    obstacles = obstacles_to_replacing(certificate)
    stands = certificate.is_training and certificate.is_valid
    context = {
        "certificate": certificate,
        "results": result_rows(certificate) if certificate.is_training else [],
        "can_replace": not obstacles,
        # What keeps one that stands from being replaced is what it no longer follows from.
        "doubts": obstacles if stands else [],
    }
    return render(request, "trainings/certificate_detail.html", context)


@requires("trainings.view_certificate")
def certificate_pdf(request: BekalRequest, pk: int) -> HttpResponse:
    """Print one training certificate that stands; one that was revoked is not handed out."""
    standing = Certificate.objects.visible_to(request.user).valid().training()
    certificate = get_object_or_404(standing.select_related("enrolment"), pk=pk)
    trail.record(
        by=request.user,
        action=trail.Action.EXPORT,
        obj=certificate,
        subject_id=certificate.enrolment.inmate_id,
    )
    return _pdf([certificate], f"sertifikat-{certificate.pk}.pdf")


@requires("trainings.view_certificate")
def certificate_batch_pdf(request: BekalRequest, pk: int) -> HttpResponse:
    """Print all valid certificates of a batch in one document, by number."""
    batch = get_object_or_404(Batch.objects.visible_to(request.user), pk=pk)
    certificates = list(
        Certificate.objects.visible_to(request.user)
        .valid()
        .training()
        .filter(enrolment__batch=batch)
        .order_by("series_year", "series_number", "number")
    )
    if not certificates:
        raise Http404
    trail.record(
        by=request.user,
        action=trail.Action.EXPORT,
        obj=batch,
        changes={"certificates": [certificate.pk for certificate in certificates]},
    )
    return _pdf(certificates, f"sertifikat-angkatan-{batch.pk}.pdf")


def _pdf(certificates: Iterable[Certificate], file_name: str) -> HttpResponse:
    """Answer with the printed certificates; no copy may stay behind in a shared cache."""
    return HttpResponse(
        certificates_pdf(certificates),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{file_name}"',
            "Cache-Control": "private, no-store",
        },
    )
