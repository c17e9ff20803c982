"""What the seat plan of a round must hold to: its batches, their seats, rooms, funds and days."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import FundSource
from serang_rutan.core.formats import long_date, rupiah
from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import BatchState, RoundSeats, RoundState, SelectionRound
from trainings.rounds.budget import left_of, overdrawn


def check_can_plan(round_: SelectionRound) -> None:
    """Let a round and its seats be changed until the seat plan is published.

    Raises:
        RefusedError: the plan is published, or the round is over.

    """
    if round_.state != RoundState.PLANNED:
        raise RefusedError(
            _("The seat plan can change only before it is published (now: %(state)s).")
            % {"state": round_.get_state_display()}
        )


def check_seats(seats: RoundSeats) -> None:
    """Let the seats of one batch be planned; `seats` need not be stored yet.

    Raises:
        RefusedError: the batch has begun, too few seats are free, the days do not fit, or the
            money is not for this.

    """
    for problem in (*_batch(seats), *_room(seats), *_days(seats), *_funds(seats)):
        raise RefusedError(problem)


def check_can_publish(round_: SelectionRound) -> None:
    """Let a seat plan be published: signed rules, seats that exist and are paid for, days ahead.

    Raises:
        RefusedError: something is missing; the reason names the batch or the fund.

    """
    check_can_plan(round_)
    if not round_.policy.is_signed:
        text = _("The policy %(version)s is not signed by the head of the Rutan yet.")
        raise RefusedError(text % {"version": round_.policy})
    if round_.wishes_until < timezone.localdate():
        raise RefusedError(_("The last day for wishes has passed. Choose a later one."))
    plan = list(round_.seats.select_related("batch__programme", "regency_fund", "other_fund"))
    if not plan:
        raise RefusedError(_("No batch has seats in this round yet."))
    for seats in plan:
        check_seats(seats)
    _check_budgets(plan)


def can_plan(round_: SelectionRound) -> bool:
    """Tell whether the plan of `round_` may be changed."""
    return allowed(check_can_plan, round_)


def can_publish(round_: SelectionRound) -> bool:
    """Tell whether the plan of `round_` may be published."""
    return allowed(check_can_publish, round_)


def _batch(seats: RoundSeats) -> Iterator[str]:
    batch = seats.batch
    if batch.state != BatchState.PLANNED:
        yield _("%(batch)s has begun or is over.") % {"batch": batch}
    others = RoundSeats.objects.filter(batch=batch, is_live=True).exclude(round=seats.round)
    other = others.select_related("round").first()
    if other:
        text = _("%(batch)s is in the round “%(round)s” already.")
        yield text % {"batch": batch, "round": other.round}
    if seats.total < 1:
        yield _("%(batch)s: plan at least one seat.") % {"batch": batch}


def _room(seats: RoundSeats) -> Iterator[str]:
    """Ask whether the batch and its smallest room have that many free seats."""
    batch = seats.batch
    taken = batch.enrolments.holding().count()
    if seats.total > batch.quota - taken:
        text = _("%(batch)s has %(free)s free seats, but %(planned)s are planned.")
        free = max(batch.quota - taken, 0)
        yield text % {"batch": batch, "free": free, "planned": seats.total}
    smallest = batch.rooms.order_by("capacity").first()
    if smallest and seats.total + taken > smallest.capacity:
        text = _("%(batch)s: %(room)s holds %(capacity)s people.")
        yield text % {"batch": batch, "room": smallest.name, "capacity": smallest.capacity}


def _days(seats: RoundSeats) -> Iterator[str]:
    """Ask whether wishes are in before the batch starts, and seats are given before it ends."""
    batch, until = seats.batch, seats.round.wishes_until
    if batch.starts_on <= until:
        text = _("%(batch)s starts on %(day)s, before the wishes are all in (%(until)s).")
        yield text % {
            "batch": batch,
            "day": long_date(batch.starts_on),
            "until": long_date(until),
        }
    if not until < seats.last_entry_on <= batch.ends_on:
        text = _("%(batch)s: the last entry must lie after %(until)s and not after %(end)s.")
        yield text % {
            "batch": batch,
            "until": long_date(until),
            "end": long_date(batch.ends_on),
        }


def _funds(seats: RoundSeats) -> Iterator[str]:
    """Ask whether each part is paid by a fund that may pay it."""
    regency, other = _("the seats paid by the regency"), _("the other seats")
    parts = (
        (True, seats.regency_seats, seats.regency_fund, regency),
        (False, seats.other_seats, seats.other_fund, other),
    )
    for by_regency, count, fund, part in parts:
        if count and seats.cost_per_participant and fund is None:
            text = _("%(batch)s: name the fund that pays %(part)s.")
            yield text % {"batch": seats.batch, "part": part}
        if count and fund and by_regency != (fund.source == FundSource.REGENCY_BUDGET):
            text = _("%(batch)s: %(fund)s cannot pay %(part)s.")
            yield text % {"batch": seats.batch, "fund": fund, "part": part}
    if seats.regency_fund and seats.regency_fund.residents_only and not seats.residents_only:
        text = _("%(batch)s: %(fund)s pays residents only. Tick this for its seats.")
        yield text % {"batch": seats.batch, "fund": seats.regency_fund}


def _check_budgets(plan: list[RoundSeats]) -> None:
    for fund, missing in overdrawn(plan):
        text = _("%(fund)s: %(missing)s is missing for the planned seats (left: %(left)s).")
        left = rupiah(left_of([fund], without=plan)[fund.pk])
        raise RefusedError(text % {"fund": fund, "missing": rupiah(missing), "left": left})
