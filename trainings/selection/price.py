"""The price of fairness: what a rule that looks at totals alone could do, and ours does not.

More first choices or more people placed would be bought with justified complaints and with a
reason to state a false ranking. The figures are for the round's summary, never for a decision.
"""

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from trainings.selection.terms import Outcome, Seats, Seeker

_Part: TypeAlias = tuple[str, bool]  # a batch, and whether these seats are tied to residents


@dataclass(frozen=True, slots=True)
class Price:
    """How many got their first choice and how many got anything, against the most possible."""

    seats: int
    first_choices: int
    most_first_choices: int
    placed: int
    most_placed: int


def price_of_fairness(seekers: Iterable[Seeker], seats: Iterable[Seats], outcome: Outcome) -> Price:
    """Compare an outcome with the most that the same seats allow, each maximum on its own.

    The first choice is the first of `Seeker.wishes`, so the best one that the person may take.
    """
    people, offers = list(seekers), list(seats)
    got_first = sum(
        outcome.placements.get(seeker.id) == seeker.wishes[0] for seeker in people if seeker.wishes
    )
    return Price(
        seats=sum(offer.capacity for offer in offers),
        first_choices=got_first,
        most_first_choices=_most_first_choices(people, offers),
        placed=len(outcome.placements),
        most_placed=_most_placed(people, offers),
    )


def _most_first_choices(people: Sequence[Seeker], offers: Sequence[Seats]) -> int:
    """Seat everyone nowhere but at their first choice: each batch can be counted by itself."""
    asking = Counter((seeker.wishes[0], seeker.resident) for seeker in people if seeker.wishes)
    total = 0
    for offer in offers:
        residents, others = asking[offer.id, True], asking[offer.id, False]
        if offer.residents_only:
            others = min(others, offer.other)
        total += min(residents + others, offer.capacity)
    return total


def _most_placed(people: Iterable[Seeker], offers: Iterable[Seats]) -> int:
    """Seat as many as can be, whoever they are: a maximum matching by augmenting paths.

    Berge 1957. Slower than the engine; meant for rounds of hundreds or thousands of people.
    """
    tables = _Tables(offers)
    return sum(map(tables.seat, people))


class _Tables:
    """Who sits in which part, to be moved along as long as that frees a seat."""

    def __init__(self, offers: Iterable[Seats]) -> None:
        self.free: dict[_Part, int] = {}
        for offer in offers:
            tied = offer.regency if offer.residents_only else 0
            self.free[offer.id, True] = tied
            self.free[offer.id, False] = offer.capacity - tied
        self.sitting: dict[_Part, dict[str, Seeker]] = {part: {} for part in self.free}
        self.closed: set[_Part] = set()

    def seat(self, seeker: Seeker) -> bool:
        """Seat one more if that can be; nobody seated before loses a seat.

        Parts from which no free seat is in reach never reach one later and are closed.
        """
        came: dict[_Part, tuple[Seeker, _Part | None]] = {}
        queue: deque[tuple[Seeker, _Part | None]] = deque([(seeker, None)])
        while queue:
            person, here = queue.popleft()
            for part in self._open_to(person) - came.keys() - self.closed:
                came[part] = (person, here)
                if self.free[part]:
                    self._move_along(part, came)
                    return True
                queue.extend((sitter, part) for sitter in self.sitting[part].values())
        self.closed |= came.keys()
        return False

    def _open_to(self, seeker: Seeker) -> set[_Part]:
        """Give the parts on which a person may sit."""
        kinds = (False, True) if seeker.resident else (False,)
        return {(wish, kind) for wish in seeker.wishes for kind in kinds}

    def _move_along(self, free: _Part, came: dict[_Part, tuple[Seeker, _Part | None]]) -> None:
        """Move everyone on the way to a free seat one part further."""
        self.free[free] -= 1
        part: _Part | None = free
        while part is not None:
            person, before = came[part]
            self.sitting[part][person.id] = person
            if before is not None:
                del self.sitting[before][person.id]
            part = before
