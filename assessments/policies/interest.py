"""In which state an interest session may be begun, answered and ended. Who may: see permissions."""

from django.utils.translation import gettext as _

from assessments.models import (
    AnswerMode,
    InstrumentVersion,
    InterestSession,
    InterestState,
    VersionState,
)
from inmates.models import Inmate
from serang_rutan.core.refusal import RefusedError, allowed


def check_can_begin(inmate: Inmate) -> None:
    """Let a session begin with someone who is here now and has none in progress.

    Raises:
        RefusedError: the person has left, or a session is open.

    """
    if inmate.current_stay() is None:
        raise RefusedError(_("This person is no longer at the Rutan. The questions cannot be put."))
    if inmate.interest_sessions.filter(state=InterestState.OPEN).exists():
        raise RefusedError(_("A session with this person is in progress already."))


def check_can_use(version: InstrumentVersion) -> None:
    """Let new sessions use a version that is in use.

    Raises:
        RefusedError: it is a draft or no longer used.

    """
    if version.state != VersionState.IN_USE:
        raise RefusedError(
            _("The version “%(version)s” is not in use. Choose another one.")
            % {"version": version.name}
        )


def check_is_open(session: InterestSession) -> None:
    """Let an open session be changed.

    Raises:
        RefusedError: the session has ended.

    """
    if session.state != InterestState.OPEN:
        raise RefusedError(_("This session has ended already. Begin a new one."))


def check_can_answer(session: InterestSession) -> None:
    """Let an open session be answered once the person agreed.

    Raises:
        RefusedError: the session has ended, or nobody agreed yet.

    """
    check_is_open(session)
    if session.consent_id is None:
        raise RefusedError(_("The person has not agreed yet. Read the explanation first."))


def check_can_ask(session: InterestSession) -> None:
    """Let an officer put the questions and note the answers.

    Raises:
        RefusedError: the session takes no answers, or the person answers otherwise.

    """
    check_can_answer(session)
    if session.mode != AnswerMode.INTERVIEW:
        raise RefusedError(_("In this session no officer asks the questions."))


def check_can_complete(session: InterestSession) -> None:
    """Let a session be completed in which something was asked; all may have been left out.

    Raises:
        RefusedError: it has ended, nobody agreed, or nothing was asked yet.

    """
    check_can_answer(session)
    if not session.answers.exists():
        raise RefusedError(_("No question was put yet."))


def check_can_withdraw(session: InterestSession) -> None:
    """Let the answers of an open or completed session be withdrawn, at any time.

    Raises:
        RefusedError: they were withdrawn already, or never given.

    """
    if session.state not in {InterestState.OPEN, InterestState.COMPLETED}:
        raise RefusedError(_("There are no answers in use to withdraw."))


def check_can_start_alone(session: InterestSession) -> None:
    """Let an open session on a tablet have a start code.

    Raises:
        RefusedError: it has ended, or is not answered alone.

    """
    check_is_open(session)
    if session.mode != AnswerMode.SELF:
        raise RefusedError(_("Only a session on a tablet has a start code."))


def check_can_ask_instead(session: InterestSession) -> None:
    """Let an officer go on by interview where a person answered alone on a tablet.

    Raises:
        RefusedError: it has ended, or is not answered alone.

    """
    check_is_open(session)
    if session.mode != AnswerMode.SELF:
        raise RefusedError(_("Only a session on a tablet can be gone on with by interview."))


def can_begin(inmate: Inmate) -> bool:
    """Tell whether a session may begin with `inmate`."""
    return allowed(check_can_begin, inmate)


def can_use(version: InstrumentVersion) -> bool:
    """Tell whether new sessions may use `version`."""
    return allowed(check_can_use, version)


def can_answer(session: InterestSession) -> bool:
    """Tell whether answers of `session` may be noted."""
    return allowed(check_can_answer, session)


def can_ask(session: InterestSession) -> bool:
    """Tell whether an officer may put the questions of `session`."""
    return allowed(check_can_ask, session)


def can_complete(session: InterestSession) -> bool:
    """Tell whether `session` may be completed."""
    return allowed(check_can_complete, session)


def can_withdraw(session: InterestSession) -> bool:
    """Tell whether the answers of `session` may be withdrawn."""
    return allowed(check_can_withdraw, session)


def can_start_alone(session: InterestSession) -> bool:
    """Tell whether `session` may have a start code."""
    return allowed(check_can_start_alone, session)


def can_ask_instead(session: InterestSession) -> bool:
    """Tell whether an officer may go on by interview."""
    return allowed(check_can_ask_instead, session)
