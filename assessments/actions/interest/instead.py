"""Going on by interview with what a person began alone on a tablet."""

from django.db import transaction

from agencies.models import User
from assessments.actions.interest.writing import locked_session, note, save
from assessments.models import AnswerMode, InterestSession
from assessments.policies.interest import check_can_ask_instead


@transaction.atomic
def ask_instead(*, session: InterestSession, by: User) -> InterestSession:
    """Make an interview of a session on a tablet, where it stopped; the tablet is let go.

    Answers and consent stay. The seconds of the answers no longer count, as somebody else sets
    the pace from here on.

    Raises:
        RefusedError: the session has ended, or is not answered alone.

    """
    locked = locked_session(session)
    check_can_ask_instead(locked)
    before, locked.mode = locked.mode, AnswerMode.INTERVIEW
    locked.start_code_hash, locked.start_code_until, locked.tablet_key = "", None, ""
    save(locked, "mode", "start_code_hash", "start_code_until", "tablet_key")
    note(locked, by, {"mode": [before, locked.mode]})
    return locked
