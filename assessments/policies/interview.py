"""In which state an interview may be started, changed and closed. Who may: see permissions."""

from collections.abc import Callable
from typing import TypeVar

from django.utils.translation import gettext as _

from assessments.models import Answered, Interview, InterviewState, Wish
from inmates.models import Inmate

T = TypeVar("T")


class InterviewRefusedError(Exception):
    """Something cannot be done with an interview now; `reason` says why, for people to read."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check_can_start(inmate: Inmate) -> None:
    """Let an interview begin with someone who is in custody here now.

    Raises:
        InterviewRefusedError: the person has left.

    """
    if inmate.current_stay() is None:
        raise InterviewRefusedError(
            _("This person is no longer at the Rutan. An interview cannot start.")
        )


def check_can_edit(interview: Interview) -> None:
    """Let a draft be changed.

    Raises:
        InterviewRefusedError: the interview was closed.

    """
    if interview.state != InterviewState.DRAFT:
        raise InterviewRefusedError(
            _("This interview is closed already. Start a new one to change the answers.")
        )


def check_can_complete(interview: Interview) -> None:
    """Let a draft in which something was asked be completed; no single question is mandatory.

    Raises:
        InterviewRefusedError: the interview was closed, or nothing was asked yet.

    """
    check_can_edit(interview)
    asked = (
        interview.answers.exclude(answered=Answered.NOT_ASKED).exists()
        or interview.evidence.exists()
        or Wish.objects.filter(inmate=interview.inmate_id).exists()
    )
    if not asked:
        raise InterviewRefusedError(
            _(
                "Nothing was asked yet. Note at least one answer, or choose "
                "“Does not wish to yet” if the person prefers not to talk today."
            )
        )


def _allowed(check: Callable[[T], None], subject: T) -> bool:
    try:
        check(subject)
    except InterviewRefusedError:
        return False
    return True


def can_start(inmate: Inmate) -> bool:
    """Tell whether an interview may start with `inmate`."""
    return _allowed(check_can_start, inmate)


def can_edit(interview: Interview) -> bool:
    """Tell whether `interview` may be changed."""
    return _allowed(check_can_edit, interview)


def can_complete(interview: Interview) -> bool:
    """Tell whether `interview` may be completed."""
    return _allowed(check_can_complete, interview)
