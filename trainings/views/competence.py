"""The page on which what an LSP found is recorded."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from agencies.http import BekalRequest
from serang_rutan.core import trail
from serang_rutan.core.access import check, requires
from trainings.actions.competence import record_competence
from trainings.forms.competence import CompetenceForm
from trainings.models import Batch, CompetenceAssessment
from trainings.policies.competence import assessable
from trainings.views.attempts import written


@requires("trainings.record_competence")
def competence_record(request: BekalRequest, pk: int) -> HttpResponse:
    """Show what LSPs found about the people of a batch, and record more on POST."""
    batches = Batch.objects.visible_to(request.user).select_related("programme")
    batch = get_object_or_404(batches, pk=pk)
    check(request, "trainings.record_competence", batch)
    form = CompetenceForm(request.POST or None, people=list(assessable(batch)))
    if form.is_valid() and _recorded(request, batch, form):
        return redirect("trainings:competence_record", pk=pk)
    seen = [person.inmate_id for person in form.people]
    trail.record(
        by=request.user, action=trail.Action.VIEW, obj=batch, changes={"participants": seen}
    )
    found = CompetenceAssessment.objects.visible_to(request.user).filter(enrolment__batch=batch)
    context = {"batch": batch, "form": form, "found": found.select_related("enrolment__inmate")}
    return render(request, "trainings/competence_record.html", context)


def _recorded(request: BekalRequest, batch: Batch, form: CompetenceForm) -> bool:
    """Record what the form says; where that is refused, say so on the form."""
    certificates = written(
        form, lambda: record_competence(batch=batch, findings=form.findings, by=request.user)
    )
    if certificates is None:
        return False
    text = _("Recorded; competence certificates among them: %(count)d.")
    messages.success(request, text % {"count": len(certificates)})
    return True
