"""The list of tools of a batch, counting them out and in, and what became of a missing one."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from agencies.http import BekalRequest
from serang_rutan.core.access import check, requires
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record
from trainings.actions.movement.tools import count_tools, set_tools, settle_tool
from trainings.forms.batch import ReasonForm
from trainings.forms.movement import ToolLines, tools_in
from trainings.models import Batch, ToolCount, ToolNeed
from trainings.movement.documents import tools_pdf
from trainings.movement.tools import ToolLine, tool_lines
from trainings.views.attempts import told
from trainings.views.files import printed
from trainings.views.movement.headcount import find_session


@requires("trainings.change_tools")
@require_http_methods(["GET", "POST"])
def tool_list(request: BekalRequest, pk: int) -> HttpResponse:
    """Write down which tools a batch uses; it begins with the list of the programme."""
    batches = Batch.objects.visible_to(request.user).select_related("programme")
    batch = get_object_or_404(batches, pk=pk)
    check(request, "trainings.change_tools", batch)
    known = ToolNeed.objects.for_batch(batch)
    initial = list(known.values("name", "quantity", "sharp"))
    lines = ToolLines(request.POST or None, initial=None if request.POST else initial)
    if request.method == "POST" and lines.is_valid():
        shared = "for_programme" in request.POST and request.user.has_perm("trainings.count_tools")
        save = partial(set_tools, batch=batch, tools=tools_in(lines), by=request.user)
        if told(request, partial(save, for_programme=shared), _("The list of tools was saved.")):
            return redirect("trainings:batch_detail", pk)
    context = {
        "batch": batch,
        "lines": lines,
        "is_shared": bool(known) and not batch.tool_needs.exists(),
    }
    return render(request, "trainings/tool_list.html", context)


@requires("trainings.count_tools")
@require_http_methods(["GET", "POST"])
def tool_count(request: BekalRequest, pk: int) -> HttpResponse:
    """Show the tools of a session, and take what went out and what came back."""
    session = find_session(request, pk)
    lines = tool_lines(session, request.POST or None)
    if request.method == "POST" and all(line.form.is_valid() for line in lines):
        typed = {line.name: line.form.counted for line in lines}
        count = partial(count_tools, session=session, counted=typed, by=request.user)
        if told(request, count, _("The count of the tools was saved.")):
            return redirect("trainings:tool_count", pk)
    context = {"session": session, "batch": session.batch, "lines": lines}
    return render(request, "trainings/tool_count.html", context | _missing(lines))


@requires("trainings.view_movement")
@require_GET
def tool_print(request: BekalRequest, pk: int) -> HttpResponse:
    """Print the list of tools of a session."""
    session = find_session(request, pk)
    tools = ToolNeed.objects.for_batch(session.batch)
    record(by=request.user, action=Action.EXPORT, obj=session, changes={"tools": len(tools)})
    return printed(tools_pdf(session, tools), f"alat-{session.pk}")


@requires("trainings.count_tools")
@require_http_methods(["GET", "POST"])
def tool_settle(request: BekalRequest, pk: int) -> HttpResponse:
    """Ask what became of a missing tool."""
    counts = ToolCount.objects.visible_to(request.user).select_related("session__batch__programme")
    count = get_object_or_404(counts, pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            settle_tool(count=count, by=request.user, **form.cleaned_data)
        except RefusedError as refusal:
            messages.error(request, refusal.reason)
        return redirect("trainings:tool_count", count.session_id)
    context = {"form": form, "count": count, "batch": count.session.batch}
    return render(request, "trainings/tool_settle.html", context)


def _missing(lines: list[ToolLine]) -> dict[str, list[ToolCount]]:
    counts = [line.count for line in lines if line.count]
    return {"missing": [count for count in counts if count.is_missing]}
