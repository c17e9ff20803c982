"""Pages on which the head revokes a certificate or replaces it by another."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.http import BekalRequest
from serang_rutan.core.access import check, requires
from serang_rutan.core.trail import Action, record
from trainings.actions.certificate import revoke_certificate
from trainings.actions.certificate_replace import replace_certificate
from trainings.forms.certificate import ReplaceForm, RevokeForm
from trainings.hours import hours_taught
from trainings.models import Certificate
from trainings.names import proper_name
from trainings.policies.certificate import can_revoke, obstacles_to_replacing
from trainings.views.attempts import told, written


@requires("trainings.revoke_certificate")
def certificate_revoke(request: BekalRequest, pk: int) -> HttpResponse:
    """Ask why a certificate is to be revoked, and revoke it on POST."""
    certificates = Certificate.objects.visible_to(request.user).select_related("enrolment")
    certificate = get_object_or_404(certificates, pk=pk)
    check(request, "trainings.revoke_certificate", certificate)
    form = RevokeForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        told(
            request,
            lambda: revoke_certificate(certificate=certificate, reason=reason, by=request.user),
            _("The certificate is revoked."),
        )
        return redirect("trainings:certificate_detail", pk=pk)
    _record_look(request, certificate)
    context = {"certificate": certificate, "form": form, "can_revoke": can_revoke(certificate)}
    return render(request, "trainings/certificate_revoke.html", context)


@requires("trainings.replace_certificate")
def certificate_replace(request: BekalRequest, pk: int) -> HttpResponse:
    """Ask what the new certificate shall say and why, and replace the old one on POST."""
    along = ("enrolment__inmate", "enrolment__result", "enrolment__batch__programme")
    certificates = Certificate.objects.visible_to(request.user).select_related(*along)
    certificate = get_object_or_404(certificates, pk=pk)
    check(request, "trainings.replace_certificate", certificate)
    name = proper_name(certificate.enrolment.inmate.name)
    initial = {"holder": name, "issued_on": timezone.localdate()}
    form = ReplaceForm(
        request.POST or None,
        initial=initial,
        proposed=certificate.subject_lines,
        held=hours_taught(certificate.enrolment.batch),
    )
    new = _replaced(request, certificate, form) if form.is_valid() else None
    if new:
        messages.success(request, _("%(number)s takes its place.") % {"number": new.number})
        return redirect("trainings:certificate_detail", pk=new.pk)
    _record_look(request, certificate)
    obstacles = obstacles_to_replacing(certificate)
    context = {"certificate": certificate, "form": form, "obstacles": obstacles}
    return render(request, "trainings/certificate_replace.html", context)


def _record_look(request: BekalRequest, certificate: Certificate) -> None:
    record(
        by=request.user,
        action=Action.VIEW,
        obj=certificate,
        subject_id=certificate.enrolment.inmate_id,
    )


def _replaced(
    request: BekalRequest, certificate: Certificate, form: ReplaceForm
) -> Certificate | None:
    """Replace as the form says; where that is refused, say so on the form and give None."""
    data = form.cleaned_data
    return written(
        form,
        lambda: replace_certificate(
            certificate=certificate,
            holder=data["holder"],
            reason=data["reason"],
            issued_on=data["issued_on"],
            subjects=data["subjects"],
            number=data["number"],
            by=request.user,
        ),
    )
