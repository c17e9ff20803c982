"""The planning page, the list of people behind its figures, and the letter to an agency."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agencies.http import BekalRequest
from agencies.models import User
from assessments.demand import Demand, demand, needed_until
from assessments.forms.planning import PlanFilterForm, RequestLetterForm
from assessments.letters import Request, letter_pdf
from assessments.planning import (
    Person,
    Standing,
    assessed_since,
    languages_of,
    people_here,
    quarter_of,
    talks_on,
)
from assessments.tables_planning import PeopleTable
from inmates.models import Inmate
from serang_rutan.core.access import requires
from serang_rutan.core.tables import lay_out
from serang_rutan.core.trail import Action, record


def _standings(people: list[Person], field: str) -> list[tuple[Standing, int]]:
    return [(one, sum(getattr(person, field) == one for person in people)) for one in Standing]


@requires("assessments.view_plan")
@require_safe
def plan(request: BekalRequest) -> HttpResponse:
    """Show who is to be asked, what was done, and what people want against what is on offer."""
    today = timezone.localdate()
    quarter, first_day = quarter_of(today)
    people = people_here(request.user, today)
    context = {
        "people": len(people),
        "standings": [
            ("interview", _("Ability and wishes"), _standings(people, "interview")),
            ("interest", _("Interest"), _standings(people, "interest")),
        ],
        "languages": languages_of(people),
        "talks": talks_on(request.user, today),
        "quarter": _("Quarter %(quarter)s of %(year)s") % {"quarter": quarter, "year": today.year},
        "assessed": assessed_since(request.user, first_day),
        "demand": demand(request.user, today),
    }
    return render(request, "assessments/plan.html", context)


@requires("assessments.view_plan")
@require_safe
def plan_people(request: BekalRequest) -> HttpResponse:
    """List those here by how far they have come and by language."""
    form = PlanFilterForm(request.GET)
    people = form.kept(people_here(request.user, timezone.localdate()))
    words = form.cleaned_data.get("q", "")
    if words:
        found = Inmate.objects.visible_to(request.user).matching(words)
        keys = set(found.order_by().values_list("pk", flat=True))
        people = [person for person in people if person.inmate_id in keys]
    table = PeopleTable(people)
    lay_out(request, table)
    context = {"filter": {"form": form}, "table": table, "count": len(people)}
    return render(request, "assessments/plan_people.html", context)


def _figures(user: User, programme_pk: int) -> Demand:
    """Give the figures of one programme on offer.

    Raises:
        Http404: there is none.

    """
    for one in demand(user, timezone.localdate()):
        if one.programme.pk == programme_pk:
            return one
    raise Http404


@requires("assessments.request_training")
@require_http_methods(["GET", "HEAD", "POST"])
def plan_request(request: BekalRequest, programme_pk: int) -> HttpResponse:
    """Ask what the letter to the agency needs, and print it on POST."""
    figures = _figures(request.user, programme_pk)
    form = RequestLetterForm(request.POST or None, programme=figures.programme, gap=figures.gap)
    if form.is_valid():
        return _letter(request.user, figures, Request(**form.cleaned_data))
    until = needed_until(figures.programme, timezone.localdate())
    context: dict[str, Any] = {"figures": figures, "form": form, "until": until}
    return render(request, "assessments/plan_request.html", context)


def _letter(user: User, figures: Demand, wanted: Request) -> HttpResponse:
    """Answer with the printed letter; what was asked for, and of whom, is on the trail."""
    printed = letter_pdf(figures, wanted)
    changes = {"letter": wanted.number, "agency": wanted.agency.code, "seats": wanted.seats}
    record(by=user, action=Action.EXPORT, obj=figures.programme, changes=changes)
    name = f"permohonan-{figures.programme.code}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(printed, content_type="application/pdf", headers=headers)
