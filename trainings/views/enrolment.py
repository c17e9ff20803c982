"""Pages about who could join a batch, and who is in it."""

from collections.abc import Callable
from functools import partial

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from agencies.http import BekalRequest
from inmates.models import Inmate
from serang_rutan.core.access import check, requires
from serang_rutan.core.trail import Action, record
from trainings.actions import enrolment as actions
from trainings.candidates import Candidate, candidates_for, course_of, judged
from trainings.filters import CandidateFilter
from trainings.forms.enrolment import EnrolForm, EnrolmentStepForm
from trainings.models import Batch, Enrolment
from trainings.outcomes.follows import what_is_kept
from trainings.policies.selection.finish import check_can_enrol
from trainings.views.attempts import refused, told

PER_PAGE = 25
STEPS: dict[str, Callable[..., object]] = {
    "suspend": actions.suspend,
    "resume": actions.resume,
    "withdraw": actions.withdraw,
    "leave": actions.leave,
    "remove": actions.remove,
}


@requires("trainings.add_enrolment")
@require_GET
def candidate_list(request: BekalRequest, pk: int) -> HttpResponse:
    """List who could join a batch, the keenest first, with what speaks for and against."""
    batch = _batch(request, pk)
    if refused(request, partial(check_can_enrol, batch)):
        return redirect("trainings:batch_detail", pk)
    narrowed = CandidateFilter(request.GET, candidates_for(batch, request.user))
    page = Paginator(narrowed.qs, PER_PAGE).get_page(request.GET.get("page"))
    people = judged(batch, page.object_list)
    seen = [candidate.inmate.pk for candidate in people]
    record(by=request.user, action=Action.VIEW, obj=batch, changes={"candidates": seen})
    context = {"batch": batch, "filter": narrowed, "page": page, "course": course_of(batch)}
    context["rows"] = [(candidate, _form(candidate)) for candidate in people]
    return render(request, "trainings/candidate_list.html", context)


@requires("trainings.add_enrolment")
@require_http_methods(["GET", "POST"])
def enrolment_create(request: BekalRequest, pk: int) -> HttpResponse:
    """Enrol one person; where something warns, ask for what is missing first."""
    batch = _batch(request, pk)
    if request.method == "GET" and "warga" not in request.GET:
        return redirect("trainings:candidate_list", pk)
    candidate = _candidate(request, batch)
    form = _form(candidate, request.POST if request.method == "POST" else None)
    if request.method == "POST" and (candidate.is_refused or form.is_valid()):
        return _enrol(request, batch, candidate, form)
    subject = candidate.inmate.pk
    record(by=request.user, action=Action.VIEW, obj=batch, subject_id=subject)
    context = {"batch": batch, "candidate": candidate, "form": form}
    context["query"] = request.POST.get("query", "")
    return render(request, "trainings/enrolment_form.html", context)


@requires("trainings.change_enrolment")
@require_http_methods(["GET", "POST"])
def enrolment_end(request: BekalRequest, pk: int) -> HttpResponse:
    """Let a participation rest, go on, or end."""
    rows = Enrolment.objects.visible_to(request.user)
    enrolment = get_object_or_404(rows.select_related("batch__programme", "inmate"), pk=pk)
    check(request, "trainings.change_enrolment", enrolment)
    form = EnrolmentStepForm(request.POST or None, enrolment=enrolment)
    if request.method == "POST" and form.is_valid():
        step, data = form.cleaned_data["step"], form.cleaned_data
        words = {"heard": data["heard"]} if step == "remove" else {}
        words["reason"] = data["reason"]
        act = partial(STEPS[step], enrolment=enrolment, by=request.user, **words)
        told(request, act, _("The participation has been updated."))
        return redirect("trainings:batch_detail", enrolment.batch_id)
    subject = enrolment.inmate_id
    record(by=request.user, action=Action.VIEW, obj=enrolment, subject_id=subject)
    context = {"form": form, "enrolment": enrolment, "batch": enrolment.batch}
    context["kept"] = what_is_kept(enrolment)
    return render(request, "trainings/enrolment_end.html", context)


def _batch(request: BekalRequest, pk: int) -> Batch:
    batches = Batch.objects.visible_to(request.user).select_related("programme", "fund")
    batch: Batch = get_object_or_404(batches, pk=pk)
    return batch


def _candidate(request: BekalRequest, batch: Batch) -> Candidate:
    """Find the person named in the form, or in the address when the page is only looked at."""
    key = request.POST.get("inmate") or request.GET.get("warga", "")
    people = Inmate.objects.visible_to(request.user).with_current_stay()
    inmate = get_object_or_404(people, pk=int(key) if key.isdecimal() and len(key) < 18 else 0)
    return judged(batch, [inmate])[0]


def _form(candidate: Candidate, data: QueryDict | None = None) -> EnrolForm:
    return EnrolForm(data, verdicts=candidate.verdicts, auto_id=f"w{candidate.inmate.pk}-%s")


def _enrol(
    request: BekalRequest, batch: Batch, candidate: Candidate, form: EnrolForm
) -> HttpResponseRedirect:
    """Enrol and say how it went, then lead back to the list as it was narrowed."""
    person, reason = candidate.inmate, form.override_reason
    act = partial(
        actions.enrol, batch=batch, inmate=person, by=request.user, override_reason=reason
    )
    done = _("%(person)s has been enrolled.") % {"person": person}
    told(request, act, done, about=person.name)
    query = QueryDict(request.POST.get("query", "")).urlencode()
    address = reverse("trainings:candidate_list", args=[batch.pk])
    return redirect(f"{address}?{query}" if query else address)
