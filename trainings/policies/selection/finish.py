"""When a round may be cancelled, and when it is finished."""

from django.utils.translation import gettext as _

from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import (
    Batch,
    Enrolment,
    EnrolmentState,
    RoundSeats,
    RoundState,
    SelectionRound,
)
from trainings.policies.enrolment import check_can_join

_TOO_LATE = (RoundState.OFFERING, RoundState.FINISHED)


def check_can_cancel_round(round_: SelectionRound) -> None:
    """Let a round be cancelled until seats are offered.

    Raises:
        RefusedError: seats are being offered, or the round is over.

    """
    if round_.state == RoundState.CANCELLED:
        raise RefusedError(_("This round was cancelled already."))
    if round_.state in _TOO_LATE:
        raise RefusedError(_("Seats were offered already; the round cannot be cancelled any more."))


def check_can_finish_round(round_: SelectionRound) -> None:
    """Let a round be closed once every offer is answered and everyone who accepted is enrolled.

    Raises:
        RefusedError: seats are not being offered, or offers are open.

    """
    if round_.state != RoundState.OFFERING:
        raise RefusedError(_("A round is closed once its seats were offered."))
    places = Enrolment.objects.filter(round_seats__round=round_)
    open_offers = places.filter(state=EnrolmentState.OFFERED).count()
    if open_offers:
        raise RefusedError(_("%(count)s offers have no answer yet.") % {"count": open_offers})
    accepted = places.filter(state=EnrolmentState.ACCEPTED).count()
    if accepted:
        text = _("%(count)s people accepted their seat and are not enrolled yet.")
        raise RefusedError(text % {"count": accepted})


def check_not_in_round(batch: Batch) -> None:
    """Let seats of a batch be given directly unless a live round gives them.

    Raises:
        RefusedError: they are shared out in a round; the reason names it.

    """
    seats = RoundSeats.objects.filter(batch=batch, is_live=True).select_related("round").first()
    if seats:
        text = _("The seats of this batch are shared out in the round “%(round)s”.")
        raise RefusedError(text % {"round": seats.round})


def can_cancel_round(round_: SelectionRound) -> bool:
    """Tell whether `round_` may be cancelled."""
    return allowed(check_can_cancel_round, round_)


def can_finish_round(round_: SelectionRound) -> bool:
    """Tell whether `round_` may be closed."""
    return allowed(check_can_finish_round, round_)


def check_can_enrol(batch: Batch) -> None:
    """Let people be found for `batch` and enrolled directly.

    Raises:
        RefusedError: nobody can join it any more, or a round shares out its seats.

    """
    check_can_join(batch)
    check_not_in_round(batch)


def is_in_round(batch: Batch) -> bool:
    """Tell whether a live round shares out the seats of `batch`."""
    return not allowed(check_not_in_round, batch)
