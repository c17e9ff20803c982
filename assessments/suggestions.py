"""The order of programmes for one person, with the reasons for each. Pure, free of Django.

The weights are data (see `policy_of`); each line keeps what it was made from, so that an old list
stays explicable. Values compare within one list, never between people, and never decide a seat.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from assessments.fit import Band, Fit, FitPolicy, Part, Want, fit

_UNRANKED = 1000


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one person and one programme; None means unknown (see `fit.fit`).

    `rank` is the place the person gave it, `years` the sum over all work that belongs to it.
    """

    programme_id: int
    name: str
    want: Want = Want.NOT_ASKED
    rank: int | None = None
    interest: float | None = None
    taster: int | None = None
    practical_test: int | None = None
    certificate: bool = False
    years: float | None = None
    self_rating: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A programme that may be offered to the person, and how well it suits."""

    known: Known
    fit: Fit


def want_of(stance: str, rank: int | None) -> Want:
    """Put a stance ("no", "unsure", "yes" or nothing) and a rank into the words of a fit."""
    if rank is not None:
        return Want.ranked(rank)
    return Want(stance) if stance else Want.NOT_ASKED


def suggest(known: Iterable[Known], policy: FitPolicy) -> tuple[Line, ...]:
    """Order the programmes, the best first; unwanted ones and those not asked about are left out.

    Equal values stand in the person's own order, then by name.
    """
    lines = [Line(one, found) for one in known if (found := _fit(one, policy))]
    return tuple(sorted(lines, key=_place))


def as_data(line: Line) -> dict[str, Any]:
    """Give a line as it is stored: the values of its fit, and the facts they rest on."""
    known, found = line.known, line.fit
    return {
        "programme": known.programme_id,
        "name": known.name,
        "value": found.value,
        "band": found.band.value if found.band else None,
        "base": found.base,
        "ability": found.ability,
        "parts": {part.value: round(share, 6) for part, share in found.parts.items()},
        "reasons": [part.value for part in found.reasons],
        "facts": {
            "want": known.want.value,
            "rank": known.rank,
            "interest": None if known.interest is None else round(known.interest, 6),
            "taster": known.taster,
            "practical_test": known.practical_test,
            "certificate": known.certificate,
            "years": known.years,
            "self_rating": known.self_rating,
        },
    }


def policy_of(version: str, source: str, weights: Mapping[str, Any]) -> FitPolicy:
    """Read weights as they are stored.

    Raises:
        KeyError: Something is missing.
        ValueError: Something is not known.

    """
    return FitPolicy(
        version=version,
        source=source,
        wants=MappingProxyType({Want(key): share for key, share in weights["wants"].items()}),
        base=MappingProxyType({Part(key): share for key, share in weights["base"].items()}),
        ability=MappingProxyType({Part(key): share for key, share in weights["ability"].items()}),
        full_years=weights["full_years"],
        bonus=weights["bonus"],
        bands=tuple((edge, Band(word)) for edge, word in weights["bands"]),
    )


def _fit(known: Known, policy: FitPolicy) -> Fit | None:
    return fit(
        want=known.want,
        interest=known.interest,
        taster=known.taster,
        practical_test=known.practical_test,
        certificate=known.certificate,
        years=known.years,
        self_rating=known.self_rating,
        policy=policy,
    )


def _place(line: Line) -> tuple[float, int, str]:
    return (-line.fit.value, line.known.rank or _UNRANKED, line.known.name)
