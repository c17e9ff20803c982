"""Planning all meetings of a pattern at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.models import User
from serang_rutan.core.refusal import RefusedError
from trainings.actions.session import plan_sessions
from trainings.models import Batch, Room, Session
from trainings.planning.pattern import Look, Pattern, Standing
from trainings.planning.preview import looks_of
from trainings.timetable.lock import lock_timetable
from trainings.timetable.slot import Slot
from trainings.timetable.words import sentence


@dataclass(frozen=True, slots=True)
class Planned:
    """What came of a pattern: sessions planned, meetings left out as closed or as clashes."""

    sessions: tuple[Session, ...]
    closed: int
    clashes: int


@transaction.atomic
def plan_pattern(
    *, batch: Batch, pattern: Pattern, room: Room, topic: str, leave_out: bool, by: User
) -> Planned:
    """Plan every free meeting of `pattern`, all in one step; closed days are left out.

    Meetings that clash are left out as well if `leave_out` says so; without it one of them refuses
    the whole pattern. Everything is asked anew under the lock, whatever a preview showed.

    Raises:
        RefusedError: nothing is free, something clashes, or the batch is over.

    """
    lock_timetable()
    fresh = Batch.objects.get(pk=batch.pk)
    looks = looks_of(fresh, pattern, room, by)
    clashes = [look for look in looks if look.standing == Standing.CLASH]
    if clashes and not leave_out:
        raise RefusedError(*_refusal(clashes))
    free = [look for look in looks if look.standing == Standing.FREE]
    if not free:
        raise RefusedError(_("No day of this pattern is free."))
    sessions = [
        session
        for span in sorted(pattern.spans)
        for session in _plan_span(
            fresh,
            [look for look in free if look.span == span],
            Slot(room, span.starts_at, span.ends_at, topic),
            by,
        )
    ]
    return Planned(tuple(sessions), len(looks) - len(free) - len(clashes), len(clashes))


def _plan_span(batch: Batch, looks: Sequence[Look], slot: Slot, by: User) -> list[Session]:
    days = [look.day for look in looks]
    return plan_sessions(batch=batch, days=days, slot=slot, by=by) if days else []


def _refusal(clashes: Sequence[Look]) -> list[str]:
    said = [sentence(clashes[0].obstacles[0])]
    more = len(clashes) - 1
    if more:
        text = ngettext("And one more clash.", "And %(count)s more clashes.", more)
        said.append(text % {"count": more})
    said.append(_("Plan only what is free, or choose other days or hours."))
    return said
