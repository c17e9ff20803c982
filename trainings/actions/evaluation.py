"""Typing in the slips of an evaluation, and taking them back."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from serang_rutan.core import trail
from serang_rutan.core.refusal import RefusedError
from trainings.models import (
    Batch,
    EvaluationAnswer,
    EvaluationEntry,
    EvaluationForm,
    EvaluationRemark,
    EvaluationSlip,
)
from trainings.policies.evaluation import check_can_enter, check_can_take_back, check_room_for

Slip = Mapping[int, int]
"""One slip: the key of each question that was answered, and its face from 1 to 5."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What one officer typed in from paper: slips, and own words apart from them."""

    slips: Sequence[Slip]
    remarks: Sequence[str] = ()


@transaction.atomic
def enter_slips(
    *, batch: Batch, form: EvaluationForm, typed: Typed, known: int, by: User
) -> EvaluationEntry:
    """Store slips; `known` is how many there were when the page was opened.

    What is stored tells neither who typed a slip in nor when, once the day is over.

    Raises:
        RefusedError: the batch has no evaluation yet, there is nothing to store, it does not fit
            the form, there would be more slips than people, or someone entered some meanwhile.

    """
    locked = Batch.objects.select_for_update().get(pk=batch.pk)
    forget_entries_of_days_gone_by()
    check_can_enter(locked)
    slips = [slip for slip in typed.slips if slip]
    remarks = [text.strip() for text in typed.remarks if text.strip()]
    if not slips:
        raise RefusedError(_("No slip is filled in. A slip without any answer is left out."))
    _check_answers(form, slips)
    check_room_for(locked, known=known, slips=len(slips), remarks=len(remarks))
    entry = EvaluationEntry(batch=locked, entered_by=by, entered_on=timezone.localdate())
    entry.save()
    _store(entry, form, slips, remarks)
    trail.record(
        by=by,
        action=trail.Action.CREATE,
        kind="trainings.evaluation",
        changes={"batch": locked.pk, "slips": len(slips), "remarks": len(remarks)},
    )
    return entry


@transaction.atomic
def take_back_slips(*, entry: EvaluationEntry, reason: str, by: User) -> None:
    """Delete what was typed in together; by the officer who typed it, on the same day.

    Raises:
        RefusedError: it is of another day or officer, or no reason is given.

    """
    Batch.objects.select_for_update().get(pk=entry.batch_id)
    locked = EvaluationEntry.objects.select_for_update().filter(pk=entry.pk).first()
    if locked is None:
        raise RefusedError(_("These slips were taken back already."))
    check_can_take_back(locked, by)
    reason = reason.strip()
    if not reason:
        raise RefusedError(_("Say why the slips are taken back."))
    counts = {"slips": locked.slips.count(), "remarks": locked.remarks.count()}
    locked.slips.all().delete()
    locked.remarks.all().delete()
    locked.delete()
    trail.record(
        by=by,
        action=trail.Action.DELETE,
        kind="trainings.evaluation",
        changes={"batch": entry.batch_id, **counts},
        reason=reason,
    )


@transaction.atomic
def forget_entries_of_days_gone_by() -> None:
    """Forget which slips were typed in together, by whom and when: from the next day on.

    What somebody else forgets in this instant is left to them.
    """
    over = EvaluationEntry.objects.filter(entered_on__lt=timezone.localdate())
    keys = list(over.select_for_update(skip_locked=True).values_list("pk", flat=True))
    if keys:
        EvaluationEntry.objects.filter(pk__in=keys).delete()


def _check_answers(form: EvaluationForm, slips: Sequence[Slip]) -> None:
    questions = set(form.questions.values_list("pk", flat=True))
    for slip in slips:
        if not slip.keys() <= questions or not all(1 <= face <= 5 for face in slip.values()):
            raise RefusedError(_("A slip does not fit this form. Open the page again."))


def _store(
    entry: EvaluationEntry,
    form: EvaluationForm,
    slips: Sequence[Slip],
    remarks: Sequence[str],
) -> None:
    # Keys are drawn at random and stored in their order, so that no table keeps the order of paper.
    keys = sorted(uuid.uuid4() for _slip in slips)
    stored = [EvaluationSlip(pk=key, batch=entry.batch, form=form, entry=entry) for key in keys]
    EvaluationSlip.objects.bulk_create(stored)
    answers = [
        EvaluationAnswer(slip=slip, question_id=question, face=face)
        for slip, given in zip(stored, sorted(slips, key=_mixed), strict=True)
        for question, face in given.items()
    ]
    EvaluationAnswer.objects.bulk_create(answers)
    texts = [
        EvaluationRemark(batch=entry.batch, entry=entry, text=text) for text in sorted(remarks)
    ]
    EvaluationRemark.objects.bulk_create(texts)


def _mixed(_slip: Slip) -> uuid.UUID:
    """Give a key by which slips lie in no order."""
    return uuid.uuid4()
