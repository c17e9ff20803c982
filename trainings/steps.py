"""The steps by which a batch moves on: their words, their check and their action."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from serang_rutan.core.refusal import RefusedError
from trainings.actions import batch as actions
from trainings.forms.batch import ReasonForm, SureForm
from trainings.models import Batch, BatchState
from trainings.policies import batch as policies

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `slug` stands in the address, `from_state` says when it comes up."""

    slug: str
    from_state: BatchState
    label: Text
    question: Text
    check: Callable[[Batch], None]
    action: Callable[..., Batch]
    needs_reason: bool = False

    @property
    def form(self) -> type[ReasonForm | SureForm]:
        """The form that asks for what the step needs."""
        return ReasonForm if self.needs_reason else SureForm

    def take(self, batch: Batch, by: User, reason: str = "") -> Batch:
        """Do it; raises `RefusedError` when it cannot be done now."""
        words: dict[str, Any] = {"reason": reason} if self.needs_reason else {}
        return self.action(batch=batch, by=by, **words)


STEPS = {
    step.slug: step
    for step in (
        Step(
            "mulai",
            BatchState.PLANNED,
            _("Start the batch"),
            _("Start this batch now?"),
            policies.check_can_start,
            actions.start_batch,
        ),
        Step(
            "batalkan",
            BatchState.PLANNED,
            _("Cancel the batch"),
            _("Cancel this batch? All its sessions are called off and nobody stays enrolled."),
            policies.check_can_cancel,
            actions.cancel_batch,
            needs_reason=True,
        ),
        Step(
            "selesai",
            BatchState.RUNNING,
            _("Finish the batch"),
            _("Finish this batch? Everyone still in it has then completed it."),
            policies.check_can_finish,
            actions.finish_batch,
        ),
        Step(
            "hentikan",
            BatchState.RUNNING,
            _("End the batch early"),
            _("End this batch before its last day? Attendance so far is kept."),
            policies.check_can_end_early,
            actions.end_batch_early,
            needs_reason=True,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A step as the page offers it: with its address, or with the reason why not now."""

    label: Text
    url: str = ""
    obstacle: Text = ""
    danger: bool = False


def choices_for(batch: Batch) -> list[Choice]:
    """List the steps that come up in the state of `batch`."""
    return [_choice(step, batch) for step in STEPS.values() if step.from_state == batch.state]


def _choice(step: Step, batch: Batch) -> Choice:
    try:
        step.check(batch)
    except RefusedError as refusal:
        return Choice(step.label, obstacle=refusal.reason)
    url = f"{reverse('trainings:batch_state', args=[batch.pk])}?langkah={step.slug}"
    return Choice(step.label, url, danger=step.needs_reason)
