"""Bringing together what two people wrote on the same list. Pure: knows no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Merged(Generic[K]):
    """What is to stand (`values`), and where two people wrote different things (`conflicts`).

    In a conflict what is stored stays; "" is the absence of a value.
    """

    values: dict[K, str]
    conflicts: frozenset[K]


def merge(*, seen: Mapping[K, str], stored: Mapping[K, str], typed: Mapping[K, str]) -> Merged[K]:
    """Add `typed` to `stored`, where both began with what was `seen`.

    Whatever only one of the two changed stands as changed. A key missing from `typed` was not
    touched; a key missing elsewhere had no value.
    """
    values, conflicts = dict(stored), set()
    for key, value in typed.items():
        before, now = seen.get(key, ""), stored.get(key, "")
        if value in (before, now):
            continue
        if now != before:
            conflicts.add(key)
        else:
            values[key] = value
    return Merged({key: value for key, value in values.items() if value}, frozenset(conflicts))
