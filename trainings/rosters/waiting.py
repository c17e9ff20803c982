"""Which rosters and results wait for someone, and what comes next."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count
from django.utils import timezone

from agencies.models import Role, User
from agencies.permissions import is_rutan_staff
from trainings.models import Batch, Session, SessionState
from trainings.needs import missing_results
from trainings.querysets.batch import SessionQuerySet

AHEAD = timedelta(days=7)
OVERDUE_AT_MOST = 20
MISSING = "isi"
"""What the address of the list says (`perlu`) to show the rosters that are missing alone."""


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


def unrecorded(user: User) -> SessionQuerySet:
    """Give the sessions whose list is missing: for Rutan staff those of today, too."""
    until = timezone.localdate() - timedelta(0 if is_rutan_staff(user) else 1)
    return Session.objects.visible_to(user).unrecorded_until(until)


def rosters_missing(user: User) -> list[Session]:
    """Give every session of `unrecorded`, what waits longest first; one query."""
    return list(_for_list(unrecorded(user)))


def rosters_waiting(user: User) -> RostersWaiting:
    """Give what waits for `user`, what waits longest first; four queries."""
    today = timezone.localdate()
    sessions = _for_list(Session.objects.visible_to(user).exclude(state=SessionState.CANCELLED))
    ahead = sessions.filter(held_on__gt=today, held_on__lte=today + AHEAD)
    results = missing_results(user).select_related("programme").order_by("ends_on", "pk")
    return RostersWaiting(
        today=list(sessions.on(today)),
        overdue=list(sessions.unrecorded_until(today - timedelta(1))[:OVERDUE_AT_MOST]),
        coming=list(ahead),
        results=list(results) if user.role == Role.TRAINER else [],
    )


def _for_list(sessions: SessionQuerySet) -> SessionQuerySet:
    """Fetch along what the list names, in the order of time."""
    rows = sessions.select_related("batch__programme", "room").annotate(marked=Count("attendance"))
    return rows.order_by("held_on", "starts_at", "pk")
