"""The steps by which a round moves on: their words, their check, their action and who may."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from serang_rutan.core.refusal import RefusedError
from trainings.actions.selection.approval import approve
from trainings.actions.selection.finish import cancel_round, finish
from trainings.actions.selection.hearing import conclude_hearing
from trainings.actions.selection.offers import make_offers, refill
from trainings.actions.selection.plan import publish
from trainings.actions.selection.run import run
from trainings.actions.selection.wishes import close_wishes
from trainings.forms.batch import ReasonForm, SureForm
from trainings.forms.selection.steps import EarlyForm
from trainings.models import RoundState, RunCause, SelectionRound
from trainings.models.selection.round import LIVE_STATES
from trainings.policies.selection.finish import check_can_cancel_round, check_can_finish_round
from trainings.policies.selection.hearing import check_can_approve, check_can_conclude_hearing
from trainings.policies.selection.offers import check_can_fill_again, check_can_offer
from trainings.policies.selection.plan import check_can_publish
from trainings.policies.selection.run import check_can_run, check_can_run_again
from trainings.policies.selection.wishes import check_can_close_early

Text = str | Promise
BEFORE_OFFERS = tuple(state for state in LIVE_STATES if state != RoundState.OFFERING)


@dataclass(frozen=True, slots=True)
class RoundStep:
    """One step; `slug` stands in the address, `states` says when it comes up."""

    slug: str
    states: tuple[RoundState, ...]
    label: Text
    question: Text
    check: Callable[[SelectionRound], None]
    action: Callable[..., object]
    permission: str = "trainings.change_round"
    needs_reason: bool = False

    def form(self, round_: SelectionRound) -> type[forms.Form]:
        """Give the form that asks for what the step needs."""
        if self.needs_reason:
            return ReasonForm
        return EarlyForm if self.slug == "tutup" and is_early(round_) else SureForm

    def take(self, round_: SelectionRound, by: User, answers: dict[str, Any]) -> object:
        """Do it; raises `RefusedError` when it cannot be done now."""
        return self.action(round_=round_, by=by, **answers)


def is_early(round_: SelectionRound) -> bool:
    """Tell whether wishes could still be stated today and on later days."""
    return timezone.localdate() < round_.wishes_until


STEPS = {
    step.slug: step
    for step in (
        RoundStep(
            "umumkan",
            (RoundState.PLANNED,),
            _("Publish the seat plan"),
            _("Publish this seat plan? Seats and rules are fixed from now on, and so is the lot."),
            check_can_publish,
            publish,
        ),
        RoundStep(
            "tutup",
            (RoundState.PUBLISHED,),
            _("Close the wishes"),
            _("Close the wishes? Nobody can change a wish after that."),
            check_can_close_early,
            close_wishes,
        ),
        RoundStep(
            "hitung",
            (RoundState.CLOSED,),
            _("Work out the seats"),
            _("Work out who gets which seat? The result is a proposal until the head approves it."),
            check_can_run,
            partial(run, cause=RunCause.FIRST),
        ),
        RoundStep(
            "hitung-lagi",
            (RoundState.PROPOSED, RoundState.HEARD),
            _("Work out the seats again"),
            _("Work out the seats again, with every decision that stands? The facts stay frozen."),
            check_can_run_again,
            partial(run, cause=RunCause.DECISIONS),
        ),
        RoundStep(
            "sidang-selesai",
            (RoundState.PROPOSED,),
            _("Conclude the hearing"),
            _("Conclude the hearing? No decision can be added after that."),
            check_can_conclude_hearing,
            conclude_hearing,
        ),
        RoundStep(
            "setujui",
            (RoundState.HEARD,),
            _("Approve the round"),
            _("Approve this division of seats? The seats are then offered to these people."),
            check_can_approve,
            approve,
            "trainings.approve_round",
        ),
        RoundStep(
            "tawarkan",
            (RoundState.APPROVED,),
            _("Offer the seats"),
            _("Offer the seats to these people? Each of them may accept or not take it."),
            check_can_offer,
            make_offers,
        ),
        RoundStep(
            "isi-lagi",
            (RoundState.OFFERING,),
            _("Fill freed seats again"),
            _("Fill freed seats again? The rule is run without those who gave up a seat."),
            check_can_fill_again,
            refill,
        ),
        RoundStep(
            "selesai",
            (RoundState.OFFERING,),
            _("Finish the round"),
            _("Finish this round? Seats still free stay empty or go through the batch itself."),
            check_can_finish_round,
            finish,
        ),
        RoundStep(
            "batalkan",
            BEFORE_OFFERS,
            _("Cancel the round"),
            _("Cancel this round? Nobody gets a seat from it; the wishes stay on record."),
            check_can_cancel_round,
            cancel_round,
            "trainings.cancel_round",
            needs_reason=True,
        ),
    )
}


def obstacle_to(slug: str, round_: SelectionRound) -> Text:
    """Say why a step cannot be taken now; "" where it can."""
    try:
        STEPS[slug].check(round_)
    except RefusedError as refusal:
        return refusal.reason
    return ""


def address_of(slug: str, round_: SelectionRound) -> str:
    """Give the address of the page that asks before a step is taken."""
    return f"{reverse('trainings:round_step', args=[round_.pk])}?langkah={slug}"
