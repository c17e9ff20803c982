"""One question on a screen; each answer is stored by a request of its own."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from assessments.actions import interest
from assessments.forms.kiosk import AnswerForm
from assessments.instruments import load_content
from assessments.kiosk import next_position, own_result
from assessments.models import InterestState, Item
from assessments.policies.interest import can_answer, can_complete
from assessments.views.kiosk.gate import KioskRequest, persons_page
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record


@persons_page
@require_safe
def questions(request: KioskRequest) -> HttpResponse:
    """Lead to the first question not put yet, so that the person goes on where they stopped."""
    if not can_answer(request.kiosk):
        return redirect("kiosk:consent")
    position = next_position(request.kiosk)
    if position is None:
        return redirect("kiosk:finish")
    return redirect("kiosk:question", position)


@persons_page
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: KioskRequest, position: int) -> HttpResponse:
    """Show one question, or store its answer and show the next."""
    item = request.kiosk.version.items.filter(position=position).first()
    if item is None or not can_answer(request.kiosk):
        return redirect("kiosk:questions")
    context = _shown(request, item)
    if request.method == "POST":
        form = AnswerForm(context["content"].options, request.POST)
        if form.is_valid():
            return _store(request, item, form.cleaned_data["value"])
        context["is_unclear"] = True
    status = 400 if "is_unclear" in context else 200
    return render(request, "assessments/kiosk_question.html", context, status=status)


def _store(request: KioskRequest, item: Item, value: int | None) -> HttpResponse:
    """Store an answer with the seconds since the last sign of life, when the question came up."""
    seen = request.kiosk.seen_at
    seconds = (timezone.now() - seen).total_seconds() if seen else None
    try:
        interest.answer(session=request.kiosk, item=item, value=value, seconds=seconds)
    except RefusedError:
        return redirect("kiosk:questions")
    if request.kiosk.version.items.filter(position=item.position + 1).exists():
        return redirect("kiosk:question", item.position + 1)
    return redirect("kiosk:finish")


def _shown(request: KioskRequest, item: Item) -> dict[str, Any]:
    content = load_content(request.kiosk.version)
    given = request.kiosk.answers.filter(item=item).first()
    is_first, is_last = item.position == 1, item.position == len(content.items)
    return {
        "item": item,
        "content": content,
        "count": len(content.items),
        "given": given,
        "chosen": given.value if given else None,
        "back": None if is_first else item.position - 1,
        "ahead": None if is_last else item.position + 1,
    }


@persons_page
@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: KioskRequest) -> HttpResponse:
    """Say that all questions were put; on the person's word the result is made and shown."""
    if request.kiosk.state == InterestState.COMPLETED:
        return redirect("kiosk:result")
    position = next_position(request.kiosk)
    if position is not None or not can_complete(request.kiosk):
        return redirect("kiosk:questions")
    if request.method == "POST":
        interest.complete(session=request.kiosk, by=None)
        return redirect("kiosk:result")
    left_out = request.kiosk.answers.filter(value__isnull=True).order_by("item__position")
    places = list(left_out.values_list("item__position", flat=True))
    context = {"left_out": len(places), "first_left_out": places[0] if places else None}
    return render(request, "assessments/kiosk_finish.html", context)


@persons_page
@require_safe
def result(request: KioskRequest) -> HttpResponse:
    """Show the person their own result in plain words."""
    if request.kiosk.state != InterestState.COMPLETED:
        return redirect("kiosk:questions")
    kept = request.kiosk.result
    record(by=None, action=Action.VIEW, obj=kept, subject_id=request.kiosk.inmate_id)
    context = {"result": own_result(kept)}
    return render(request, "assessments/kiosk_result.html", context)
