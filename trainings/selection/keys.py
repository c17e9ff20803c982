"""The priority key of a person at a batch, from plain facts and a policy.

The order of the tiers is policy: data with a version, signed off by the head of the Rutan. The
lottery ticket always comes last. Interest and aptitude have no place in a key.
"""

from dataclasses import dataclass
from enum import StrEnum

from trainings.selection.terms import Key

BANDS = (1, 2, 3)
"""Readiness for the course: 1 least ready, 3 most ready."""

MIDDLE_BAND = 2
"""The band of whom nothing is known about: no data is to nobody's disadvantage."""


class Tier(StrEnum):
    """What is compared, one after the other. The lottery has no place in a policy's order."""

    FIRST_COURSE = "first_course"
    LAST_CHANCE = "last_chance"
    WAITING = "waiting"
    READINESS = "readiness"
    LOTTERY = "lottery"


_RANKED = (Tier.FIRST_COURSE, Tier.LAST_CHANCE, Tier.WAITING, Tier.READINESS)


@dataclass(frozen=True, slots=True)
class Policy:
    """Which tier counts before which, and up to how many refusals are counted.

    Raises ValueError unless `order` names each tier but the lottery once and the cap is not below
    nought.
    """

    version: str
    order: tuple[Tier, ...] = _RANKED
    refusal_cap: int = 3

    def __post_init__(self) -> None:
        if sorted(self.order) != sorted(_RANKED):
            raise ValueError(f"The order of a policy names each of {', '.join(_RANKED)} once.")
        if self.refusal_cap < 0:
            raise ValueError(f"The cap of refusals is {self.refusal_cap}, below nought.")

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """The tiers in the order in which a key holds them, the lottery last."""
        return (*self.order, Tier.LOTTERY)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a person with regard to a batch when the round is frozen.

    `had_course`: took part in a course before. `last_chance`: no later batch of this programme ends
    before they leave. `refused_rounds`: earlier rounds in which they were refused only for lack of
    seats. `readiness_band`: one of `BANDS`, None while nothing is known.
    Raises ValueError for a band that does not exist or refusals below nought.
    """

    had_course: bool
    last_chance: bool
    refused_rounds: int = 0
    readiness_band: int | None = None

    def __post_init__(self) -> None:
        if self.refused_rounds < 0:
            raise ValueError(f"Refused rounds are {self.refused_rounds}, below nought.")
        if self.readiness_band is not None and self.readiness_band not in BANDS:
            raise ValueError(f"The readiness band is {self.readiness_band}, not 1, 2 or 3.")


def priority_key(facts: Facts, policy: Policy, ticket: str) -> Key:
    """Give the key, one part per tier of `policy.tiers`; the smaller key is the better claim."""
    parts = {
        Tier.FIRST_COURSE: int(facts.had_course),
        Tier.LAST_CHANCE: int(not facts.last_chance),
        Tier.WAITING: -min(facts.refused_rounds, policy.refusal_cap),
        Tier.READINESS: -(facts.readiness_band or MIDDLE_BAND),
    }
    return (*(parts[tier] for tier in policy.order), ticket)


def tier_value(tier: Tier, part: int) -> bool | int:
    """Read a part of a key back: never had a course, last chance, refusals counted, or the band."""
    if tier in (Tier.FIRST_COURSE, Tier.LAST_CHANCE):
        return part == 0
    return -part
