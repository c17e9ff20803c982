"""Pages about the rules of selection: every version, a new draft, the head's signature."""

from functools import partial

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from agencies.http import BekalRequest
from serang_rutan.core.access import requires
from trainings.actions.selection.policy import draft_policy, sign_policy
from trainings.forms.batch import SureForm
from trainings.forms.selection.policy import PolicyForm
from trainings.models import SelectionPolicy, SelectionRound
from trainings.views.attempts import told, written


@requires("trainings.view_round")
@require_GET
def policy_list(request: BekalRequest) -> HttpResponse:
    """List the versions, the newest first, with how many rounds followed each."""
    policies = SelectionPolicy.objects.visible_to(request.user)
    policies = policies.select_related("signed_by", "drafted_by").annotate(used=Count("rounds"))
    return render(request, "trainings/policy_list.html", {"policies": policies})


@requires("trainings.view_round")
@require_GET
def policy_detail(request: BekalRequest, pk: int) -> HttpResponse:
    """Show one version and the rounds that follow it."""
    policy = _policy(request, pk)
    rounds = SelectionRound.objects.visible_to(request.user).filter(policy=policy)
    return render(request, "trainings/policy_detail.html", {"policy": policy, "rounds": rounds})


@requires("trainings.draft_policy")
@require_http_methods(["GET", "POST"])
def policy_create(request: BekalRequest) -> HttpResponse:
    """Draft a version, from the one named in the address or from the newest."""
    policies = SelectionPolicy.objects.visible_to(request.user)
    key = request.GET.get("dari", "")
    named = policies.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 18 else None
    form = PolicyForm(request.POST or None, based_on=named or policies.first())
    if request.method == "POST" and form.is_valid():
        policy = written(form, partial(draft_policy, by=request.user, **form.words))
        if policy:
            return redirect("trainings:policy_detail", policy.pk)
    return render(request, "trainings/policy_form.html", {"form": form})


@requires("trainings.sign_policy")
@require_http_methods(["GET", "POST"])
def policy_sign(request: BekalRequest, pk: int) -> HttpResponse:
    """Let the head put a version in force; it cannot change after that."""
    policy = _policy(request, pk)
    if policy.is_signed:
        return redirect("trainings:policy_detail", pk)
    if request.method == "POST":
        act = partial(sign_policy, policy=policy, by=request.user)
        told(request, act, _("Version %(version)s is in force.") % {"version": policy})
        return redirect("trainings:policy_detail", pk)
    return render(request, "trainings/policy_sign.html", {"policy": policy, "form": SureForm()})


def _policy(request: BekalRequest, pk: int) -> SelectionPolicy:
    policies = SelectionPolicy.objects.visible_to(request.user)
    return get_object_or_404(policies.select_related("signed_by", "drafted_by"), pk=pk)
