"""What a version of the rules must hold to, and when it may be signed."""

from django.utils.translation import gettext_lazy as _

from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import SelectionPolicy, Tier

LEAST_CAP, MOST_CAP = 0, 10


def check_rules(policy: SelectionPolicy) -> None:
    """Let a version be drafted whose tiers, cap and bands make sense.

    Raises:
        RefusedError: a tier is missing, doubled or unknown, the cap is out of reach, or the bands
            are out of order.

    """
    if sorted(policy.tiers) != sorted(Tier.values):
        raise RefusedError(_("Name each tier once."))
    if not LEAST_CAP <= policy.turns_cap <= MOST_CAP:
        text = _("Earlier rounds that count at most: from %(least)s to %(most)s.")
        raise RefusedError(text % {"least": LEAST_CAP, "most": MOST_CAP})
    if not 0 <= policy.some_from <= policy.ready_from <= 100:
        raise RefusedError(_("The upper band cannot begin below the middle one."))


def check_can_sign(policy: SelectionPolicy) -> None:
    """Let a version be signed once.

    Raises:
        RefusedError: it is signed already.

    """
    if policy.is_signed:
        raise RefusedError(_("This policy is signed already."))


def can_sign(policy: SelectionPolicy) -> bool:
    """Tell whether `policy` may be signed."""
    return allowed(check_can_sign, policy)
