"""Announcing who comes in from outside, with what they bring."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, differences, record
from trainings.models import Batch, GateItem, GateVisitor, SessionState
from trainings.movement.items import Item
from trainings.policies.movement import check_can_announce


@dataclass(frozen=True, slots=True)
class Visit:
    """Who comes on which day, with what. A trainer with an account is known by name already."""

    day: date
    name: str
    account: User | None = None
    institution: str = ""
    identity_kind: str = ""
    vehicle_plate: str = ""
    items: Sequence[Item] = ()


@transaction.atomic
def announce(*, batch: Batch, visit: Visit, by: User) -> GateVisitor:
    """Put a visitor on the gate list of a day on which the batch meets.

    Raises:
        RefusedError: the day is over or without a session, the account teaches another batch, or
            the person is announced already.

    """
    locked = Batch.objects.select_for_update().get(pk=batch.pk)
    _check(locked, visit)
    visitor = GateVisitor(batch=locked, announced_by=by)
    _fill(visitor, visit)
    record(by=by, action=Action.CREATE, obj=visitor, changes=_digest(visitor))
    return visitor


@transaction.atomic
def change_visitor(*, visitor: GateVisitor, visit: Visit, by: User) -> GateVisitor:
    """Change who comes, when and with what; of days that are over the list stays as it was.

    Raises:
        RefusedError: as `announce`, or someone took the visitor off already.

    """
    batch = Batch.objects.select_for_update().get(pk=visitor.batch_id)
    locked = _lock(visitor)
    _check(batch, visit)
    before = _digest(locked)
    _fill(locked, visit)
    changes = differences(before, _digest(locked))
    record(by=by, action=Action.CHANGE, obj=locked, changes=changes)
    return locked


@transaction.atomic
def withdraw_visitor(*, visitor: GateVisitor, by: User) -> None:
    """Take a visitor off a list to come; of days that are over the list stays as it was.

    Raises:
        RefusedError: the day is over, or someone took the visitor off already.

    """
    locked = _lock(visitor)
    record(by=by, action=Action.DELETE, obj=locked, changes=_digest(locked))
    locked.delete()


def bring_visitors(*, batch: Batch, day: date, to: date, by: User) -> None:
    """Bring who is announced for `day` along to the day `to`, once `batch` meets there instead.

    Nobody moves while the batch still meets on `day`, or once that day is over; who is announced
    for `to` already stays. Belongs in the transaction that moves the session.
    """
    if day < timezone.localdate() or batch.sessions.standing().on(day).exists():
        return
    expected = {_who(visitor) for visitor in batch.gate_visitors.on(to)}
    for visitor in batch.gate_visitors.on(day).select_for_update():
        if _who(visitor) not in expected:
            visitor.day = to
            visitor.save(update_fields=["day"])
            changes = {"day": [str(day), str(to)]}
            record(by=by, action=Action.CHANGE, obj=visitor, changes=changes)


def _lock(visitor: GateVisitor) -> GateVisitor:
    found = GateVisitor.objects.select_for_update().filter(pk=visitor.pk).first()
    if found is None:
        raise RefusedError(_("Someone took this visitor off the list already."))
    if found.day < timezone.localdate():
        raise RefusedError(_("This day is over."))
    return found


def _who(visitor: GateVisitor) -> int | str:
    """Tell visitors of one day apart: trainers by account, guests by name."""
    return visitor.account_id or visitor.name


def _check(batch: Batch, visit: Visit) -> None:
    meetings = batch.sessions.exclude(state=SessionState.CANCELLED)
    days = list(meetings.filter(held_on=visit.day).values_list("held_on", flat=True))
    check_can_announce(visit.day, days)
    if visit.account and not batch.trainers.filter(pk=visit.account.pk).exists():
        raise RefusedError(_("This trainer does not teach this batch."))


def _fill(visitor: GateVisitor, visit: Visit) -> None:
    visitor.day, visitor.account = visit.day, visit.account
    visitor.name = visit.account.full_name if visit.account else visit.name
    visitor.institution, visitor.identity_kind = visit.institution, visit.identity_kind
    visitor.vehicle_plate = visit.vehicle_plate.upper()
    try:
        with transaction.atomic():
            visitor.save()
    except IntegrityError as clash:
        raise RefusedError(_("This person is announced for this day already.")) from clash
    visitor.items.all().delete()
    GateItem.objects.bulk_create(
        GateItem(visitor=visitor, name=item.name, quantity=item.quantity) for item in visit.items
    )


def _digest(visitor: GateVisitor) -> dict[str, object]:
    names = ("day", "name", "institution", "identity_kind", "vehicle_plate")
    items = [str(item) for item in visitor.items.all()]
    return {name: str(getattr(visitor, name)) for name in names} | {"items": items}
