"""In which state an interview may be started, changed and closed. Who may: see permissions."""

from django.utils.translation import gettext as _

from assessments.models import Answered, Interview, InterviewState, Wish
from inmates.models import Inmate
from serang_rutan.core.refusal import RefusedError, allowed


def check_can_start(inmate: Inmate) -> None:
    """Let an interview begin with someone who is in custody here now.

    Raises:
        RefusedError: the person has left.

    """
    if inmate.current_stay() is None:
        raise RefusedError(_("This person is no longer at the Rutan. An interview cannot start."))


def check_can_edit(interview: Interview) -> None:
    """Let a draft be changed.

    Raises:
        RefusedError: the interview was closed.

    """
    if interview.state != InterviewState.DRAFT:
        raise RefusedError(
            _("This interview is closed already. Start a new one to change the answers.")
        )


def check_can_complete(interview: Interview) -> None:
    """Let a draft in which something was asked be completed; no single question is mandatory.

    Raises:
        RefusedError: the interview was closed, or nothing was asked yet.

    """
    check_can_edit(interview)
    asked = (
        interview.answers.exclude(answered=Answered.NOT_ASKED).exists()
        or interview.evidence.exists()
        or Wish.objects.filter(inmate=interview.inmate_id).exists()
    )
    if not asked:
        raise RefusedError(
            _(
                "Nothing was asked yet. Note at least one answer, or choose "
                "“Does not wish to yet” if the person prefers not to talk today."
            )
        )


def can_start(inmate: Inmate) -> bool:
    """Tell whether an interview may start with `inmate`."""
    return allowed(check_can_start, inmate)


def can_edit(interview: Interview) -> bool:
    """Tell whether `interview` may be changed."""
    return allowed(check_can_edit, interview)


def can_complete(interview: Interview) -> bool:
    """Tell whether `interview` may be completed."""
    return allowed(check_can_complete, interview)
