"""Ending a stay."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from agencies.http import BekalRequest
from inmates.actions import end_stay
from inmates.forms import StayEndForm
from inmates.models import Inmate
from inmates.policies import Refusal
from serang_rutan.core.access import requires
from serang_rutan.core.trail import Action, record


@requires("inmates.end_stay")
def stay_end(request: BekalRequest, pk: int) -> HttpResponse:
    """Ask once more, then end the open stay of one person."""
    inmate = get_object_or_404(Inmate.objects.visible_to(request.user).with_current_stay(), pk=pk)
    stay = inmate.current_stay()
    if stay is None:
        messages.info(request, _("This stay has ended already."))
        return redirect("inmates:inmate_detail", pk=pk)
    form = StayEndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end_stay(stay=stay, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The stay was ended."))
            return redirect("inmates:inmate_detail", pk=pk)
    record(by=request.user, action=Action.VIEW, obj=stay, subject_id=inmate.pk)
    context = {"form": form, "inmate": inmate, "stay": stay}
    return render(request, "inmates/stay_end.html", context)
