"""Entering the results of a batch and handing them in."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.models import GradingScale, User
from serang_rutan.core import trail
from serang_rutan.core.refusal import RefusedError
from trainings.models import Attendance, Batch, Enrolment, Presence, Result
from trainings.policies.result import (
    are_handed_in,
    check_can_hand_in,
    check_can_record_results,
    locked_results,
)


@dataclass(frozen=True, slots=True)
class Marks:
    """What one participant achieved; None where nothing is entered yet."""

    theory: int | None = None
    practice: int | None = None
    competent: bool | None = None

    @property
    def is_in_range(self) -> bool:
        """Whether the marks that are there lie between 0 and 100."""
        return all(mark is None or 0 <= mark <= 100 for mark in (self.theory, self.practice))

    def is_complete(self, grading: str) -> bool:
        """Whether everything the scale asks for is there."""
        if grading == GradingScale.COMPETENCE:
            return self.competent is not None
        return self.theory is not None and self.practice is not None


class InvalidMarksError(Exception):
    """Marks that cannot be taken; `errors` maps the key of an enrolment to what is wrong."""

    def __init__(self, errors: Mapping[int, str | Promise]) -> None:
        super().__init__(len(errors))
        self.errors = errors


class StaleResultsError(Exception):
    """Someone else saved results meanwhile; `marks` is what stands there now."""

    def __init__(self, marks: Mapping[int, Marks]) -> None:
        super().__init__()
        self.marks = marks


def graded_enrolments(batch: Batch) -> list[Enrolment]:
    """List those who get a result, by name: who holds a seat or completed."""
    return list(batch.enrolments.graded().select_related("inmate").order_by("inmate__name", "pk"))


def marks_of(batch: Batch) -> dict[int, Marks]:
    """Map the key of each enrolment that gets a result, and has one, to its marks."""
    rows = Result.objects.of_graded(batch).values_list(
        "enrolment_id", "theory", "practice", "competent"
    )
    return {pk: Marks(theory, practice, competent) for pk, theory, practice, competent in rows}


def token_of(marks: Mapping[int, Marks]) -> str:
    """Give a text that differs whenever the marks differ, to notice a stale form."""
    rows = [f"{pk}: {marks[pk]}" for pk in sorted(marks)]
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


@transaction.atomic
def save_results(
    *, batch: Batch, marks: Mapping[int, Marks], token: str, hand_in: bool, by: User
) -> None:
    """Save the results of the whole batch; `hand_in` locks them.

    Once every list is entered, who attended nothing may be handed in without a result: there was
    nothing to judge.

    `marks` maps the key of an enrolment to its marks; `token` is `token_of` what the form showed.
    Sending the same results twice changes nothing.

    Raises:
        RefusedError: the state of the batch forbids it, sessions are still to come when handing
            in, or someone is of another batch.
        StaleResultsError: someone saved other results since the form was opened.
        InvalidMarksError: a mark is out of range, or missing when handing in.

    """
    locked = Batch.objects.select_for_update(of=("self",)).select_related("programme")
    batch = locked.get(pk=batch.pk)
    stored = marks_of(batch)
    repeated = _entered(marks) == _entered(stored)
    if repeated and hand_in and are_handed_in(batch):
        return
    check_can_record_results(batch)
    if hand_in:
        check_can_hand_in(batch)
    if token != token_of(stored) and not repeated:
        raise StaleResultsError(stored)
    locked_keys = locked_results(batch)
    _check_untouched(stored, marks, locked_keys)
    _check(batch, marks, hand_in=hand_in)
    everyone = dict.fromkeys(_keys(batch), Marks()) | dict(marks)
    open_marks = {pk: entry for pk, entry in everyone.items() if pk not in locked_keys}
    _write(batch, stored, open_marks, by, timezone.now() if hand_in else None)


def _keys(batch: Batch) -> list[int]:
    return [enrolment.pk for enrolment in graded_enrolments(batch)]


def _entered(marks: Mapping[int, Marks]) -> dict[int, Marks]:
    return {pk: entry for pk, entry in marks.items() if entry != Marks()}


def _check_untouched(
    stored: Mapping[int, Marks], marks: Mapping[int, Marks], locked: frozenset[int]
) -> None:
    """After results were opened again, those behind a certificate stay as they are."""
    if any(marks.get(pk, Marks()) != stored[pk] for pk in locked):
        raise RefusedError(_("A result behind a certificate that stands cannot be changed."))


def _check(batch: Batch, marks: Mapping[int, Marks], *, hand_in: bool) -> None:
    expected = set(_keys(batch))
    if not marks.keys() <= expected:
        raise RefusedError(_("The results hold someone who is not in this batch."))
    errors: dict[int, str | Promise] = {}
    missed_all = _who_missed_all(batch) if hand_in else frozenset()
    for pk in expected:
        entry = marks.get(pk, Marks())
        may_be_empty = entry == Marks() and pk in missed_all
        if not entry.is_in_range:
            errors[pk] = _("A mark lies between 0 and 100.")
        elif hand_in and not may_be_empty and not entry.is_complete(batch.grading):
            errors[pk] = _(
                "Everyone who came to a session needs a result before the results are handed in."
            )
    if errors:
        raise InvalidMarksError(errors)


def _who_missed_all(batch: Batch) -> frozenset[int]:
    """Give the keys of the enrolments that no list has as attended; none while one is missing."""
    lists = batch.sessions.all()
    if lists.unrecorded_until(timezone.localdate()).exists() or not lists.held().exists():
        return frozenset()
    marks = Attendance.objects.filter(enrolment__batch=batch, code__presence=Presence.PRESENT)
    return frozenset(_keys(batch)).difference(marks.values_list("enrolment_id", flat=True))


def _write(
    batch: Batch,
    stored: Mapping[int, Marks],
    marks: Mapping[int, Marks],
    by: User,
    handed_in_at: datetime | None,
) -> None:
    rows = [
        Result(
            enrolment_id=pk,
            theory=entry.theory,
            practice=entry.practice,
            competent=entry.competent,
            entered_by=by,
            handed_in_at=handed_in_at,
        )
        for pk, entry in marks.items()
        if entry != Marks() or pk in stored or handed_in_at
    ]
    Result.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["enrolment"],
        update_fields=["theory", "practice", "competent", "entered_by", "handed_in_at"],
    )
    changes: dict[str, object] = {
        f"enrolment {pk}": [_plain(stored.get(pk, Marks())), _plain(entry)]
        for pk, entry in marks.items()
        if entry != stored.get(pk, Marks())
    }
    if handed_in_at:
        changes["handed_in"] = len(rows)
    trail.record(
        by=by,
        action=trail.Action.CHANGE,
        kind="trainings.result",
        changes={"batch": batch.pk, **changes},
    )


def _plain(entry: Marks) -> list[int | bool | None]:
    return [entry.theory, entry.practice, entry.competent]
