"""What officers do about the lines of the change inbox. A line is closed once, by one person."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from serang_rutan.core.refusal import RefusedError
from trainings.actions.enrolment import resume, withdraw
from trainings.actions.inbox import close_lines
from trainings.models import Batch, ChangeStep, Enrolment, ParticipantChange
from trainings.policies.change import NOTED_TOGETHER, check_can_close

# What a step does to the place itself; the others only close the line.
ACTS = {ChangeStep.ENDED: withdraw, ChangeStep.RESUMED: resume}


@transaction.atomic
def close_change(
    *, change: ParticipantChange, step: str, by: User, note: str = ""
) -> ParticipantChange:
    """Close a line with one of the steps that answer it, and do what the step says.

    Giving a place up withdraws the person, with `note` as the reason; nobody has failed.

    Raises:
        RefusedError: someone else closed the line first, or the step cannot be taken now.

    """
    batch = Batch.objects.select_for_update().get(enrolments=change.enrolment_id)
    enrolment = Enrolment.objects.select_for_update().get(pk=change.enrolment_id)
    locked = ParticipantChange.objects.select_for_update().get(pk=change.pk)
    enrolment.batch, locked.enrolment = batch, enrolment
    check_can_close(locked, step)
    taken, note = ChangeStep(step), note.strip()
    close_lines(ParticipantChange.objects.filter(pk=locked.pk), taken, by, note)
    if taken in ACTS:
        ACTS[taken](enrolment=enrolment, by=by, reason=note)
    locked.refresh_from_db(fields=["step", "note", "closed_at", "closed_by"])
    return locked


@transaction.atomic
def note_all(*, kind: str, import_pk: int, by: User) -> int:
    """Note all lines of one kind that one import brought, as after a wave of remissions.

    Gives how many were still open.

    Raises:
        RefusedError: lines of this kind are looked at one by one.

    """
    if kind not in NOTED_TOGETHER:
        raise RefusedError(_("These are taken care of one by one."))
    rows = ParticipantChange.objects.filter(kind=kind, import_pk=import_pk)
    batches = Batch.objects.select_for_update().order_by("pk")
    list(batches.filter(pk__in=rows.open().values("enrolment__batch")))
    return close_lines(rows, ChangeStep.NOTED, by)
