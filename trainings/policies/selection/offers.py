"""When seats of a round are offered, answered, and turned into participations."""

from django.utils.translation import gettext as _

from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import Enrolment, EnrolmentState, RoundSeats, RoundState, SelectionRound
from trainings.policies.batch import check_can_change
from trainings.policies.enrolment import check_can_join
from trainings.policies.selection.run import check_can_refill, check_holds_every_decision
from trainings.rounds.vacancies import free_seats


def check_can_offer(round_: SelectionRound) -> None:
    """Let the seats of an approved round be offered.

    Raises:
        RefusedError: the round is not approved, its seats were offered, or none can be given.

    """
    if round_.state in (RoundState.OFFERING, RoundState.FINISHED):
        raise RefusedError(_("The seats of this round were offered already."))
    if round_.state != RoundState.APPROVED:
        raise RefusedError(_("Seats are offered once the head of the Rutan approved the round."))
    check_holds_every_decision(round_)
    if not any(free_seats(round_).values()):
        raise RefusedError(_("No seat of this round can be given any more."))


def check_can_fill_again(round_: SelectionRound) -> None:
    """Let freed seats be offered to others while a batch still takes people in.

    Raises:
        RefusedError: seats are not being offered, none is free, or the last entry has passed.

    """
    check_can_refill(round_)
    if not any(free_seats(round_).values()):
        raise RefusedError(_("No seat is free, or the last entry of its batch has passed."))


def check_can_answer(enrolment: Enrolment) -> None:
    """Let an open offer be answered once, while its round offers seats.

    Raises:
        RefusedError: the batch is over, the offer was answered, or it no longer stands.

    """
    if enrolment.state in (EnrolmentState.ACCEPTED, EnrolmentState.ENROLLED):
        raise RefusedError(_("This seat was accepted already."))
    if enrolment.state != EnrolmentState.OFFERED:
        raise RefusedError(
            _("This offer no longer stands (%(state)s).") % {"state": enrolment.get_state_display()}
        )
    check_can_change(enrolment.batch)
    seats = enrolment.round_seats
    if seats is None or seats.round.state != RoundState.OFFERING:
        raise RefusedError(_("Seats of this round are not being offered."))


def check_can_enrol_accepted(seats: RoundSeats) -> None:
    """Let those who accepted a seat be enrolled, while something of the batch is left to attend.

    Raises:
        RefusedError: the batch is over, nothing of it is to come any more, or nobody who accepted
            is still to be enrolled.

    """
    check_can_join(seats.batch)
    if not seats.enrolments.filter(state=EnrolmentState.ACCEPTED).exists():
        raise RefusedError(_("Nobody who accepted a seat is still to be enrolled."))


def can_offer(round_: SelectionRound) -> bool:
    """Tell whether the seats of `round_` may be offered."""
    return allowed(check_can_offer, round_)


def can_fill_again(round_: SelectionRound) -> bool:
    """Tell whether freed seats of `round_` may be offered to others."""
    return allowed(check_can_fill_again, round_)


def can_answer(enrolment: Enrolment) -> bool:
    """Tell whether the offer may be answered."""
    return allowed(check_can_answer, enrolment)


def can_enrol_accepted(seats: RoundSeats) -> bool:
    """Tell whether somebody who accepted is still to be enrolled."""
    return allowed(check_can_enrol_accepted, seats)
