"""What the home page shows officials and coordinators: the way to the dashboard."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from agencies.permissions import is_coordinator, is_official
from serang_rutan.core.worklist import WorkItem
from trainings.models import Batch, BatchState


def work_items(user: User) -> list[WorkItem]:
    """Give the batches finished this quarter: of all for officials, of the own for coordinators."""
    finished = Batch.objects.filter(
        state=BatchState.FINISHED, ends_on__gte=quarter_start(timezone.localdate())
    )
    if is_coordinator(user):
        return [_finished(finished.filter(agency=user.agency_id))]
    return [_finished(finished)] if is_official(user) else []


def quarter_start(day: date) -> date:
    """Give the first day of the calendar quarter that `day` lies in."""
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def _finished(batches: QuerySet[Batch]) -> WorkItem:
    return WorkItem(
        title=_("Batches finished this quarter"),
        count=batches.count(),
        url=reverse("reports:progress"),
        hint=_("See the figures of the year."),
        tone="secondary",
    )
