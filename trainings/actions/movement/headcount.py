"""Counting heads out and back."""

from django.db import transaction
from django.utils import timezone

from agencies.models import User
from serang_rutan.core.trail import Action, differences, record
from trainings.models import Direction, Headcount, Session
from trainings.movement.lists import movement_on
from trainings.policies.movement import (
    check_can_count,
    check_count_seen,
    check_difference,
    check_out_is_counted,
)

FIELDS = ("counted", "expected", "note")


@transaction.atomic
def count_heads(
    *, session: Session, direction: str, counted: int, note: str = "", revision: int = 0, by: User
) -> Headcount:
    """Record how many went out or came back; `revision` is that of the count seen, 0 for none.

    What is expected is worked out at the first count and stays: out as many as the list calls,
    back as many as went out. Correcting the count out moves what is expected back.

    Raises:
        RefusedError: the session was called off or lies ahead, the count out is missing, someone
            counted meanwhile, or the count differs and no note says why.

    """
    locked = Session.objects.select_for_update().get(pk=session.pk)
    check_can_count(locked)
    stored = {row.direction: row for row in _counts(locked)}
    check_count_seen(stored.get(direction), revision)
    check_out_is_counted(stored.get(Direction.OUT), direction)
    count = stored.get(direction) or Headcount(
        session=locked,
        direction=direction,
        expected=_expected(locked, stored.get(Direction.OUT), by),
    )
    _write(count, counted, note.strip(), by)
    back = stored.get(Direction.BACK)
    if direction == Direction.OUT and back and back.expected != counted:
        _expect_back(back, counted, note.strip(), by)
    return count


def _counts(session: Session) -> list[Headcount]:
    return list(Headcount.objects.filter(session=session).select_related("counted_by"))


def _expected(session: Session, out: Headcount | None, by: User) -> int:
    """Say how many are expected: back as many as went out, out as many as the list calls."""
    if out is not None:
        return out.counted
    return movement_on(session.held_on, by, called_off=session.pk).of(session).called


def _write(count: Headcount, counted: int, note: str, by: User) -> None:
    """Save a first count, or overwrite one and keep the former on the trail."""
    is_new = count.pk is None
    before = {} if is_new else {name: getattr(count, name) for name in FIELDS}
    count.counted, count.note = counted, note
    count.counted_at, count.counted_by = timezone.now(), by
    check_difference(count)
    count.revision = 1 if is_new else count.revision + 1
    count.save()
    after = {name: getattr(count, name) for name in FIELDS}
    action = Action.CREATE if is_new else Action.CHANGE
    record(by=by, action=action, obj=count, changes=differences(before, after))


def _expect_back(back: Headcount, expected: int, note: str, by: User) -> None:
    """Expect back as many as went out after all; a difference takes the note of the correction."""
    before = {"expected": back.expected, "note": back.note}
    back.expected, back.note = expected, back.note or note
    check_difference(back)
    back.revision += 1
    back.save(update_fields=["expected", "note", "revision"])
    changes = differences(before, {"expected": back.expected, "note": back.note})
    record(by=by, action=Action.CHANGE, obj=back, changes=changes)
