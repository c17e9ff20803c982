"""Writes of closed hours and special days, under the lock of the timetable."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from agencies.models import User
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, differences, record
from trainings.actions.session import cancel_session
from trainings.models import ClosedHours, SpecialDay
from trainings.policies.closing import check_not_twice
from trainings.timetable.hits import Closing, hits_of
from trainings.timetable.lock import lock_timetable


@dataclass(frozen=True, slots=True)
class Saved:
    """How many sessions a closing called off, and how many stay planned where it is closed."""

    called_off: int
    staying: int


@transaction.atomic
def save_closing(
    *, closing: Closing, seen: Collection[int], cancel: Collection[int], by: User
) -> Saved:
    """Store new or changed closed hours or special days.

    `seen` are the keys of the planned sessions they fall on that the user was shown. Those of them
    that `cancel` names are cancelled, for the reason that agencies may read; the others stay as
    they are, for somebody to move.

    Raises:
        RefusedError: the same is noted already, or they fall on a session that the user has not
            seen.

    """
    lock_timetable()
    check_not_twice(closing)
    hits = hits_of(closing)
    if not {session.pk for session in hits} <= set(seen):
        raise RefusedError(
            _("Sessions are planned there. See which, and say whether to call them off.")
        )
    stored = type(closing).objects.filter(pk=closing.pk).first()
    if isinstance(closing, SpecialDay) and stored is None:
        closing.recorded_by = by
    closing.save()
    changes = differences(_digest(stored) if stored else {}, _digest(closing))
    record(by=by, action=Action.CHANGE if stored else Action.CREATE, obj=closing, changes=changes)
    reason = closing.told_outside if isinstance(closing, SpecialDay) else str(closing)
    called_off = [session for session in hits if session.pk in cancel]
    for session in called_off:
        cancel_session(session=session, reason=reason, by=by)
    return Saved(called_off=len(called_off), staying=len(hits) - len(called_off))


@transaction.atomic
def end_closed_hours(*, hours: ClosedHours, last_day: date, by: User) -> ClosedHours:
    """Let closed hours count until `last_day` and no longer.

    Raises:
        RefusedError: they begin later than that, or end sooner already; closing more days is
            for `save_closing`, which looks at the sessions planned there.

    """
    lock_timetable()
    locked = ClosedHours.objects.select_for_update().get(pk=hours.pk)
    if last_day < locked.valid_from:
        raise RefusedError(_("The last day lies before the first."))
    if locked.valid_to and last_day > locked.valid_to:
        raise RefusedError(_("These hours end sooner already. Change them instead."))
    before, locked.valid_to = locked.valid_to, last_day
    locked.save(update_fields=["valid_to"])
    changes = {"valid_to": [str(before or ""), str(last_day)]}
    record(by=by, action=Action.CHANGE, obj=locked, changes=changes)
    return locked


@transaction.atomic
def drop_special_day(*, day: SpecialDay, by: User) -> None:
    """Take a special day away that was noted by mistake. Sessions it cancelled stay cancelled.

    Raises:
        RefusedError: someone took it away already.

    """
    lock_timetable()
    locked = SpecialDay.objects.select_for_update().filter(pk=day.pk).first()
    if locked is None:
        raise RefusedError(_("Someone removed this special day already."))
    changes = {name: [value, ""] for name, value in _digest(locked).items()}
    record(by=by, action=Action.DELETE, obj=locked, changes=changes, reason=locked.reason)
    locked.delete()


def _digest(closing: Closing) -> dict[str, str]:
    names = [field.attname for field in closing._meta.concrete_fields]
    left_out = {"id", "recorded_at", "recorded_by_id"}
    return {name: str(getattr(closing, name)) for name in names if name not in left_out}
