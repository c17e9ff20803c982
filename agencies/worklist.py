"""What the home page shows the administrator: papers of agencies that will be missed soon."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Agency, Agreement, User
from agencies.permissions import is_administrator
from serang_rutan.core.worklist import WorkItem

NOTICE_DAYS = 60


def work_items(user: User) -> list[WorkItem]:
    """Give the administrator the agencies nobody signs for and the agreements about to end."""
    if not is_administrator(user):
        return []
    today = timezone.localdate()
    return [
        WorkItem(
            title=_("Agencies without a signatory"),
            count=Agency.objects.active().without_signatory_on(today).count(),
            url=reverse("admin:agencies_agency_changelist"),
            hint=_("Without an official in office, no certificate can be issued."),
            tone="warning",
        ),
        WorkItem(
            title=_("Agreements that end soon"),
            count=Agreement.objects.ending_within(today, timedelta(days=NOTICE_DAYS)).count(),
            url=reverse("admin:agencies_agreement_changelist"),
            hint=_("They end within %(days)s days.") % {"days": NOTICE_DAYS},
        ),
    ]
