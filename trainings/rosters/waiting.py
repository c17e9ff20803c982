"""Which rosters and results wait for someone, and what comes next."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count
from django.utils import timezone

from agencies.models import Role, User
from trainings.models import Batch, Session, SessionState
from trainings.worklist import missing_results

AHEAD = timedelta(days=7)
OVERDUE_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class RostersWaiting:
    """The sessions of today, earlier ones without a complete roster, those of the coming days.

    `results` are batches whose results are missing, for who may enter them. Each session knows the
    number of its marks (`marked`).
    """

    today: list[Session]
    overdue: list[Session]
    coming: list[Session]
    results: list[Batch]


def rosters_waiting(user: User) -> RostersWaiting:
    """Give what waits for `user`, what waits longest first; four queries."""
    today = timezone.localdate()
    sessions = (
        Session.objects.visible_to(user)
        .exclude(state=SessionState.CANCELLED)
        .select_related("batch__programme", "room")
        .annotate(marked=Count("attendance"))
        .order_by("held_on", "starts_at", "pk")
    )
    ahead = sessions.filter(held_on__gt=today, held_on__lte=today + AHEAD)
    results = missing_results(user).select_related("programme").order_by("ends_on", "pk")
    return RostersWaiting(
        today=list(sessions.on(today)),
        overdue=list(sessions.unrecorded_until(today - timedelta(1))[:OVERDUE_AT_MOST]),
        coming=list(ahead),
        results=list(results) if user.role == Role.TRAINER else [],
    )
