"""What waits for a trainer at the front of the admin."""

from dataclasses import dataclass

from django import template
from django.utils import timezone

from agencies.models import User
from trainings.models import Session, SessionState

register = template.Library()


@dataclass(frozen=True, slots=True)
class RostersDue:
    """The sessions of today, and earlier ones whose roster is still to be entered."""

    today: list[Session]
    overdue: list[Session]


@register.simple_tag
def rosters_due(user: User) -> RostersDue:
    """Give the rosters that wait for `user`: those of today, and older ones, oldest first."""
    today = timezone.localdate()
    sessions = Session.objects.visible_to(user).select_related("batch__programme", "room")
    return RostersDue(
        today=list(sessions.on(today).exclude(state=SessionState.CANCELLED)),
        overdue=list(sessions.unrecorded_until(today).exclude(held_on=today)[:20]),
    )
