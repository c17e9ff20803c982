"""The page on which the wishes of a person are changed, by the person's word."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.http import BekalRequest
from assessments.actions.wish import StaleWishesError, fingerprint, save_wishes
from assessments.content import read_wishes, stated
from assessments.forms.wishes import WishesForm
from assessments.policies.wish import can_change_wishes
from assessments.views.result import RESULT, person
from inmates.models import Inmate
from serang_rutan.core.access import requires
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record


@requires("assessments.change_wish")
def wish_edit(request: BekalRequest, inmate_pk: int) -> HttpResponse:
    """Show the wishes and save what the person says now."""
    inmate = person(request, inmate_pk)
    form = WishesForm(inmate.pk, fingerprint(inmate.pk), request.POST or None)
    if request.method == "POST":
        return _save(request, inmate, form) if form.is_valid() else _show(request, inmate, form)
    record(by=request.user, action=Action.VIEW, kind=RESULT, subject_id=inmate.pk)
    return _show(request, inmate, form)


def _save(request: BekalRequest, inmate: Inmate, form: WishesForm) -> HttpResponse:
    """Store the wishes; what cannot be stored stays on the page as typed."""
    try:
        changes = save_wishes(
            inmate=inmate, seen=form.seen, entries=form.entries(), by=request.user
        )
    except StaleWishesError:
        form.seen = fingerprint(inmate.pk)
        record(by=request.user, action=Action.VIEW, kind=RESULT, subject_id=inmate.pk)
        return _show(request, inmate, form, is_stale=True)
    except RefusedError as refusal:
        return _show(request, inmate, form, refusal=refusal.reason)
    count = len(changes)
    saved = ngettext("Saved: %(count)d wish changed.", "Saved: %(count)d wishes changed.", count)
    messages.success(request, saved % {"count": count} if count else _("Saved, nothing changed."))
    return redirect("assessments:result_detail", inmate_pk=inmate.pk)


def _show(
    request: BekalRequest,
    inmate: Inmate,
    form: WishesForm,
    *,
    is_stale: bool = False,
    refusal: str = "",
) -> HttpResponse:
    context = {
        "inmate": inmate,
        "form": form,
        "refusal": refusal,
        "stored": stated(read_wishes(inmate.pk)) if is_stale else None,
        "may_change": can_change_wishes(inmate),
    }
    return render(request, "assessments/wish_edit.html", context)
