"""Writing the trail: who did what, to what, when, and why.

The trail records changes, reads of sensitive data and exports, as UU 27/2022 asks of whoever
processes personal data. A row is written in the transaction of the act itself, so neither can
stand without the other.
"""

from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise

from serang_rutan.core.typing import Actor

acting_address: ContextVar[str | None] = ContextVar("acting_address", default=None)
SYSTEM = "system"


class Action(models.TextChoices):
    """What was done."""

    CREATE = "create"
    CHANGE = "change"
    DELETE = "delete"
    VIEW = "view"
    EXPORT = "export"
    APPROVE = "approve"


def record(
    *,
    by: Actor | None,
    action: Action,
    obj: models.Model | None = None,
    kind: str = "",
    subject_id: int | None = None,
    changes: Mapping[str, Any] | None = None,
    reason: str = "",
) -> None:
    """Write one row of the trail.

    `by` is the acting user, or None for the machine itself (a command, a migration). `obj` is
    what was acted on; for an export without one object, `kind` says what was exported.
    `subject_id` is the key of the inmate whose data it was. `changes` maps a field to
    ``[before, after]`` or to a figure; it must hold no data more sensitive than the page showed.
    """
    _event(
        by=by,
        action=action,
        obj=obj,
        kind=kind,
        subject_id=subject_id,
        changes=changes or {},
        reason=reason,
    ).save()


def record_many(
    *,
    by: Actor | None,
    action: Action,
    acts: Iterable[tuple[models.Model, int, Mapping[str, Any]]],
    reason: str = "",
) -> None:
    """Write one row for each (object, key of the inmate, changes), in one go (see `record`)."""
    events = [
        _event(by=by, action=action, obj=obj, subject_id=subject, changes=changes, reason=reason)
        for obj, subject, changes in acts
    ]
    apps.get_model("core", "TrailEvent").objects.bulk_create(events, batch_size=500)


def _event(
    *,
    by: Actor | None,
    action: Action,
    obj: models.Model | None,
    kind: str = "",
    subject_id: int | None,
    changes: Mapping[str, Any],
    reason: str,
) -> Any:
    """Make an unsaved row out of what `record` takes."""
    return apps.get_model("core", "TrailEvent")(
        actor_id=by.pk if by else None,
        actor_name=by.username if by else SYSTEM,
        actor_role=by.role if by else SYSTEM,
        action=action,
        object_type=obj._meta.label_lower if obj else kind,
        object_id=str(obj.pk) if obj else "",
        subject_id=subject_id,
        changes=_plain(changes),
        reason=reason,
        address=acting_address.get(),
    )


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Map each field whose value differs to ``[before, after]``."""
    return {
        field: [before.get(field), value]
        for field, value in after.items()
        if before.get(field) != value
    }


def _plain(value: Any) -> Any:
    """Turn a value into what JSON can hold."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(item) for item in value]
    if isinstance(value, models.Model):
        return value.pk
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value) if isinstance(value, str | Promise) else f"{value}"
