"""What waits for an officer: interviews that are overdue, due, or begun and not ended."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from assessments.models import InterviewState
from assessments.queue import DUE_AFTER_DAYS, interviews, overdue, waiting
from serang_rutan.core.worklist import WorkItem


def work_items(user: User) -> list[WorkItem]:
    """Give the officer's three lists; other roles hold no interviews."""
    if not user.has_perm("assessments.add_interview"):
        return []
    url = reverse("assessments:interview_list")
    late = overdue(user, timezone.localdate()).count()
    return [
        WorkItem(
            title=_("Interviews overdue"),
            count=late,
            url=url,
            hint=_("More than %(days)s days since arrival.") % {"days": DUE_AFTER_DAYS},
            tone="danger",
        ),
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
    ]
