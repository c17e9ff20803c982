"""In which state someone no longer listed may be answered for, and with what."""

from django.utils.translation import gettext as _

from inmates.models import Unlisted, UnlistedAnswer
from serang_rutan.core.refusal import RefusedError

BY_PEOPLE = tuple(answer for answer in UnlistedAnswer if answer != UnlistedAnswer.LISTED)
ENDS = (UnlistedAnswer.RELEASED, UnlistedAnswer.TRANSFERRED, UnlistedAnswer.DIED)


class AlreadyAnsweredError(RefusedError):
    """Someone else, or the next file, said before what became of the person."""


def check_can_answer(unlisted: Unlisted) -> None:
    """Make sure that nobody has answered yet.

    Raises:
        AlreadyAnsweredError: someone has; the text says who, and what.

    """
    if unlisted.answer:
        raise AlreadyAnsweredError(
            _("%(name)s was answered for already by %(who)s: %(answer)s. Nothing was changed.")
            % {
                "name": unlisted.stay.inmate.name,
                "who": unlisted.answered_by or _("the next file"),
                "answer": unlisted.get_answer_display(),
            }
        )


def can_answer(unlisted: Unlisted) -> bool:
    """Whether the question is still open."""
    return not unlisted.answer


def check_answer(answer: str, place: str, kind: str) -> None:
    """Make sure that the answer is one that a person gives, and says what belongs to it.

    Raises:
        RefusedError: a transfer without its place, an absence without its reason, or no such
            answer.

    """
    if answer not in BY_PEOPLE:
        raise RefusedError(_("Say what became of the person."))
    if answer == UnlistedAnswer.TRANSFERRED and not place.strip():
        raise RefusedError(_("Say which UPT the person was transferred to."))
    if answer == UnlistedAnswer.AWAY and not kind:
        raise RefusedError(_("Say why the person is out."))
