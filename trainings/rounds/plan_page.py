"""What the seat plan of a round shows: seats, money, and what limits them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from agencies.models import Fund, User
from serang_rutan.core.formats import rupiah
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.templatetags.bekal import date_range
from trainings.models import Batch, BatchState, RoundSeats, SelectionRound
from trainings.policies.selection.plan import can_plan, check_seats
from trainings.rounds.budget import claims, left_of


@dataclass(frozen=True, slots=True)
class Line:
    """The seats of one batch, what they cost, and what does not fit."""

    seats: RoundSeats
    cost: int
    problem: str


@dataclass(frozen=True, slots=True)
class Purse:
    """A fund: what is left before this round, what the round asks, and what remains after it."""

    fund: Fund
    left: int
    asked: int

    @property
    def remains(self) -> int:
        """What remains after this round, below nought where the money does not suffice."""
        return self.left - self.asked


def plan_context(round_: SelectionRound, user: User) -> dict[str, Any]:
    """Gather the page about the seat plan."""
    related = ("batch__programme", "batch__agency", "regency_fund__agency", "other_fund__agency")
    plan = list(round_.seats.select_related(*related).prefetch_related("batch__rooms"))
    may_plan = can_plan(round_) and user.has_perm("trainings.change_round")
    return {
        "round": round_,
        "lines": [_line(seats, ask=can_plan(round_)) for seats in plan],
        "purses": _purses(plan),
        "total": sum(seats.total for seats in plan),
        "regency": sum(seats.regency_seats for seats in plan),
        "other": sum(seats.other_seats for seats in plan),
        "may_plan": may_plan,
        "addable": _addable(round_, user) if may_plan else [],
    }


def limits_of(
    batch: Batch, funds: Iterable[Fund], stored: RoundSeats | None
) -> list[tuple[str, str]]:
    """Say what caps the seats of a batch: its free seats, its smallest room and the funds.

    What a fund has left is also said in people, at the cost planned so far.
    """
    cost = stored.cost_per_participant if stored else batch.cost // batch.quota
    taken = batch.enrolments.holding().count()
    smallest = batch.rooms.order_by("capacity").first()
    known = list(funds)
    left = left_of(known, without=[stored] if stored else ())
    free = _("%(free)s of %(quota)s") % {"free": max(batch.quota - taken, 0), "quota": batch.quota}
    found = [(_("Free seats of the batch"), free)]
    if smallest:
        words = {"room": smallest.name, "capacity": smallest.capacity}
        room = _("%(room)s, %(capacity)s people") % words
        found.append((_("Smallest room"), room))
    found.append((_("Days"), date_range(batch.starts_on, batch.ends_on)))
    for fund in known:
        label = _("Left: %(fund)s") % {"fund": fund}
        found.append((label, _money(left[fund.pk], cost)))
    return found


def _money(left: int, cost: int) -> str:
    """Write what is left, and for how many people at `cost` each that is enough."""
    if not cost:
        return rupiah(left)
    words = {"money": rupiah(left), "count": max(left, 0) // cost, "cost": rupiah(cost)}
    return _("%(money)s, enough for %(count)s people at %(cost)s each") % words


def _line(seats: RoundSeats, *, ask: bool) -> Line:
    problem = ""
    if ask:
        try:
            check_seats(seats)
        except RefusedError as refusal:
            problem = str(refusal.reason)
    return Line(seats, seats.total * seats.cost_per_participant, problem)


def _purses(plan: list[RoundSeats]) -> list[Purse]:
    funds = {
        fund.pk: fund for seats in plan for fund in (seats.regency_fund, seats.other_fund) if fund
    }
    left = left_of(funds.values(), without=plan)
    asked = dict.fromkeys(funds, 0)
    for seats in plan:
        for key, money in claims(seats).items():
            asked[key] += money
    return [Purse(fund, left[key], asked[key]) for key, fund in funds.items()]


def _addable(round_: SelectionRound, user: User) -> list[Batch]:
    """List planned batches that start once the wishes are in and are in no live round."""
    batches = Batch.objects.visible_to(user).filter(
        state=BatchState.PLANNED, starts_on__gt=round_.wishes_until
    )
    free = batches.exclude(round_seats__is_live=True).with_seats_taken()
    return list(free.select_related("programme", "agency").order_by("starts_on", "pk"))
