"""Writes of the rules of selection: a new version, and the signature that puts it in force."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record
from trainings.models import SelectionPolicy
from trainings.policies.selection.policy import check_can_sign, check_rules


@transaction.atomic
def draft_policy(
    *,
    version: str,
    tiers: Sequence[str],
    turns_cap: int,
    ready_from: int,
    some_from: int,
    source: str,
    by: User,
) -> SelectionPolicy:
    """Draft a version of the rules; `tiers` names each `Tier` once, the weightiest first.

    Raises:
        RefusedError: the version is taken, a tier is missing or doubled, or the bands overlap.

    """
    policy = SelectionPolicy(
        version=version.strip(),
        tiers=list(tiers),
        turns_cap=turns_cap,
        ready_from=ready_from,
        some_from=some_from,
        source=source.strip(),
        drafted_by=by,
    )
    check_rules(policy)
    try:
        with transaction.atomic():
            policy.save()
    except IntegrityError as error:
        text = _("There is a policy of version “%(version)s” already. Choose another name.")
        raise RefusedError(text % {"version": policy.version}) from error
    changes = {"tiers": policy.tiers, "turns_cap": turns_cap, "bands": [ready_from, some_from]}
    record(by=by, action=Action.CREATE, obj=policy, changes=changes)
    return policy


@transaction.atomic
def sign_policy(*, policy: SelectionPolicy, by: User) -> SelectionPolicy:
    """Put a version in force; it never changes afterwards.

    Raises:
        RefusedError: it is signed already.

    """
    locked = SelectionPolicy.objects.select_for_update().get(pk=policy.pk)
    check_can_sign(locked)
    locked.signed_at, locked.signed_by = timezone.now(), by
    locked.save(update_fields=["signed_at", "signed_by"])
    record(by=by, action=Action.APPROVE, obj=locked, changes={"version": locked.version})
    return locked
