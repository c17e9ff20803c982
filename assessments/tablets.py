"""What an officer sees of sessions that people answer: how far, and since when it is quiet."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery
from django.utils import timezone

from agencies.models import User
from assessments.kiosk import AWAY_SECONDS
from assessments.models import AnswerMode, InterestSession, InterestState, Item
from assessments.querysets import InterestSessionQuerySet
from inmates.models import Stay


@dataclass(frozen=True, slots=True)
class TabletState:
    """How it stands with a session on a tablet.

    `is_here` tells whether somebody touched the tablet lately, `code_until` until when the start
    code opens the session again, None where there is none in force.
    """

    seen_at: dt.datetime | None
    is_here: bool
    code_until: dt.datetime | None


def tablet_state(session: InterestSession) -> TabletState | None:
    """Give how it stands with an open session on a tablet; None of any other session."""
    if session.mode != AnswerMode.SELF or session.state != InterestState.OPEN:
        return None
    now = timezone.now()
    until = session.start_code_until
    return TabletState(
        seen_at=session.seen_at,
        is_here=is_lately(session.seen_at) and bool(session.tablet_key),
        code_until=until if session.start_code_hash and until and until > now else None,
    )


def is_lately(moment: dt.datetime | None) -> bool:
    """Tell whether `moment` is no longer ago than a tablet waits for a touch."""
    return moment is not None and timezone.now() - moment < dt.timedelta(seconds=AWAY_SECONDS)


def in_progress(user: User) -> InterestSessionQuerySet:
    """Give the open sessions of people who are here, each with `put` and `asked`.

    `put` is how many questions were answered or left out, `asked` how many there are.
    """
    asked = Item.objects.filter(version=OuterRef("version")).order_by().values("version")
    return (
        InterestSession.objects.visible_to(user)
        .filter(state=InterestState.OPEN, inmate__in=Stay.objects.open().values("inmate"))
        .select_related("inmate", "version", "started_by")
        .annotate(put=Count("answers"), asked=Subquery(asked.annotate(n=Count("pk")).values("n")))
    )
