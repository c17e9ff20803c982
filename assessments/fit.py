"""How well a programme suits one person's wish, interest and ability. Pure, free of Django.

A fit orders the list that one person sees. It is a rule of thumb with a version, not a validated
measure: it compares programmes for one person, never people, and never decides a seat.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Want(StrEnum):
    """What a person said of a programme; a rank counts in three steps."""

    NOT_ASKED = "not_asked"
    NO = "no"
    UNSURE = "unsure"
    YES = "yes"
    FIRST = "first"
    SECOND = "second"
    THIRD_OR_LATER = "third_or_later"

    @classmethod
    def ranked(cls, rank: int) -> "Want":
        """Give the want of the programme that a person put in place `rank`, 1 being the best.

        Raises:
            ValueError: `rank` is below 1.

        """
        if rank < 1:
            raise ValueError(f"A rank is 1 or more, not {rank}.")
        return {1: cls.FIRST, 2: cls.SECOND}.get(rank, cls.THIRD_OR_LATER)


class Band(StrEnum):
    """The words a fit is shown in; a low fit has none."""

    VERY_SUITABLE = "very_suitable"
    SUITABLE = "suitable"
    WORTH_TRYING = "worth_trying"


class Part(StrEnum):
    """What a fit can rest on: the first three make the base, the others the ability."""

    WANT = "want"
    INTEREST = "interest"
    TASTER = "taster"
    PRACTICAL_TEST = "practical_test"
    CERTIFICATE = "certificate"
    YEARS = "years"
    SELF_RATING = "self_rating"


_NEUTRAL = 0.5


@dataclass(frozen=True, slots=True)
class FitPolicy:
    """The weights of a fit. A change makes a new version, so that old fits stay explicable.

    All weights are shares from 0 to 1. A want without a number is not offered; `full_years` is
    from how many years of work on more years add nothing.
    """

    version: str
    source: str
    wants: Mapping[Want, float]
    base: Mapping[Part, float]
    ability: Mapping[Part, float]
    full_years: float
    bonus: float
    bands: tuple[tuple[float, Band], ...]


POLICY = FitPolicy(
    version="1",
    source="docs/asesmen.md: set by judgement, the wish first; not validated",
    wants=MappingProxyType(
        {
            Want.FIRST: 1.0,
            Want.SECOND: 0.85,
            Want.THIRD_OR_LATER: 0.7,
            Want.YES: 0.6,
            Want.UNSURE: 0.3,
        }
    ),
    base=MappingProxyType({Part.WANT: 0.60, Part.INTEREST: 0.25, Part.TASTER: 0.15}),
    ability=MappingProxyType({Part.CERTIFICATE: 0.8, Part.YEARS: 0.7, Part.SELF_RATING: 0.4}),
    full_years=5,
    bonus=0.30,
    bands=((0.75, Band.VERY_SUITABLE), (0.55, Band.SUITABLE), (0.40, Band.WORTH_TRYING)),
)
"""The policy in force."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a programme suits a person, from 0 to 1, and what that rests on.

    `base` comes from wish, interest and taster; `ability` is None where nothing is known of it.
    `parts` holds every known part of the base and the one piece of evidence that the ability rests
    on, each from 0 to 1; `reasons` those that speak for the programme, to be told to the person.
    """

    value: float
    band: Band | None
    base: float
    ability: float | None
    parts: Mapping[Part, float]
    reasons: tuple[Part, ...]
    policy_version: str


def fit(
    *,
    want: Want,
    interest: float | None,
    taster: int | None,
    practical_test: int | None,
    certificate: bool,
    years: float | None,
    self_rating: int | None,
    policy: FitPolicy = POLICY,
) -> Fit | None:
    """Weigh up a programme for a person; None where the person does not want it or was not asked.

    `interest` is the match with the programme's profile (-1 to 1; None when gated, flagged or
    skipped), `taster` the person's rating after a try (1-5), `practical_test` the trainer's mark
    (0-4), `years` of work, `self_rating` one of four steps (0-3). None means unknown.

    Raises:
        ValueError: A number lies outside its range.

    """
    if want not in policy.wants:
        return None
    base = _base(want, interest, taster, policy)
    ability = _ability(practical_test, certificate, years, self_rating, policy)
    return _combine(base, ability, policy)


def _base(
    want: Want, interest: float | None, taster: int | None, policy: FitPolicy
) -> dict[Part, float]:
    """Give the known parts of the base."""
    return _known(
        {
            Part.WANT: policy.wants[want],
            Part.INTEREST: _share(Part.INTEREST, interest, -1, 1),
            Part.TASTER: _share(Part.TASTER, taster, 1, 5),
        }
    )


def _ability(
    practical_test: int | None,
    certificate: bool,
    years: float | None,
    self_rating: int | None,
    policy: FitPolicy,
) -> dict[Part, float]:
    """Give the one piece of evidence that counts: a test before all others, else the strongest."""
    worked = None if years is None else min(years, policy.full_years)
    told = _known(
        {
            Part.CERTIFICATE: 1.0 if certificate else None,
            Part.YEARS: _share(Part.YEARS, worked, 0, policy.full_years),
            Part.SELF_RATING: _share(Part.SELF_RATING, self_rating, 0, 3),
        }
    )
    tested = _share(Part.PRACTICAL_TEST, practical_test, 0, 4)
    if tested is not None:
        return {Part.PRACTICAL_TEST: tested}
    weighed = {part: policy.ability[part] * share for part, share in told.items()}
    if not weighed:
        return {}
    strongest = max(weighed, key=weighed.__getitem__)
    return {strongest: weighed[strongest]}


def _combine(base: Mapping[Part, float], ability: Mapping[Part, float], policy: FitPolicy) -> Fit:
    weight = sum(policy.base[part] for part in base)
    start = sum(policy.base[part] * share for part, share in base.items()) / weight
    able = next(iter(ability.values()), None)
    # Rounded, as a float may fall just below the edge of a band that it reaches by hand.
    value = round(start + policy.bonus * (able or 0) * (1 - start), 6)
    return Fit(
        value=value,
        band=next((band for edge, band in policy.bands if value >= edge), None),
        base=round(start, 6),
        ability=able,
        parts={**base, **ability},
        reasons=(
            *(part for part, share in base.items() if share > _NEUTRAL),
            *(part for part, share in ability.items() if share > 0),
        ),
        policy_version=policy.version,
    )


def _known(parts: Mapping[Part, float | None]) -> dict[Part, float]:
    return {part: share for part, share in parts.items() if share is not None}


def _share(part: Part, value: float | None, low: float, high: float) -> float | None:
    """Place a value between the ends of its range, as a share from 0 to 1."""
    if value is None:
        return None
    if not low <= value <= high:
        raise ValueError(f"{part} is {value}, but lies between {low} and {high}.")
    return (value - low) / (high - low)
