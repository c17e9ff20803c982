"""Storing answers, one at a time on a tablet or many at once by an officer."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from assessments.actions.interest.writing import locked_session, note, save
from assessments.models import InterestSession, Item, ItemAnswer, ResponseOption
from assessments.policies.interest import InterestRefusedError, check_can_answer


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
        InterestRefusedError: the session takes no answers, or the question or the value is not
            one of its version.

    """
    locked = locked_session(session)
    check_can_answer(locked)
    if _check_values(locked, {item.code: value})[item.code] != item:
        raise InterestRefusedError(
            _("“%(code)s” is no question of this version.") % {"code": item.code}
        )
    stored, _is_new = ItemAnswer.objects.update_or_create(
        session=locked, item=item, defaults={"value": value, "seconds": seconds}
    )
    locked.seen_at = timezone.now()
    save(locked, "seen_at")
    return stored


@transaction.atomic
def answer_many(
    *, session: InterestSession, values: Mapping[str, int | None], by: User
) -> InterestSession:
    """Store answers by item code, as an officer notes or copies them; None means left out.

    Raises:
        InterestRefusedError: see `answer`; nothing is stored then.

    """
    locked = locked_session(session)
    check_can_answer(locked)
    items = _check_values(locked, values)
    for code, value in values.items():
        ItemAnswer.objects.update_or_create(
            session=locked, item=items[code], defaults={"value": value, "seconds": None}
        )
    locked.seen_at = timezone.now()
    save(locked, "seen_at")
    given = sum(value is not None for value in values.values())
    note(locked, by, {"answered": given, "left_out": len(values) - given})
    return locked


def _check_values(session: InterestSession, values: Mapping[str, int | None]) -> dict[str, Item]:
    """Give the items by code; refuse what is not of the session's version."""
    items = {item.code: item for item in Item.objects.filter(version=session.version_id)}
    allowed = set(
        ResponseOption.objects.filter(version=session.version_id).values_list("value", flat=True)
    )
    for code, value in values.items():
        if code not in items:
            raise InterestRefusedError(
                _("“%(code)s” is no question of this version.") % {"code": code}
            )
        if value is not None and value not in allowed:
            raise InterestRefusedError(
                _("“%(value)s” is no answer to question %(code)s.") % {"value": value, "code": code}
            )
    return items
