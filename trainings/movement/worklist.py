"""Lines of the home page about the lists for the guards."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from serang_rutan.core.worklist import WorkItem, one_or_all
from trainings.models import Session, SessionState
from trainings.movement.not_back import people_not_back, tools_not_back
from trainings.movement.tools import lacking_a_list
from trainings.needs import address_of, title_of


def items_for_officer(user: User) -> list[WorkItem]:
    """Give what is overdue at the doors, and the day itself."""
    return [_today(user), _not_back(user), _tools_missing(user), _lists_lacking(user)]


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


def _not_back(user: User) -> WorkItem:
    """Count sessions whose people are not all counted back although they should be."""
    out = people_not_back(user)
    return WorkItem(
        title=_("Sessions with people who are not back"),
        count=out.count(),
        url=one_or_all(out.values_list("session", flat=True), "trainings:headcount", _all("orang")),
        hint=_("Find out where they are, and count them back."),
        tone="danger",
    )


def _tools_missing(user: User) -> WorkItem:
    missing = tools_not_back(user)
    sessions = missing.values_list("session", flat=True)
    return WorkItem(
        title=_("Tools that are not back"),
        count=missing.count(),
        url=one_or_all(sessions, "trainings:tool_count", _all("alat")),
        hint=_("Find them and count them in, or say what became of them."),
        tone="danger",
    )


def _lists_lacking(user: User) -> WorkItem:
    batches = lacking_a_list(user)
    keys = batches.values_list("pk", flat=True)
    return WorkItem(
        title=title_of("alat"),
        count=batches.count(),
        url=one_or_all(keys, "trainings:tool_list", address_of("alat")),
        hint=_("Write down which tools are used, so that they can be counted."),
        tone="warning",
    )


def _all(part: str) -> str:
    return f"{reverse('trainings:not_back')}#{part}"
