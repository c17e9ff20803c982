"""What a selection round is made of. People and batches are known by their ids alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Key: TypeAlias = tuple[Any, ...]
"""A priority key, compared left to right; the smaller one is the better claim."""

NOBODY: Key = ()
"""The cut-off that no key meets: not one seat can go to people of this kind."""


@dataclass(frozen=True, slots=True)
class Seeker:
    """A person in the round.

    `wishes` are batch ids, best first, and only those the person is eligible for; what is not
    listed is not consented to. `resident` says whether residence in the regency is proven.
    `keys` holds the priority key at each batch wished for; further keys are ignored.
    """

    id: str
    wishes: tuple[str, ...]
    resident: bool
    keys: Mapping[str, Key]


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats of a batch: for residents first, and for others first.

    With `residents_only` the money of the regency part is tied to residents, so what residents
    leave of that part stays empty. What others leave of their part goes to residents either way.
    """

    id: str
    regency: int
    other: int
    residents_only: bool = False

    @property
    def capacity(self) -> int:
        """All seats of the batch."""
        return self.regency + self.other


@dataclass(frozen=True, slots=True)
class Outcome:
    """Who holds which seat, and what it took to get one.

    `placements` gives the batch by seeker, sorted by seeker; who got nothing is not in it.
    `cutoffs` gives, per batch and kind (True: proven residents), the weakest key admitted of that
    kind; None while a seat is left for that kind, `NOBODY` where none of them can be admitted.
    A seat is left for a kind when one more of them would be admitted whatever their key, be it by
    taking the left-over seat on which the other kind sits.
    """

    placements: dict[str, str]
    cutoffs: dict[tuple[str, bool], Key | None]


def meets(key: Key, cutoff: Key | None) -> bool:
    """Tell whether a key is good enough for a cut-off."""
    return cutoff is None or key <= cutoff
