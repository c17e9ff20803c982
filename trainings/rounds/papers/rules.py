"""The parts of a report on the rules: the policy that was signed, and the lottery."""

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from serang_rutan.core.formats import long_date
from trainings.models import SelectionRound
from trainings.models.selection.policy import Tier
from trainings.rounds.papers.terms import Section


def policy_section(round_: SelectionRound) -> Section:
    """Name the version of the rules, its order of claims, and who signed it."""
    policy = round_.policy
    texts = [
        _("Version %(version)s. Source: %(source)s.")
        % {"version": policy.version, "source": policy.source}
    ]
    if policy.signed_by and policy.signed_at:
        words = {"name": policy.signed_by.full_name, "day": long_date(localtime(policy.signed_at))}
        texts.append(_("Signed by %(name)s on %(day)s.") % words)
    order = [str(Tier(tier).label) for tier in policy.tiers] + [_("Lottery")]
    bounds = {"cap": policy.turns_cap, "ready": policy.ready_from, "some": policy.some_from}
    texts.append(
        _(
            "At most %(cap)s earlier rounds without a seat count. Readiness: upper band from "
            "%(ready)s %%, middle band from %(some)s %% of ability; unknown is the middle band."
        )
        % bounds
    )
    return Section(
        title=_("The rules"),
        texts=texts,
        columns=[_("Order"), _("What counts")],
        widths=[1, 8],
        rows=[[str(place), label] for place, label in enumerate(order, start=1)],
    )


def lottery_section(round_: SelectionRound) -> Section:
    """Give the seed and its hash, and how a ticket follows from them."""
    texts = [
        _("Hash of the seed, published with the seat plan: %(hash)s") % {"hash": round_.seed_hash},
        _("Seed, shown once the seats were worked out: %(seed)s") % {"seed": round_.seed},
        _(
            "The hash is the SHA-256 of the seed. A person's lot is the SHA-256 of "
            "seed|%(round)s|number of the person; the smaller one goes first."
        )
        % {"round": round_.pk},
    ]
    return Section(title=_("Lottery"), texts=texts)
