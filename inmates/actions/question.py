"""Closing the open question what became of someone, when another act answers it."""

from django.utils import timezone

from agencies.models import User
from inmates.models import Stay, Unlisted
from serang_rutan.core.trail import Action, record


def close_question(*, stay: Stay, answer: str, by: User) -> bool:
    """Answer the open question about `stay`, if there is one, and say whether there was.

    `answer` is a value of `UnlistedAnswer`. The caller holds the register's lock.
    """
    unlisted = Unlisted.objects.select_for_update().filter(stay=stay, answer="").first()
    if unlisted is None:
        return False
    unlisted.answer, unlisted.answered_at, unlisted.answered_by = answer, timezone.now(), by
    unlisted.save(update_fields=["answer", "answered_at", "answered_by"])
    record(
        by=by,
        action=Action.CHANGE,
        obj=unlisted,
        subject_id=stay.inmate_id,
        changes={"answer": ["", answer]},
    )
    return True
