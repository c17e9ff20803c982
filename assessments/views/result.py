"""The result of a person's assessment: interest, wishes, programmes in order, and the sheet."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from agencies.http import BekalRequest
from assessments.actions.suggestion import make_suggestions
from assessments.result_page import result_context
from assessments.result_sheet import sheet_pdf
from inmates.models import Inmate
from serang_rutan.core.access import requires
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record

RESULT = "assessments.result"


def person(request: BekalRequest, inmate_pk: int) -> Inmate:
    """Find someone whom the user may see; 404 otherwise."""
    return get_object_or_404(Inmate.objects.visible_to(request.user), pk=inmate_pk)


@requires("assessments.view_result")
@require_safe
def result_detail(request: BekalRequest, inmate_pk: int) -> HttpResponse:
    """Show what a person can do and wants, and the programmes in order."""
    inmate = person(request, inmate_pk)
    record(by=request.user, action=Action.VIEW, kind=RESULT, subject_id=inmate.pk)
    context = result_context(request.user, inmate)
    return render(request, "assessments/result_detail.html", context)


@requires("assessments.add_suggestion")
@require_POST
def suggestion_create(request: BekalRequest, inmate_pk: int) -> HttpResponse:
    """Put the programmes in order from what is known now."""
    inmate = person(request, inmate_pk)
    try:
        make_suggestions(inmate=inmate, by=request.user)
        messages.success(request, _("The programmes are in order, with the reasons."))
    except RefusedError as refusal:
        messages.warning(request, refusal.reason)
    return redirect("assessments:result_detail", inmate_pk=inmate.pk)


@requires("assessments.view_result")
@require_safe
def result_sheet(request: BekalRequest, inmate_pk: int) -> HttpResponse:
    """Print the sheet for the person, one page."""
    inmate = person(request, inmate_pk)
    record(by=request.user, action=Action.EXPORT, kind=RESULT, subject_id=inmate.pk)
    headers = {"Content-Disposition": f'inline; filename="hasil-asesmen-{inmate.pk}.pdf"'}
    printed = sheet_pdf(request.user, inmate)
    return HttpResponse(printed, content_type="application/pdf", headers=headers)
