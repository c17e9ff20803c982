"""Why a person holds what they hold, as codes and tiers; the pages put it into words.

Of somebody else it says no more than the value of one tier of the weakest key admitted, and of the
lottery not even that: from a ticket and the published seed one could work out whose it is.
It never says what the person would have got with other facts: only another run of the rule can.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from trainings.selection.keys import Policy, Tier, tier_value
from trainings.selection.terms import NOBODY, Key, Outcome, Seeker, meets


class Why(StrEnum):
    """Why a better choice was not given: a rule forbids it, no seat for this kind, or the key."""

    INELIGIBLE = "ineligible"
    NO_SEATS = "no_seats"
    WEAKER = "weaker"


@dataclass(frozen=True, slots=True)
class Missed:
    """A better choice that was not given.

    `choice` counts from 1. `code` is the reason code of an ineligible choice. For a weaker key,
    `tier` is the first that differs, `admitted` its value for the last person admitted and `own`
    the person's own (see `tier_value`); both are None for the lottery.
    """

    choice: int
    batch: str
    why: Why
    code: str | None = None
    tier: Tier | None = None
    admitted: bool | int | None = None
    own: bool | int | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a person got and why nothing better.

    `batch` and `choice` (from 1) are None for who got nothing. `refused` tells whether that was
    only for lack of seats; `turns` is how many such rounds count next time, None where no choice
    was open to the person.
    """

    batch: str | None
    choice: int | None
    better: tuple[Missed, ...]
    refused: bool
    turns: int | None


def explain(
    seeker: Seeker,
    outcome: Outcome,
    policy: Policy,
    *,
    ranked: Sequence[str],
    ineligible: Mapping[str, str],
) -> Explanation:
    """Explain one person's result.

    `ranked` is the whole list as the person gave it, best first, and `ineligible` the reason code
    by batch; what is ranked and not ineligible must be the seeker's wishes, else ValueError.
    The keys must have been made by `priority_key` under this policy.
    """
    if tuple(batch for batch in ranked if batch not in ineligible) != seeker.wishes:
        raise ValueError(f"Seeker {seeker.id!r} ranked other batches than they wish for.")
    held = outcome.placements.get(seeker.id)
    better = ranked if held is None else ranked[: ranked.index(held)]
    missed = []
    for choice, batch in enumerate(better, start=1):
        if batch in ineligible:
            missed.append(Missed(choice, batch, Why.INELIGIBLE, ineligible[batch]))
        else:
            cutoff = outcome.cutoffs[batch, seeker.resident]
            missed.append(_beaten(choice, batch, seeker.keys[batch], cutoff, policy))
    refused = held is None and bool(seeker.wishes)
    return Explanation(
        batch=held,
        choice=None if held is None else len(better) + 1,
        better=tuple(missed),
        refused=refused,
        turns=_turns(seeker, policy, refused=refused),
    )


def _beaten(choice: int, batch: str, key: Key, cutoff: Key | None, policy: Policy) -> Missed:
    """Name the first tier in which the key falls short of the cut-off."""
    if cutoff is None or meets(key, cutoff):
        raise ValueError(f"A better choice, batch {batch!r}, was within reach: audit the outcome.")
    if cutoff == NOBODY:
        return Missed(choice, batch, Why.NO_SEATS)
    pairs = zip(policy.tiers, cutoff, key, strict=True)
    tier, admitted, own = next(pair for pair in pairs if pair[1] != pair[2])
    if tier == Tier.LOTTERY:
        return Missed(choice, batch, Why.WEAKER, tier=tier)
    return Missed(
        choice,
        batch,
        Why.WEAKER,
        tier=tier,
        admitted=tier_value(tier, admitted),
        own=tier_value(tier, own),
    )


def _turns(seeker: Seeker, policy: Policy, *, refused: bool) -> int | None:
    """Count the refusals that weigh in the next round; they are the same at every batch."""
    if not seeker.wishes:
        return None
    key = seeker.keys[seeker.wishes[0]]
    so_far = tier_value(Tier.WAITING, key[policy.order.index(Tier.WAITING)])
    return min(so_far + refused, policy.refusal_cap)
