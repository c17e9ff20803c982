"""What waits for an officer: interviews that are overdue, due, or begun and not ended."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from assessments.models import InterviewState
from assessments.planning import Standing
from assessments.queue import DUE_AFTER_DAYS, interviews, overdue, waiting
from assessments.tablets import in_progress
from serang_rutan.core.worklist import WorkItem


def work_items(user: User) -> list[WorkItem]:
    """Give the officer's lists, and the head what is overdue; others hold no interviews."""
    if not user.has_perm("assessments.view_plan"):
        return []
    late = overdue(user, timezone.localdate()).count()
    if not user.has_perm("assessments.add_interview"):
        return [_late(late, f"{reverse('assessments:plan_people')}?interview={Standing.OVERDUE}")]
    url = reverse("assessments:interview_list")
    return [
        _late(late, url),
        WorkItem(
            title=_("Interviews to hold"),
            count=waiting(user).count() - late,
            url=url,
            hint=_("People who arrived and were not asked yet."),
        ),
        WorkItem(
            title=_("Interviews in progress"),
            count=interviews(user, InterviewState.DRAFT).count(),
            url=f"{url}?tab=berjalan",
            hint=_("Begun, not completed."),
            tone="warning",
        ),
        WorkItem(
            title=_("Interest in progress"),
            count=in_progress(user).count(),
            url=reverse("assessments:interest_list"),
            hint=_("Answered now or stopped in the middle."),
            tone="warning",
        ),
    ]


def _late(count: int, url: str) -> WorkItem:
    return WorkItem(
        title=_("Interviews overdue"),
        count=count,
        url=url,
        hint=_("More than %(days)s days since arrival.") % {"days": DUE_AFTER_DAYS},
        tone="danger",
    )
