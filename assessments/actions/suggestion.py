"""Writes of suggestions: a new list is a new row, an old one is never touched."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from agencies.models import User
from assessments.known import is_usable, known_of, newest_result
from assessments.models import FitPolicyVersion, Suggestion
from assessments.policies.suggestion import check_can_suggest
from assessments.suggestions import as_data, policy_of, suggest
from inmates.models import Inmate
from serang_rutan.core.trail import Action, record


@transaction.atomic
def make_suggestions(*, inmate: Inmate, by: User) -> Suggestion:
    """Put the programmes in order for `inmate`, from what is known now and the weights in force.

    Where nothing has changed since the newest list, that one is given again.

    Raises:
        RefusedError: the person has left, or no wish is known.

    """
    inmate = Inmate.objects.select_for_update().get(pk=inmate.pk)
    check_can_suggest(inmate)
    fresh = draft_suggestion(inmate.pk)
    newest = Suggestion.objects.usable().filter(inmate=inmate).first()
    if newest and is_current(newest, fresh):
        return newest
    fresh.made_by = by
    fresh.save()
    changes: dict[str, Any] = {"policy": fresh.policy.version, "programmes": len(fresh.lines)}
    record(by=by, action=Action.CREATE, obj=fresh, subject_id=inmate.pk, changes=changes)
    return fresh


def draft_suggestion(inmate_id: int) -> Suggestion:
    """Give the list as it would be made now, not stored."""
    policy = policy_in_force()
    result = newest_result(inmate_id)
    weights = policy_of(policy.version, policy.source, policy.weights)
    lines = [as_data(line) for line in suggest(known_of(inmate_id, result), weights)]
    used = result if result and is_usable(result) else None
    return Suggestion(inmate_id=inmate_id, result=used, policy=policy, lines=lines)


def is_current(made: Suggestion, fresh: Suggestion) -> bool:
    """Tell whether a list made earlier would come out the same now."""
    return (made.policy_id, made.result_id, made.lines) == (
        fresh.policy_id,
        fresh.result_id,
        fresh.lines,
    )


def policy_in_force() -> FitPolicyVersion:
    """Give the newest weights in force today; the first come with the database."""
    in_force = FitPolicyVersion.objects.filter(in_force_from__lte=timezone.localdate())
    return in_force.first() or FitPolicyVersion.objects.earliest("in_force_from")
