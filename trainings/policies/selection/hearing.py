"""What the hearing of the TPP and the approval of the head need."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from serang_rutan.core.formats import long_date
from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import RoundState, SelectionRound
from trainings.policies.selection.run import check_holds_every_decision
from trainings.rounds.conflicts import conflicts_of


def check_can_record_hearing(round_: SelectionRound) -> None:
    """Let the hearing be recorded, and corrected, while the round is under review.

    Raises:
        RefusedError: the round was not run yet, or the hearing is concluded.

    """
    if round_.state != RoundState.PROPOSED:
        raise RefusedError(_("The hearing is recorded while the round is under review."))


def check_hearing(round_: SelectionRound, held_on: date, members: str, minutes: str) -> None:
    """Let a hearing be recorded that took place after the first run, with names and minutes.

    Raises:
        RefusedError: the day lies ahead or before the first run, or nobody or nothing is named.

    """
    first = round_.runs.order_by("number").first()
    ran_on = timezone.localdate(first.ran_at) if first else held_on
    if not ran_on <= held_on <= timezone.localdate():
        text = _("The hearing was held between %(first)s and today, not on %(day)s.")
        raise RefusedError(text % {"first": long_date(ran_on), "day": long_date(held_on)})
    if not members.strip():
        raise RefusedError(_("Name the members who were present."))
    if not minutes.strip():
        raise RefusedError(_("Write down what was said."))


def check_can_conclude_hearing(round_: SelectionRound) -> None:
    """Let the hearing be concluded once its decisions are in the newest run.

    Raises:
        RefusedError: there was no hearing, something was decided since the last run, or two
            people who are kept apart have seats in one batch.

    """
    check_can_record_hearing(round_)
    if not hasattr(round_, "hearing"):
        raise RefusedError(_("The hearing of the TPP is not recorded yet."))
    check_holds_every_decision(round_)
    _check_nobody_meets(round_)


def check_can_approve(round_: SelectionRound) -> None:
    """Let the head approve a round that the TPP has heard.

    Raises:
        RefusedError: the hearing is not concluded, something was decided since the last run, or
            two people who are kept apart have seats in one batch.

    """
    if round_.state != RoundState.HEARD:
        raise RefusedError(_("The head approves once the hearing of the TPP is concluded."))
    check_holds_every_decision(round_)
    _check_nobody_meets(round_)


def can_record_hearing(round_: SelectionRound) -> bool:
    """Tell whether the hearing of `round_` may be recorded."""
    return allowed(check_can_record_hearing, round_)


def can_conclude_hearing(round_: SelectionRound) -> bool:
    """Tell whether the hearing of `round_` may be concluded."""
    return allowed(check_can_conclude_hearing, round_)


def can_approve(round_: SelectionRound) -> bool:
    """Tell whether the head may approve `round_`."""
    return allowed(check_can_approve, round_)


def _check_nobody_meets(round_: SelectionRound) -> None:
    for one in conflicts_of(round_):
        text = _("%(first)s and %(second)s are kept apart but both have a seat in %(batch)s.")
        names = {"first": one.first.name, "second": one.second.name, "batch": one.seats.batch}
        raise RefusedError(f"{text % names} {_('The TPP strikes one of them.')}")
