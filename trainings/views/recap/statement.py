"""Statements of lesson hours: issuing them for a batch or one person, and printing them."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from agencies.http import BekalRequest
from serang_rutan.core.access import requires
from serang_rutan.core.trail import Action, record, record_many
from trainings.actions.statement import issue_statement, issue_statements
from trainings.forms.statement import StatementForm, StatementsForm
from trainings.models import Batch, Enrolment, Statement, StatementFor
from trainings.policies.statement import obstacle_to
from trainings.recap.statement import Candidate, candidate_for, candidates_of, statements_pdf
from trainings.signers import statement_signers
from trainings.views.attempts import written
from trainings.views.files import printed

NAME = "surat-keterangan"


@requires("trainings.issue_statement")
@require_http_methods(["GET", "POST"])
def statement_list(request: BekalRequest, pk: int) -> HttpResponse:
    """Show who of a batch can have a statement and who not, and issue all on POST."""
    batch = _batch(request, pk)
    form = StatementsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        act = partial(issue_statements, batch=batch, by=request.user, **form.cleaned_data)
        made = written(form, act)
        if made is not None:
            _tell(request, len(made))
            return redirect("trainings:statement_list", pk)
    rows = [(one, obstacle_to(one)) for one in candidates_of(batch)]
    seen = [one.enrolment.inmate_id for one, _reason in rows]
    record(by=request.user, action=Action.VIEW, obj=batch, changes={"participants": seen})
    return render(request, "trainings/statement_list.html", _shown(batch, form, rows))


@requires("trainings.issue_statement")
@require_http_methods(["GET", "POST"])
def statement_create(request: BekalRequest, pk: int) -> HttpResponse:
    """Issue one statement, or one that replaces an earlier one."""
    places = Enrolment.objects.visible_to(request.user).select_related("inmate", "batch__programme")
    place = get_object_or_404(places, pk=pk)
    candidate = candidate_for(place)
    data = request.POST if request.method == "POST" else None
    form = StatementForm(data, issued=[one.pk for one in candidate.statements])
    if form.is_valid():
        act = partial(issue_statement, enrolment=place, by=request.user, **form.cleaned_data)
        if written(form, act):
            messages.success(request, _("The statement is issued."))
            return redirect("trainings:statement_create", pk)
    record(by=request.user, action=Action.VIEW, obj=place, subject_id=place.inmate_id)
    context = {
        "candidate": candidate,
        "obstacle": obstacle_to(candidate),
        "form": form,
        "enrolment": place,
        "signers": statement_signers(place.batch.agency_id, timezone.localdate()),
    }
    return render(request, "trainings/statement_form.html", context)


@requires("trainings.view_recap")
@require_GET
def statement_pdf(request: BekalRequest, pk: int) -> HttpResponse:
    """Print one statement as it was issued; one that was replaced is no longer handed out."""
    statements = Statement.objects.visible_to(request.user).standing().select_related("enrolment")
    found = get_object_or_404(statements, pk=pk)
    person = found.enrolment.inmate_id
    record(by=request.user, action=Action.EXPORT, obj=found, subject_id=person)
    return printed(statements_pdf([found]), NAME)


@requires("trainings.view_recap")
@require_GET
def statement_list_pdf(request: BekalRequest, pk: int, audience: str) -> HttpResponse:
    """Print all statements of a batch that are for the person, or for the next UPT, by name."""
    if audience not in StatementFor:
        raise Http404
    batch = _batch(request, pk)
    standing = Statement.objects.visible_to(request.user).standing().filter(audience=audience)
    found = standing.filter(enrolment__batch=batch).order_by("enrolment__inmate__name", "pk")
    shown = list(found.select_related("enrolment"))
    if not shown:
        messages.info(request, _("No such statement has been issued in this batch yet."))
        return redirect("trainings:statement_list", pk)
    acts = [(one, one.enrolment.inmate_id, {"audience": audience}) for one in shown]
    record_many(by=request.user, action=Action.EXPORT, acts=acts)
    return printed(statements_pdf(shown), NAME)


def _batch(request: BekalRequest, pk: int) -> Batch:
    batches = Batch.objects.visible_to(request.user).select_related("programme", "agency")
    return get_object_or_404(batches, pk=pk)


def _tell(request: BekalRequest, count: int) -> None:
    if not count:
        messages.info(request, _("Nobody is without this statement, so none was issued."))
        return
    text = ngettext("%(count)d statement issued.", "%(count)d statements issued.", count)
    messages.success(request, text % {"count": count})


def _shown(
    batch: Batch, form: StatementsForm, rows: list[tuple[Candidate, str | Promise]]
) -> dict[str, Any]:
    issued = {audience for one, _reason in rows for audience in one.issued}
    return {
        "batch": batch,
        "form": form,
        "rows": rows,
        "signers": statement_signers(batch.agency_id, timezone.localdate()),
        "is_possible": any(not reason and not one.has_all for one, reason in rows),
        "prints": [audience for audience in StatementFor if audience in issued],
    }
