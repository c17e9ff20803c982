"""Someone is taken out for a time, and comes back; the stay goes on."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from agencies.models import User
from inmates.actions.lock import lock_register
from inmates.actions.question import close_question
from inmates.models import Stay, TemporaryAbsence, UnlistedAnswer
from inmates.policies.absence import (
    check_can_end_absence,
    check_can_start_absence,
    check_end_of_absence,
    check_expected_back,
    check_start_of_absence,
)
from serang_rutan.core.hooks import hooked
from serang_rutan.core.trail import Action, record


@transaction.atomic
def start_absence(
    *,
    stay: Stay,
    kind: str,
    left_on: date,
    expected_back_on: date | None = None,
    note: str = "",
    while_unlisted: bool = False,
    by: User,
) -> TemporaryAbsence:
    """Record that someone is out for a time; whoever a file does not list is answered for by it.

    `kind` is a value of `AbsenceKind`. The apps above are told through `stay_paused`.

    Raises:
        RefusedError: the stay has ended, the person is out already, or the days do not fit.

    """
    lock_register()
    locked = Stay.objects.select_for_update().get(pk=stay.pk)
    check_can_start_absence(locked)
    check_start_of_absence(locked, kind, left_on, timezone.localdate())
    check_expected_back(left_on, expected_back_on)
    was_asked = close_question(stay=locked, answer=UnlistedAnswer.AWAY, by=by)
    absence = TemporaryAbsence.objects.create(
        stay=locked,
        kind=kind,
        left_on=left_on,
        expected_back_on=expected_back_on,
        note=note.strip(),
        while_unlisted=while_unlisted or was_asked,
        recorded_by=by,
    )
    _record_start(absence, by)
    for stay_paused in hooked("stay_paused"):
        stay_paused(absence, by)
    return absence


@transaction.atomic
def end_absence(
    *, absence: TemporaryAbsence, returned_on: date, by: User | None
) -> TemporaryAbsence:
    """Record that someone is back; `by` is None where a file says so by listing the person again.

    The apps above are told through `stay_resumed`.

    Raises:
        RefusedError: the person is back already, or cannot have come back on this day.

    """
    lock_register()
    locked = TemporaryAbsence.objects.select_for_update().get(pk=absence.pk)
    check_can_end_absence(locked)
    check_end_of_absence(locked, returned_on, timezone.localdate())
    close_absence(absence=locked, on=returned_on, by=by)
    for stay_resumed in hooked("stay_resumed"):
        stay_resumed(locked, by)
    return locked


def close_absence(*, absence: TemporaryAbsence, on: date, by: User | None) -> None:
    """Write the last day of an absence; the caller holds the lock and has asked the policies."""
    absence.returned_on = on
    absence.save(update_fields=["returned_on"])
    record(
        by=by,
        action=Action.CHANGE,
        obj=absence,
        subject_id=absence.stay.inmate_id,
        changes={"returned_on": [None, on]},
    )


def _record_start(absence: TemporaryAbsence, by: User) -> None:
    record(
        by=by,
        action=Action.CREATE,
        obj=absence,
        subject_id=absence.stay.inmate_id,
        changes={
            "kind": absence.kind,
            "left_on": absence.left_on,
            "expected_back_on": absence.expected_back_on,
        },
        reason=absence.note,
    )
