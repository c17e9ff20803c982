"""In which state a paper form may be printed, typed in and settled. Who may: see permissions."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from assessments.models import AnswerMode, InterestSession
from assessments.policies.interest import check_is_open
from serang_rutan.core.refusal import RefusedError, allowed

ENTRIES = 2
"""How often a form is typed in; a slip of the finger shows where the entries differ."""

SAME_OFFICER_WAIT = dt.timedelta(minutes=10)
"""How long one officer waits before the second entry, so that it is read and not remembered."""


def check_is_paper(session: InterestSession) -> None:
    """Let an open session on paper be worked on.

    Raises:
        RefusedError: it has ended, or is not answered on paper.

    """
    check_is_open(session)
    if session.mode != AnswerMode.PAPER:
        raise RefusedError(_("This session is not answered on paper."))


def check_can_print(sessions: Sequence[InterestSession]) -> None:
    """Let forms be printed where at least one was chosen that is still to be answered.

    Raises:
        RefusedError: there is none.

    """
    if not sessions:
        raise RefusedError(_("Choose at least one form that is still to be answered."))


def check_can_enter(session: InterestSession, by: User) -> None:
    """Let `by` type in a form that was not typed in twice yet.

    Raises:
        RefusedError: both entries are there, or `by` made the first one a moment ago.

    """
    check_is_paper(session)
    entries = list(session.entries.all())
    if len(entries) >= ENTRIES:
        raise RefusedError(_("This form was entered twice already."))
    mine = [entry.entered_at for entry in entries if entry.entered_by_id == by.pk]
    if mine and (from_then := max(mine) + SAME_OFFICER_WAIT) > timezone.now():
        raise RefusedError(
            _("You made the first entry. Let a colleague make the second, or wait until %(time)s.")
            % {"time": f"{timezone.localtime(from_then):%H.%M}"}
        )


def check_can_settle(session: InterestSession) -> None:
    """Let what was typed in twice be compared and completed.

    Raises:
        RefusedError: an entry is missing.

    """
    check_is_paper(session)
    if session.entries.count() < ENTRIES:
        raise RefusedError(_("This form was not entered twice yet."))


def check_can_discard(session: InterestSession) -> None:
    """Let the entries of an open session be thrown away, to type the form in anew.

    Raises:
        RefusedError: there are none.

    """
    check_is_paper(session)
    if not session.entries.exists():
        raise RefusedError(_("Nothing was entered from this form yet."))


def is_paper(session: InterestSession) -> bool:
    """Tell whether `session` is open and answered on paper."""
    return allowed(check_is_paper, session)


def can_enter(session: InterestSession, by: User) -> bool:
    """Tell whether `by` may type in the form of `session` now."""
    return allowed(check_can_enter, session, by)


def can_settle(session: InterestSession) -> bool:
    """Tell whether the two entries of `session` may be compared."""
    return allowed(check_can_settle, session)


def can_discard(session: InterestSession) -> bool:
    """Tell whether the entries of `session` may be thrown away."""
    return allowed(check_can_discard, session)
