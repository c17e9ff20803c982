"""Saying what became of someone whom a file no longer lists."""

from datetime import date

from django.db import transaction

from agencies.models import User
from inmates.actions.absence import start_absence
from inmates.actions.lock import lock_register
from inmates.actions.question import close_question
from inmates.actions.stay import end_stay
from inmates.models import Unlisted, UnlistedAnswer
from inmates.policies.unlisted import ENDS, check_answer, check_can_answer


@transaction.atomic
def answer_unlisted(
    *, unlisted: Unlisted, answer: str, on: date, place: str = "", kind: str = "", by: User
) -> None:
    """Answer what became of a person, and do what follows from it, all or nothing.

    `answer` is a value of `UnlistedAnswer`, `on` the day of it, `place` the UPT of a transfer,
    `kind` the reason of an absence (a value of `AbsenceKind`). Whoever is still here, or out for a
    time, keeps the stay; the other answers end it. Each of the acts closes the question.

    Raises:
        AlreadyAnsweredError: someone else was first; nothing was changed.
        RefusedError: the answer is not complete, or the stay cannot end or pause in this way.

    """
    lock_register()
    locked = Unlisted.objects.select_for_update().get(pk=unlisted.pk)
    check_can_answer(locked)
    check_answer(answer, place, kind)
    if answer in ENDS:
        end_stay(stay=locked.stay, ended_on=on, kind=answer, note=place.strip(), by=by)
    elif answer == UnlistedAnswer.AWAY:
        start_absence(stay=locked.stay, kind=kind, left_on=on, while_unlisted=True, by=by)
    else:
        close_question(stay=locked.stay, answer=answer, by=by)
