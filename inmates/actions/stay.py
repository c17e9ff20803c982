"""Ending a stay, taking an end back that was a mistake, correcting the expected release."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from agencies.models import User
from inmates.actions.absence import close_absence
from inmates.actions.lock import lock_register
from inmates.actions.question import close_question
from inmates.models import Stay
from inmates.policies.stay import (
    check_can_end_stay,
    check_can_reopen_stay,
    check_end_of_stay,
    check_expected_release,
    check_place,
    check_reason,
)
from serang_rutan.core.hooks import RegisterChange, hooked
from serang_rutan.core.trail import Action, differences, record

END = ("ended_on", "end_kind", "end_note")


@transaction.atomic
def end_stay(*, stay: Stay, ended_on: date, kind: str, note: str = "", by: User) -> Stay:
    """End a stay and let the apps above end what hangs on it, all or nothing.

    `kind` is a value of `EndKind`; `note` names the UPT of a transfer. An open absence ends with
    the stay, on the same day, and the question what became of the person is answered by it.

    Raises:
        RefusedError: the stay has ended already, or cannot end in this way.

    """
    lock_register()
    locked = Stay.objects.select_for_update().get(pk=stay.pk)
    check_can_end_stay(locked)
    check_end_of_stay(locked, ended_on, kind, timezone.localdate())
    check_place(kind, note)
    locked.ended_on, locked.end_kind, locked.end_note = ended_on, kind, note
    locked.save(update_fields=END)
    record(
        by=by,
        action=Action.CHANGE,
        obj=locked,
        subject_id=locked.inmate_id,
        changes={"ended_on": [None, ended_on], "end_kind": ["", kind]},
        reason=note,
    )
    for absence in locked.absences.select_for_update().open():
        close_absence(absence=absence, on=ended_on, by=by)
    close_question(stay=locked, answer=kind, by=by)
    for stay_ended in hooked("stay_ended"):
        stay_ended(locked, by)
    return locked


@transaction.atomic
def reopen_stay(*, stay: Stay, reason: str, by: User) -> Stay:
    """Take back the end of a stay that was a mistake.

    What ended with the stay stays ended: seats may be given to others by now, so a person decides
    anew on trainings and absences.

    Raises:
        RefusedError: the stay is open, is not the person's last, its number is taken, or no reason.

    """
    lock_register()
    locked = Stay.objects.select_for_update().get(pk=stay.pk)
    check_can_reopen_stay(locked)
    check_reason(reason)
    before = {name: getattr(locked, name) for name in END}
    locked.ended_on, locked.end_kind, locked.end_note = None, "", ""
    locked.save(update_fields=END)
    record(
        by=by,
        action=Action.CHANGE,
        obj=locked,
        subject_id=locked.inmate_id,
        changes=differences(before, {name: getattr(locked, name) for name in END}),
        reason=reason.strip(),
    )
    return locked


@transaction.atomic
def correct_stay(
    *, stay: Stay, expected_release_on: date | None, release_basis: str, by: User
) -> Stay:
    """Record when the release is expected and what this rests on (a value of `ReleaseBasis`).

    The apps above are told through `register_changed`; nothing happens where nothing changes.

    Raises:
        RefusedError: the stay has ended, or the day and its basis do not fit.

    """
    lock_register()
    locked = Stay.objects.select_for_update().get(pk=stay.pk)
    check_can_end_stay(locked)
    check_expected_release(locked, expected_release_on, release_basis)
    before = _expected(locked)
    locked.expected_release_on, locked.release_basis = expected_release_on, release_basis
    changes = differences(before, _expected(locked))
    if not changes:
        return locked
    locked.save(update_fields=["expected_release_on", "release_basis"])
    record(by=by, action=Action.CHANGE, obj=locked, subject_id=locked.inmate_id, changes=changes)
    fields = {name: (was, now) for name, (was, now) in changes.items()}
    change = RegisterChange(locked.inmate_id, locked.pk, fields)
    for register_changed in hooked("register_changed"):
        register_changed([change], by, None)
    return locked


def _expected(stay: Stay) -> dict[str, object]:
    return {
        "expected_release_on": stay.expected_release_on,
        "release_basis": stay.release_basis,
        "expected_end_on": stay.expected_end_on,
    }
