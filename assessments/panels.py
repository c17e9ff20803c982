"""What the page about a person shows of interviews and wishes."""

from typing import Any

from django.utils.translation import gettext as _

from agencies.models import User
from assessments.content import read_all, read_wishes
from assessments.models import InterestSession, Interview, InterviewState, Suggestion
from assessments.result_page import offered, programmes_shown
from serang_rutan.core.hooks import Panel


def profile_panel(user: User, inmate_id: int) -> Panel:
    """Give the newest completed interview, the open one and the wishes; nothing without rights.

    The page that shows the panel records that the person's data was read.
    """
    mine = Interview.objects.visible_to(user).filter(inmate=inmate_id)
    told = mine.select_related("interviewer").prefetch_related("answers", "evidence__programme")
    completed, newest = told.completed().first(), mine.first()
    context = {
        "inmate_id": inmate_id,
        "completed": completed,
        "draft": newest if newest and newest.state == InterviewState.DRAFT else None,
        "declined": newest is not None and newest.state == InterviewState.DECLINED,
        "parts": read_all(completed) if completed else [],
        "may_write": user.has_perm("assessments.change_interview"),
        "may_read": user.has_perm("assessments.view_result"),
        **_newest(user, inmate_id),
    }
    return Panel(_("Ability and wishes"), "assessments/profile_panel.html", context)


def _newest(user: User, inmate_id: int) -> dict[str, Any]:
    """Give the newest completed interest session and the newest order of programmes in use."""
    sessions = InterestSession.objects.visible_to(user).in_use().filter(inmate=inmate_id)
    suggestions = Suggestion.objects.visible_to(user).usable().filter(inmate=inmate_id)
    newest = suggestions.first()
    shown = programmes_shown(newest, offered(read_wishes(inmate_id))) if newest else []
    return {
        "answered": sessions.first(),
        "suggested": newest,
        "offered": [programme.name for programme in shown],
    }
