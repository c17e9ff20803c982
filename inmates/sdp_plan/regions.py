"""Finding a region by the way officers write it.

"KABUPATEN SERANG" and "Kab. Serang" are one, "Serang" alone may be the city: nothing is guessed.
A district is taken from "Kec. ..." in the address, in the spellings that occur in Banten.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from inmates.models.region import ELSEWHERE
from inmates.sdp.headings import normal
from inmates.sdp_plan.remarks import PlanWarning

BANTEN = "banten"
OTHER_SPELLINGS = {"anyer": "anyar", "grogol": "gerogol"}
KIND = re.compile(r"^(kabupaten|kab|kota)(?:\b|\.)(?:\s*adm(?:inistrasi)?\b\.?)?", re.IGNORECASE)
DISTRICT = re.compile(r"\bkec(?:amatan)?\b[.:]?\s*([^,;/]+)", re.IGNORECASE)
LONGEST_NAME = 3


class RegionLike(Protocol):
    """A region as far as it is needed here."""

    code: str
    name: str
    level: str
    parent_id: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where someone lives, as codes, and what is doubtful about it as (code, field, value)."""

    regency: str | None = None
    district: str | None = None
    doubts: tuple[tuple[PlanWarning, str, str], ...] = ()


@dataclass(slots=True)
class Gazetteer:
    """The regencies, cities and districts of Banten by their normalised names."""

    by_kind: dict[tuple[str, str], str] = field(default_factory=dict)
    by_name: dict[str, list[str]] = field(default_factory=dict)
    districts: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, regions: Iterable[RegionLike]) -> "Gazetteer":
        """Build the index over `regions`."""
        found = cls()
        for region in regions:
            if region.level == "regency":
                kind, name = _kind_and_name(region.name)
                found.by_kind[kind, name] = region.code
                found.by_name.setdefault(name, []).append(region.code)
            elif region.level == "district" and region.parent_id:
                of_regency = found.districts.setdefault(region.parent_id, {})
                of_regency[normal(region.name)] = region.code
        return found

    def find(self, regency: str, province: str, address: str) -> Place:
        """Find the place that the three texts of a row speak of; blank texts say nothing."""
        candidates = self._regencies(regency, province)
        within = {code: self._district(code, address) for code in candidates}
        if len(candidates) > 1:
            fitting = [code for code in candidates if within[code]]
            if len(fitting) != 1:
                return Place(doubts=((PlanWarning.REGENCY_AMBIGUOUS, "regency", regency),))
            candidates = fitting
        if not candidates:
            return _outside(regency, province)
        code = candidates[0]
        return Place(code, within[code], self._district_doubt(code, within[code], address))

    def _regencies(self, text: str, province: str) -> list[str]:
        kind, name = _kind_and_name(text)
        if kind:
            code = self.by_kind.get((kind, name))
            return [code] if code else []
        return [] if _is_other_province(province) else self.by_name.get(name, [])

    def _district(self, regency: str, address: str) -> str | None:
        named = DISTRICT.search(address) if address else None
        if not named:
            return None
        words = named[1].split()
        for count in range(min(LONGEST_NAME, len(words)), 0, -1):
            name = normal("".join(words[:count]))
            code = self.districts.get(regency, {}).get(OTHER_SPELLINGS.get(name, name))
            if code:
                return code
        return None

    def _district_doubt(
        self, regency: str, found: str | None, address: str
    ) -> tuple[tuple[PlanWarning, str, str], ...]:
        if found or not address or regency not in self.districts:
            return ()
        named = DISTRICT.search(address)
        if not named:
            return ()
        return ((PlanWarning.DISTRICT_UNKNOWN, "address", named[0].strip()),)


def _outside(regency: str, province: str) -> Place:
    if _is_other_province(province):
        return Place(ELSEWHERE)
    if not regency:
        return Place()
    if province:
        return Place(doubts=((PlanWarning.REGENCY_UNKNOWN, "regency", regency),))
    return Place(ELSEWHERE, doubts=((PlanWarning.REGENCY_ELSEWHERE, "regency", regency),))


@lru_cache(maxsize=256)
def _is_other_province(province: str) -> bool:
    name = normal(province).removeprefix("provinsi").removeprefix("propinsi")
    return bool(name) and name != BANTEN


@lru_cache(maxsize=4096)
def _kind_and_name(text: str) -> tuple[str, str]:
    """Split "KAB. SERANG" into ("kabupaten", "serang"); the kind is empty where it is not said."""
    stripped = text.strip()
    kind = KIND.match(stripped)
    if not kind:
        return "", normal(stripped)
    word = "kota" if kind[1].lower() == "kota" else "kabupaten"
    return word, normal(stripped[kind.end() :])
