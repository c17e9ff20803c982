"""What the page about a person shows of interviews and wishes."""

from django.utils.translation import gettext as _

from agencies.models import User
from assessments.content import read_all
from assessments.models import Interview, InterviewState
from serang_rutan.core.hooks import Panel


def profile_panel(user: User, inmate_id: int) -> Panel:
    """Give the newest completed interview, the open one and the wishes; nothing without rights.

    The page that shows the panel records that the person's data was read.
    """
    mine = (
        Interview.objects.visible_to(user)
        .filter(inmate=inmate_id)
        .select_related("interviewer")
        .prefetch_related("answers", "evidence__programme")
    )
    found = list(mine[:10])
    completed = next((one for one in found if one.state == InterviewState.COMPLETED), None)
    draft = next((one for one in found if one.state == InterviewState.DRAFT), None)
    context = {
        "inmate_id": inmate_id,
        "completed": completed,
        "draft": draft,
        "declined": bool(found) and found[0].state == InterviewState.DECLINED,
        "parts": read_all(completed) if completed else [],
        "may_write": user.has_perm("assessments.change_interview"),
    }
    return Panel(_("Ability and wishes"), "assessments/profile_panel.html", context)
