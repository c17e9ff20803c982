"""Bringing in an SDP file: upload, preview, apply or put aside."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from agencies.http import BekalRequest
from inmates.actions import apply_import, discard_import, judge_duplicate, undo_import
from inmates.actions.sdp_import import cells_of, rejected_by
from inmates.exports import rejects_workbook
from inmates.forms import UploadForm, VerdictForm
from inmates.http import spreadsheet
from inmates.models import SdpImport
from inmates.policies.sdp_import import (
    can_confirm_headings,
    can_export_rejects,
    can_settle_import,
    can_undo_import,
)
from inmates.preview import preview_context
from inmates.settled import settled_context
from serang_rutan.core.access import requires
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record

SHOWN_IMPORTS = 10


@requires("inmates.import_sdp")
def import_upload(request: BekalRequest) -> HttpResponse:
    """Take a file and go on to its preview; list the last imports."""
    is_sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
    sdp_import = form.preview(by=request.user) if form.is_valid() else None
    if sdp_import:
        if form.is_waiting:
            messages.info(request, _("This very file waits already. Here it is."))
        return redirect("inmates:import_preview", pk=sdp_import.pk)
    imports = SdpImport.objects.visible_to(request.user).select_related("created_by")
    context = {"form": form, "imports": imports.without_file()[:SHOWN_IMPORTS]}
    return render(request, "inmates/import_upload.html", context)


@requires("inmates.import_sdp")
@require_GET
def import_preview(request: BekalRequest, pk: int) -> HttpResponse:
    """Show what applying would do now, or what became of the import."""
    sdp_import = _import(request, pk)
    if can_confirm_headings(sdp_import):
        return redirect("inmates:import_headings", pk=pk)
    if not can_settle_import(sdp_import):
        context = settled_context(sdp_import, request.user)
        return render(request, "inmates/import_settled.html", context)
    record(by=request.user, action=Action.VIEW, obj=sdp_import)
    return render(request, "inmates/import_preview.html", preview_context(sdp_import))


@requires("inmates.import_sdp")
@require_POST
def import_apply(request: BekalRequest, pk: int) -> HttpResponse:
    """Carry out the plan that was shown, or say why not."""
    sdp_import = _import(request, pk)
    try:
        apply_import(
            sdp_import=sdp_import,
            by=request.user,
            seen=request.POST.get("plan", ""),
            older_ok="older_ok" in request.POST,
        )
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("The import was applied."))
    return redirect("inmates:import_preview", pk=pk)


@requires("inmates.import_sdp")
@require_POST
def import_discard(request: BekalRequest, pk: int) -> HttpResponse:
    """Put the import aside, or say why not."""
    try:
        discard_import(sdp_import=_import(request, pk), by=request.user)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.info(request, _("The import was put aside. Nothing was changed."))
    return redirect("inmates:import_upload")


@requires("inmates.import_sdp")
@require_POST
def import_judge(request: BekalRequest, pk: int) -> HttpResponse:
    """Note whether a row means the person on record whom it resembles."""
    form = VerdictForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    try:
        judge_duplicate(sdp_import=_import(request, pk), by=request.user, **form.cleaned_data)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    return redirect("inmates:import_preview", pk=pk)


@requires("inmates.import_sdp")
def import_undo(request: BekalRequest, pk: int) -> HttpResponse:
    """Ask once more, then take the last import back, or say why not."""
    sdp_import = _import(request, pk)
    if not can_undo_import(sdp_import):
        messages.warning(request, _("Only the last import can be undone."))
        return redirect("inmates:import_preview", pk=pk)
    if request.method != "POST":
        return render(request, "inmates/import_undo.html", {"import": sdp_import})
    try:
        undo_import(sdp_import=sdp_import, by=request.user)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("The import was undone. The records are as before."))
    return redirect("inmates:import_preview", pk=pk)


@requires("inmates.import_sdp")
@require_GET
def import_rejects(request: BekalRequest, pk: int) -> HttpResponse:
    """Give the rejected rows of an import as a spreadsheet, while its file is held."""
    sdp_import = _import(request, pk)
    if not can_export_rejects(sdp_import):
        messages.info(request, _("The file of this import is not kept any more."))
        return redirect("inmates:import_preview", pk=pk)
    rejected = rejected_by(sdp_import)
    record(by=request.user, action=Action.EXPORT, obj=sdp_import, changes={"rows": len(rejected)})
    return spreadsheet(rejects_workbook(rejected, cells_of(sdp_import, rejected)), "baris-ditolak")


def _import(request: BekalRequest, pk: int) -> SdpImport:
    imports = SdpImport.objects.visible_to(request.user)
    return get_object_or_404(imports.select_related("created_by", "applied_by", "undone_by"), pk=pk)
