"""Lines of the home page about the lists for the guards."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from serang_rutan.core.worklist import WorkItem
from trainings.models import Headcount, Session, SessionState, ToolCount
from trainings.movement.tools import lacking_a_list


def items_for_officer(user: User) -> list[WorkItem]:
    """Give what is overdue at the doors, and the day itself."""
    now = timezone.localtime().replace(tzinfo=None)
    return [_today(user), _not_back(user, now), _tools_missing(user, now), _lists_lacking(user)]


def items_for_head(user: User) -> list[WorkItem]:
    """Give the day itself."""
    return [_today(user)]


def _today(user: User) -> WorkItem:
    meetings = Session.objects.visible_to(user).on(timezone.localdate())
    return WorkItem(
        title=_("Sessions today: lists for the guards"),
        count=meetings.exclude(state=SessionState.CANCELLED).count(),
        url=reverse("trainings:movement_day"),
        hint=_("Who goes where, heads and tools, who comes in."),
    )


def _not_back(user: User, now: datetime) -> WorkItem:
    """Count sessions whose people are not all counted back although they should be."""
    out = Headcount.objects.visible_to(user).overdue_at(now)
    first = out.order_by("session__held_on", "session__starts_at", "pk").first()
    return WorkItem(
        title=_("Sessions with people who are not back"),
        count=out.count(),
        url=_address("headcount", first.session_id if first else None),
        hint=_("Find out where they are, and count them back."),
        tone="danger",
    )


def _tools_missing(user: User, now: datetime) -> WorkItem:
    missing = ToolCount.objects.visible_to(user).missing_by(now)
    first = missing.order_by("session__held_on", "session__starts_at", "pk").first()
    return WorkItem(
        title=_("Tools that are not back"),
        count=missing.count(),
        url=_address("tool_count", first.session_id if first else None),
        hint=_("Find them and count them in, or say what became of them."),
        tone="danger",
    )


def _lists_lacking(user: User) -> WorkItem:
    batches = lacking_a_list(user)
    first = batches.order_by("starts_on", "pk").first()
    return WorkItem(
        title=_("Batches with sharp tools and no list of tools"),
        count=batches.count(),
        url=_address("tool_list", first.pk if first else None),
        hint=_("Write down which tools are used, so that they can be counted."),
        tone="warning",
    )


def _address(name: str, key: int | None) -> str:
    """Lead to the page of what waits longest."""
    if key is None:
        return reverse("trainings:movement_day")
    return reverse(f"trainings:{name}", args=[key])
