"""The page on which the certificates of a batch are issued."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.http import BekalRequest
from serang_rutan.core import trail
from serang_rutan.core.access import check, requires
from serang_rutan.core.refusal import RefusedError
from trainings.actions.certificate import issue_certificates
from trainings.certificates.subjects import subjects_of
from trainings.forms.certificate import IssueForm
from trainings.hours import hours_taught
from trainings.models import Batch, BatchState
from trainings.readiness import Readiness, readiness_of
from trainings.signers import certificate_signers


@requires("trainings.issue_certificate")
def certificate_issue(request: BekalRequest, pk: int) -> HttpResponse:
    """Show who of a batch is ready for a certificate and who is not, and issue on POST."""
    batch = get_object_or_404(
        Batch.objects.visible_to(request.user).select_related("programme", "agency"), pk=pk
    )
    check(request, "trainings.issue_certificate", batch)
    rows = readiness_of(batch)
    ready = [row.enrolment.pk for row in rows if row.is_ready]
    form = IssueForm(
        request.POST or None, proposed=subjects_of(batch), people=ready, held=hours_taught(batch)
    )
    if form.is_valid() and _issue(request, batch, form):
        return redirect("trainings:certificate_issue", pk=pk)
    seen = [row.enrolment.inmate_id for row in rows]
    trail.record(
        by=request.user, action=trail.Action.VIEW, obj=batch, changes={"participants": seen}
    )
    signers = certificate_signers(batch.agency_id, timezone.localdate())
    context = {"batch": batch, "form": form, "signers": signers, **_sorted(batch, rows)}
    return render(request, "trainings/certificate_issue.html", context)


def _sorted(batch: Batch, rows: list[Readiness]) -> dict[str, Any]:
    """Sort the people of a batch by how far they are."""
    return {
        "is_finished": batch.state == BatchState.FINISHED,
        "ready": [row for row in rows if row.is_ready],
        "waiting": [row for row in rows if row.reasons],
        "issued": [row for row in rows if row.certificate],
        "can_print": any(row.certificate and row.certificate.is_valid for row in rows),
    }


def _issue(request: BekalRequest, batch: Batch, form: IssueForm) -> bool:
    """Issue what the form asks for; where that is refused, say so on the form."""
    data = form.cleaned_data
    try:
        certificates = issue_certificates(
            batch=batch,
            issued_on=data["issued_on"],
            by=request.user,
            subjects=data["subjects"],
            numbers=data["typed"],
        )
    except RefusedError as error:
        form.add_error("issued_on" if data["typed"] is None else "numbers", str(error.reason))
        return False
    count = len(certificates)
    if count:
        text = ngettext("%(count)d certificate issued.", "%(count)d certificates issued.", count)
        messages.success(request, text % {"count": count})
    else:
        messages.info(request, _("Nobody is ready for a certificate, so none was issued."))
    return True
