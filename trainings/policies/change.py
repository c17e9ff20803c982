"""Which steps answer a line of the change inbox, the best one first, and when they can be taken."""

from django.utils.translation import gettext_lazy as _

from serang_rutan.core.refusal import RefusedError
from trainings.models import (
    BatchState,
    ChangeKind,
    ChangeStep,
    EnrolmentState,
    ParticipantChange,
)
from trainings.policies.enrolment import check_can_join

NOTED_TOGETHER = (ChangeKind.DATES_MOVED, ChangeKind.CLASS_CHANGED)


def steps_for(change: ParticipantChange) -> tuple[ChangeStep, ...]:
    """List the steps that answer `change`, the best one first.

    Before a batch runs, a seat is better given to someone who can stay to the end; once it runs,
    what the person learns until the expected end, an estimate, is better than an empty seat.
    """
    if change.kind == ChangeKind.LEAVES_EARLY:
        steps = (ChangeStep.KEPT, ChangeStep.ENDED)
        planned = change.enrolment.batch.state == BatchState.PLANNED
        return steps[::-1] if planned else steps
    if change.kind == ChangeKind.BACK:
        return (ChangeStep.RESUMED, ChangeStep.ENDED)
    if change.kind == ChangeKind.LEFT and change.enrolment.state == EnrolmentState.LEFT:
        return (ChangeStep.REFILLED, ChangeStep.NOTED)
    return (ChangeStep.NOTED,)


def check_can_close(change: ParticipantChange, step: str) -> None:
    """Let a line be closed by `step` while it waits.

    Raises:
        RefusedError: someone else was first, the line no longer holds, the step does not answer
            it, or there is no seat to fill.

    """
    if change.step == ChangeStep.OVERTAKEN:
        raise RefusedError(_("This no longer holds: another change overtook it."))
    if change.closed_by is not None:
        raise RefusedError(
            _("%(who)s took care of this already: %(step)s.")
            % {"who": change.closed_by.full_name, "step": change.get_step_display()}
        )
    if step not in steps_for(change):
        raise RefusedError(_("This step does not answer the change. Choose one of those shown."))
    if step == ChangeStep.REFILLED:
        _check_seat_to_fill(change)


def _check_seat_to_fill(change: ParticipantChange) -> None:
    batch = change.enrolment.batch
    if not batch.is_open:
        raise RefusedError(_("The batch is over; nobody can join it any more. Note it instead."))
    check_can_join(batch)
    if batch.enrolments.holding().count() >= batch.quota:
        raise RefusedError(_("The seat has been filled already. Note it instead."))
