"""The list of inmates and the page of one."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from agencies.http import BekalRequest
from inmates.actions import reveal_nik, verify_residence
from inmates.exports import inmate_workbook
from inmates.filters import InmateFilter
from inmates.forms import ResidenceForm
from inmates.http import spreadsheet
from inmates.models import Inmate
from inmates.profile import profile_context
from inmates.residence import nik_hints
from inmates.tables import InmateTable
from inmates.views.person import Question, ask
from serang_rutan.core.access import requires
from serang_rutan.core.tables import lay_out, sort
from serang_rutan.core.trail import Action, record

LONGEST_PRINT = 1000


def _filtered(request: BekalRequest) -> InmateFilter:
    return InmateFilter(request.GET, Inmate.objects.visible_to(request.user).with_stay_order())


@requires("inmates.view_inmate")
@require_GET
def inmate_list(request: BekalRequest) -> HttpResponse:
    """List the inmates whom the filters leave."""
    chosen = _filtered(request)
    table = InmateTable(chosen.qs.for_list())
    lay_out(request, table)
    return render(request, "inmates/inmate_list.html", {"filter": chosen, "table": table})


@requires("inmates.view_inmate")
@require_GET
def inmate_print(request: BekalRequest) -> HttpResponse:
    """Lay the filtered list out for paper, whole up to a limit; the trail says that it left."""
    chosen = _filtered(request)
    table = InmateTable(chosen.qs.for_list())
    sort(request, table)
    rows = list(table.rows[: LONGEST_PRINT + 1])
    shown = rows[:LONGEST_PRINT]
    _record_export(request, chosen, len(shown))
    context = {"filter": chosen, "table": table, "rows": shown, "cut": len(rows) > len(shown)}
    return render(request, "inmates/inmate_print.html", context)


@requires("inmates.view_inmate")
@require_GET
def inmate_export(request: BekalRequest) -> HttpResponse:
    """Give the filtered list as a spreadsheet, and put on the trail that it left the house."""
    chosen = _filtered(request)
    content, count = inmate_workbook(chosen.qs)
    _record_export(request, chosen, count)
    return spreadsheet(content, "warga-binaan")


def _record_export(request: BekalRequest, chosen: InmateFilter, rows: int) -> None:
    made = {"rows": rows, "filters": chosen.choices_made()}
    record(by=request.user, action=Action.EXPORT, kind="inmates.inmate", changes=made)


@requires("inmates.view_inmate")
@require_GET
def inmate_detail(request: BekalRequest, pk: int) -> HttpResponse:
    """Show one person's record, and put on the trail who looked."""
    inmate = _inmate(request, pk)
    context = profile_context(request, inmate)
    record(by=request.user, action=Action.VIEW, obj=inmate, subject_id=inmate.pk)
    return render(request, "inmates/inmate_detail.html", context)


@requires("inmates.view_nik")
@require_POST
def nik_reveal(request: BekalRequest, pk: int) -> HttpResponse:
    """Show the record with the identity number in clear, in this one answer."""
    inmate = _inmate(request, pk)
    nik = reveal_nik(inmate=inmate, by=request.user)
    context = profile_context(request, inmate) | {"nik": nik}
    return render(request, "inmates/inmate_detail.html", context)


@requires("inmates.change_inmate")
def residence_edit(request: BekalRequest, pk: int) -> HttpResponse:
    """Record where someone lives, what this is known from, and the identity number."""
    inmate = _inmate(request, pk)
    form = ResidenceForm(request.POST or None, inmate=inmate)
    question = Question(
        title=_("Verify residence"),
        done=_("The residence was saved."),
        template="inmates/residence_edit.html",
        more={"nik_hints": nik_hints(inmate)},
    )
    return ask(request, inmate, form, partial(verify_residence, inmate=inmate), question)


def _inmate(request: BekalRequest, pk: int) -> Inmate:
    inmates = Inmate.objects.visible_to(request.user).with_current_stay()
    return get_object_or_404(inmates.select_related("residence_verified_by"), pk=pk)
