"""Ending a stay."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from agencies.models import User
from inmates.actions.lock import lock_register
from inmates.models import Stay
from inmates.policies.stay import check_can_end_stay, check_end_of_stay
from serang_rutan.core.hooks import hooked
from serang_rutan.core.trail import Action, record


@transaction.atomic
def end_stay(*, stay: Stay, ended_on: date, kind: str, note: str = "", by: User) -> Stay:
    """End a stay and let the apps above end what hangs on it, all or nothing.

    `kind` is a value of `EndKind`.

    Raises:
        Refusal: the stay has ended already, or cannot end in this way.

    """
    lock_register()
    locked = Stay.objects.select_for_update().get(pk=stay.pk)
    check_can_end_stay(locked)
    check_end_of_stay(locked, ended_on, kind, timezone.localdate())
    locked.ended_on, locked.end_kind, locked.end_note = ended_on, kind, note
    locked.save(update_fields=["ended_on", "end_kind", "end_note"])
    record(
        by=by,
        action=Action.CHANGE,
        obj=locked,
        subject_id=locked.inmate_id,
        changes={"ended_on": [None, ended_on], "end_kind": ["", kind]},
        reason=note,
    )
    for stay_ended in hooked("stay_ended"):
        stay_ended(locked, by)
    return locked
