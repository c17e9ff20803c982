"""How budgets and rooms become seats, before anyone is ranked.

Of each fund, the sum of cost per participant times seats stays within what is left of its budget.
The room, the tools and the instructors cap the seats of a batch together. Batches are served in
the order given, and so are the shares within a batch: who comes first has the first claim on the
money and on the room.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from trainings.selection.terms import Seats


class Limit(StrEnum):
    """What can keep a batch from having the seats that were asked for."""

    ROOM = "room"
    TOOLS = "tools"
    INSTRUCTORS = "instructors"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class Share:
    """Seats that one fund is asked to pay, at a cost per participant in whole rupiah.

    Seats `for_residents` are part of the regency seats, the others of the other seats.
    """

    fund: str
    seats: int
    cost: int
    for_residents: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """What is asked for a batch, and how many its place can hold at most; None: no limit."""

    id: str
    shares: tuple[Share, ...]
    room: int
    tools: int | None = None
    instructors: int | None = None
    per_instructor: int | None = None
    residents_only: bool = False

    def holds(self) -> tuple[int, Limit]:
        """Give the most participants, and what limits them (the room where several do)."""
        limits = [(self.room, Limit.ROOM)]
        if self.tools is not None:
            limits.append((self.tools, Limit.TOOLS))
        if self.instructors is not None and self.per_instructor is not None:
            limits.append((self.instructors * self.per_instructor, Limit.INSTRUCTORS))
        return min(limits, key=lambda limit: limit[0])


@dataclass(frozen=True, slots=True)
class Cap:
    """How many of the seats asked from a fund are lost, and to what."""

    fund: str
    limit: Limit
    lost: int


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """The seats of one batch, how many each of its shares pays, and everything that capped them."""

    seats: Seats
    paid: tuple[int, ...]
    caps: tuple[Cap, ...]


def seat_plan(offers: Iterable[Offer], budgets: Mapping[str, int]) -> list[SeatPlan]:
    """Give the seats of each batch, in the order given.

    `budgets` is what is left of each fund, in whole rupiah. Raises ValueError for a fund without a
    budget and for seats, costs, limits or budgets below nought.
    """
    left = dict(budgets)
    for fund, money in left.items():
        _check_not_negative(money, f"budget of fund {fund!r}")
    return [_planned(offer, left) for offer in offers]


def _planned(offer: Offer, left: dict[str, int]) -> SeatPlan:
    """Plan one batch and take its money from what is left."""
    place, limit = offer.holds()
    _check_not_negative(place, f"place of batch {offer.id!r}")
    paid: list[int] = []
    caps: list[Cap] = []
    for share in offer.shares:
        _check_share(share, offer, left)
        fitting = min(share.seats, place)
        affordable = left[share.fund] // share.cost if share.cost else fitting
        paid.append(min(fitting, affordable))
        left[share.fund] -= paid[-1] * share.cost
        place -= paid[-1]
        lost = ((limit, share.seats - fitting), (Limit.BUDGET, fitting - paid[-1]))
        caps += [Cap(share.fund, what, seats) for what, seats in lost if seats]
    regency = sum(n for n, share in zip(paid, offer.shares, strict=True) if share.for_residents)
    seats = Seats(offer.id, regency, sum(paid) - regency, offer.residents_only)
    return SeatPlan(seats, tuple(paid), tuple(caps))


def _check_share(share: Share, offer: Offer, left: Mapping[str, int]) -> None:
    """Refuse a share of an unknown fund or with figures below nought."""
    if share.fund not in left:
        raise ValueError(f"Batch {offer.id!r} asks fund {share.fund!r}, which has no budget.")
    _check_not_negative(share.seats, f"number of seats of batch {offer.id!r}")
    _check_not_negative(share.cost, f"cost of batch {offer.id!r}")


def _check_not_negative(number: int, what: str) -> None:
    """Refuse a number below nought."""
    if number < 0:
        raise ValueError(f"The {what} is {number}, below nought.")
