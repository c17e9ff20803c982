"""The page that tells staff what the rule would give if one thing were otherwise."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from agencies.http import BekalRequest
from serang_rutan.core.access import requires
from serang_rutan.core.trail import Action, record
from trainings.forms.selection.what_if import WhatIfForm
from trainings.rounds.what_if_page import WhatIfPage
from trainings.views.selection.rounds import find_round
from trainings.views.selection.sheets import find_person, get_review


@requires("trainings.view_round")
@require_GET
def what_if(request: BekalRequest, pk: int, inmate_pk: int) -> HttpResponse:
    """Ask, and answer by another run of the rule; nothing is stored but who asked what."""
    round_, inmate = find_round(request, pk), find_person(request, inmate_pk)
    review = get_review(round_)
    if str(inmate.pk) not in review.lists:
        raise Http404
    page = WhatIfPage(review, inmate)
    form = WhatIfForm(request.GET if "ubah" in request.GET else None, options=page.options)
    asked = form.cleaned_data["ubah"] if form.is_valid() else ""
    record(
        by=request.user,
        action=Action.VIEW,
        obj=round_,
        subject_id=inmate.pk,
        changes={"what_if": asked},
    )
    answer = page.answer(asked) if asked else []
    context = {"round": round_, "inmate": inmate, "form": form, "answer": answer}
    return render(request, "trainings/what_if.html", context)
