"""Who and what should be back and is not: the home page counts it, a page lists it."""

from datetime import datetime

from django.utils import timezone

from agencies.models import User
from trainings.models import Headcount, ToolCount
from trainings.querysets.movement import HeadcountQuerySet, ToolCountQuerySet

IN_TIME = ("session__held_on", "session__starts_at", "pk")


def people_not_back(user: User) -> HeadcountQuerySet:
    """Give the counts out whose people should all be back, what waits longest first."""
    rows = Headcount.objects.visible_to(user).overdue_at(_now())
    return rows.select_related("session__batch__programme", "session__room").order_by(*IN_TIME)


def people_out(user: User) -> int:
    """Count the people who are outside their block now, late or not."""
    return Headcount.objects.visible_to(user).people_out()


def tools_not_back(user: User) -> ToolCountQuerySet:
    """Give the tools that should be back, what waits longest first."""
    rows = ToolCount.objects.visible_to(user).missing_by(_now())
    return rows.select_related("session__batch__programme", "session__room").order_by(*IN_TIME)


def _now() -> datetime:
    return timezone.localtime().replace(tzinfo=None)
