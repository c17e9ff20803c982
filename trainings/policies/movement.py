"""In which state heads and tools of a session may be counted, and visitors announced."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from serang_rutan.core.refusal import RefusedError
from trainings.models import Direction, Headcount, Session, SessionState, ToolCount


def has_begun(session: Session) -> bool:
    """Tell whether heads or tools of `session` were counted."""
    return session.headcounts.exists() or session.tool_counts.exists()


def check_can_count(session: Session) -> None:
    """Make sure that the session is not called off and its day has come.

    Who and what went out before it was called off is still counted back.

    Raises:
        RefusedError: it is, or the day lies ahead.

    """
    if session.state == SessionState.CANCELLED and not has_begun(session):
        raise RefusedError(_("This session was called off."))
    if session.held_on > timezone.localdate():
        raise RefusedError(_("The day of this session has not come yet."))


def check_count_seen(stored: Headcount | None, revision: int) -> None:
    """Make sure that whoever counts saw the count that stands (`revision`, 0 for none).

    Raises:
        RefusedError: someone counted or corrected meanwhile; the text says who and how many.

    """
    if stored is None or stored.revision == revision:
        return
    said = {
        "name": stored.counted_by,
        "count": stored.counted,
        "hour": f"{timezone.localtime(stored.counted_at):%H.%M}",
    }
    raise RefusedError(
        _("%(name)s counted %(count)s at %(hour)s. Look at it and correct it if need be.") % said
    )


def check_difference(count: Headcount) -> None:
    """Make sure that a count that differs from what was expected says why.

    Raises:
        RefusedError: it does not; the text says how many are too few or too many.

    """
    if not count.difference or count.note:
        return
    said = {"count": abs(count.difference), "expected": count.expected}
    if count.difference < 0:
        raise RefusedError(_("%(count)s of %(expected)s are missing. Write why.") % said)
    raise RefusedError(_("%(count)s more than the %(expected)s expected. Write why.") % said)


def check_out_is_counted(out: Headcount | None, direction: str) -> None:
    """Make sure that nobody is counted back before the count out.

    Raises:
        RefusedError: the count out is missing.

    """
    if direction == Direction.BACK and out is None:
        raise RefusedError(_("Enter first how many went out."))


def check_can_settle(count: ToolCount) -> None:
    """Make sure that the tool is missing and nobody has settled it.

    Raises:
        RefusedError: nothing is missing, or someone settled it; the text says who.

    """
    if count.settled_at:
        raise RefusedError(_("%(name)s has settled this already.") % {"name": count.settled_by})
    if not count.missing:
        raise RefusedError(_("Nothing of this is missing."))


def check_can_announce(day: date, session_days: Sequence[date]) -> None:
    """Make sure that a visitor comes on a day from today on, on which the batch meets.

    Raises:
        RefusedError: the day is over, or the batch has no session on it.

    """
    if day < timezone.localdate():
        raise RefusedError(_("This day is over."))
    if day not in session_days:
        raise RefusedError(_("The batch has no session on this day."))
