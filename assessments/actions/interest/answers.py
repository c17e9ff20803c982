"""Storing answers, one at a time on a tablet or many at once by an officer."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from assessments.actions.interest.writing import locked_session, note, save
from assessments.models import InterestSession, Item, ItemAnswer, ResponseOption
from assessments.policies.interest import check_can_answer
from serang_rutan.core.refusal import RefusedError


class StaleSessionError(Exception):
    """Someone saved the session after this form was opened; nothing was written."""


@transaction.atomic
def answer(
    *,
    session: InterestSession,
    item: Item,
    value: int | None,
    seconds: float | None = None,
) -> ItemAnswer:
    """Store the answer to one question at once; None means that it was left out.

    Raises:
        RefusedError: the session takes no answers, or the question or the value is not
            one of its version.

    """
    locked = locked_session(session)
    check_can_answer(locked)
    if check_values(locked, {item.code: value})[item.code] != item:
        raise RefusedError(_("“%(code)s” is no question of this version.") % {"code": item.code})
    stored, _is_new = ItemAnswer.objects.update_or_create(
        session=locked, item=item, defaults={"value": value, "seconds": seconds}
    )
    locked.seen_at = timezone.now()
    save(locked, "seen_at")
    return stored


@transaction.atomic
def answer_many(
    *,
    session: InterestSession,
    values: Mapping[str, int | None],
    by: User,
    revision: int | None = None,
) -> InterestSession:
    """Store answers by item code, as an officer notes or copies them; None means left out.

    `revision` is that of the session when a form was opened, where there was a form.

    Raises:
        RefusedError: see `answer`; nothing is stored then.
        StaleSessionError: the session was saved in the meantime.

    """
    locked = locked_session(session)
    check_can_answer(locked)
    if revision is not None and locked.revision != revision:
        raise StaleSessionError
    items = check_values(locked, values)
    _store_changed(locked, items, values)
    locked.seen_at = timezone.now()
    save(locked, "seen_at")
    given = sum(value is not None for value in values.values())
    note(locked, by, {"answered": given, "left_out": len(values) - given})
    return locked


def _store_changed(
    session: InterestSession, items: Mapping[str, Item], values: Mapping[str, int | None]
) -> None:
    """Write what differs from what is stored, so that each answer keeps its own time."""
    stored = dict(session.answers.values_list("item__code", "value"))
    ItemAnswer.objects.bulk_create(
        [
            ItemAnswer(session=session, item=items[code], value=value)
            for code, value in values.items()
            if code not in stored or stored[code] != value
        ],
        update_conflicts=True,
        unique_fields=["session", "item"],
        update_fields=["value", "seconds", "answered_at"],
    )


def check_values(session: InterestSession, values: Mapping[str, int | None]) -> dict[str, Item]:
    """Give the items by code; refuse what is not of the session's version."""
    items = {item.code: item for item in Item.objects.filter(version=session.version_id)}
    allowed = set(
        ResponseOption.objects.filter(version=session.version_id).values_list("value", flat=True)
    )
    for code, value in values.items():
        if code not in items:
            raise RefusedError(_("“%(code)s” is no question of this version.") % {"code": code})
        if value is not None and value not in allowed:
            raise RefusedError(
                _("“%(value)s” is no answer to question %(code)s.") % {"value": value, "code": code}
            )
    return items
