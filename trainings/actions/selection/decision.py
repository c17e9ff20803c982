"""Writes of what people decide in a round beside the rule, each with a written reason."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from inmates.models import Inmate
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record
from trainings.actions.selection.lock import lock_round
from trainings.models import DecisionKind, RoundDecision, RoundSeats
from trainings.policies.selection.decision import (
    check_can_decide,
    check_can_revoke,
    check_decision,
)


@transaction.atomic
def decide(
    *,
    seats: RoundSeats,
    inmate: Inmate,
    kind: DecisionKind,
    reason: str,
    by: User,
    consented: bool = False,
) -> RoundDecision:
    """Note a decision on one person and one batch; it counts from the next run on.

    Raises:
        RefusedError: it is not the time for it, it would change nothing, the person does not
            consent to being added, or no reason is given.

    """
    locked = lock_round(seats.round)
    seats.round = locked
    check_can_decide(locked, kind)
    check_decision(seats, inmate, kind, consented=consented)
    reason = reason.strip()
    if not reason:
        raise RefusedError(_("Say why this is decided."))
    made = RoundDecision.objects.create(
        seats=seats, inmate=inmate, kind=kind, reason=reason, decided_by=by
    )
    changes = {"seats": seats.pk, "kind": kind, "consented": consented}
    record(
        by=by,
        action=Action.CREATE,
        obj=made,
        subject_id=inmate.pk,
        changes=changes,
        reason=reason,
    )
    return made


@transaction.atomic
def revoke_decision(*, decision: RoundDecision, by: User) -> RoundDecision:
    """Take a decision back; the row stays, and the next run goes without it.

    Raises:
        RefusedError: it was taken back already, or the round is not under review.

    """
    locked = lock_round(decision.seats.round)
    held = RoundDecision.objects.select_for_update().get(pk=decision.pk)
    held.seats.round = locked
    check_can_revoke(held)
    held.revoked_at, held.revoked_by = timezone.now(), by
    held.save(update_fields=["revoked_at", "revoked_by"])
    record(
        by=by,
        action=Action.CHANGE,
        obj=held,
        subject_id=held.inmate_id,
        changes={"revoked": [False, True]},
    )
    return held
