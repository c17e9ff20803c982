"""Pages about certificates: issuing, listing, printing, revoking."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.http import BekalRequest
from serang_rutan.core import trail
from serang_rutan.core.access import check, requires
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.tables import lay_out
from trainings.actions.certificate import issue_certificates, revoke_certificate
from trainings.certificate_document import certificates_pdf
from trainings.certificate_list import CertificateFilter, CertificateTable
from trainings.forms.certificate import IssueForm, RevokeForm
from trainings.models import Batch, BatchState, Certificate
from trainings.policies.certificate import can_revoke
from trainings.readiness import readiness_of


@requires("trainings.view_certificate")
def certificate_list(request: BekalRequest) -> HttpResponse:
    """Show the certificates that the user may see, searchable."""
    certificates = Certificate.objects.visible_to(request.user).select_related("agency")
    found = CertificateFilter(request.GET, queryset=certificates)
    table = CertificateTable(found.qs)
    table.may_revoke = request.user.has_perm("trainings.revoke_certificate")
    lay_out(request, table)
    return render(request, "trainings/certificate_list.html", {"filter": found, "table": table})


@requires("trainings.issue_certificate")
def certificate_issue(request: BekalRequest, pk: int) -> HttpResponse:
    """Show who of a batch is ready for a certificate and who is not, and issue on POST."""
    batch = get_object_or_404(Batch.objects.visible_to(request.user), pk=pk)
    check(request, "trainings.issue_certificate", batch)
    form = IssueForm(request.POST or None)
    if form.is_valid() and _issue(request, batch, form):
        return redirect("trainings:certificate_issue", pk=pk)
    rows = readiness_of(batch)
    seen = [row.enrolment.inmate_id for row in rows]
    trail.record(
        by=request.user, action=trail.Action.VIEW, obj=batch, changes={"participants": seen}
    )
    context = {
        "batch": batch,
        "form": form,
        "is_finished": batch.state == BatchState.FINISHED,
        "ready": [row for row in rows if row.is_ready],
        "waiting": [row for row in rows if row.reasons],
        "issued": [row for row in rows if row.certificate_number],
    }
    return render(request, "trainings/certificate_issue.html", context)


def _issue(request: BekalRequest, batch: Batch, form: IssueForm) -> bool:
    """Issue what the form asks for; where that is refused, say so on the form."""
    try:
        certificates = issue_certificates(
            batch=batch, issued_on=form.cleaned_data["issued_on"], by=request.user
        )
    except RefusedError as error:
        form.add_error("issued_on", str(error.reason))
        return False
    count = len(certificates)
    if count:
        text = ngettext("%(count)d certificate issued.", "%(count)d certificates issued.", count)
        messages.success(request, text % {"count": count})
    else:
        messages.info(request, _("Nobody is ready for a certificate, so none was issued."))
    return True


@requires("trainings.view_certificate")
def certificate_pdf(request: BekalRequest, pk: int) -> HttpResponse:
    """Print one certificate that stands; one that was revoked is no longer handed out."""
    certificates = Certificate.objects.visible_to(request.user).valid()
    certificate = get_object_or_404(certificates.select_related("agency", "enrolment"), pk=pk)
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
        .filter(enrolment__batch=batch)
        .select_related("agency")
        .order_by("series_year", "series_number")
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


@requires("trainings.revoke_certificate")
def certificate_revoke(request: BekalRequest, pk: int) -> HttpResponse:
    """Ask why a certificate is to be revoked, and revoke it on POST."""
    certificate = get_object_or_404(Certificate.objects.visible_to(request.user), pk=pk)
    check(request, "trainings.revoke_certificate", certificate)
    form = RevokeForm(request.POST or None)
    if form.is_valid():
        try:
            revoke_certificate(
                certificate=certificate, reason=form.cleaned_data["reason"], by=request.user
            )
            messages.success(request, _("The certificate is revoked."))
        except RefusedError as error:
            messages.error(request, str(error.reason))
        return redirect("trainings:certificate_list")
    context = {"certificate": certificate, "form": form, "can_revoke": can_revoke(certificate)}
    return render(request, "trainings/certificate_revoke.html", context)


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
