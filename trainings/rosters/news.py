"""What others entered on a roster while it is open in front of someone."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.utils import timezone

from agencies.models import User
from serang_rutan.core.formats import short_date
from trainings.models import Attendance, Session

SALT = "trainings.roster.news"
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class News:
    """What one person saved: who, when last, and each mark as (participant, code)."""

    name: str
    at: str
    marks: list[tuple[str, str]]


def opened(session: Session) -> str:
    """Seal how far the roster of `session` was entered when somebody opened it."""
    since = session.recorded_at.isoformat() if session.recorded_at else ""
    return signing.dumps([session.pk, since], salt=SALT)


def news_since(session: Session, seal: str, user: User) -> list[News]:
    """Tell what others than `user` saved since the roster was `opened`, one for each.

    Without such a seal of today there is no news: opening the roster is what the trail knows.
    """
    try:
        key, since = signing.loads(seal, salt=SALT, max_age=A_DAY)
    except signing.BadSignature:
        return []
    if key != session.pk:
        return []
    rows = Attendance.objects.filter(session=session).exclude(entered_by=user)
    if since:
        rows = rows.filter(entered_at__gt=datetime.fromisoformat(since))
    found: dict[str, list[Attendance]] = defaultdict(list)
    for mark in rows.select_related("entered_by", "code", "enrolment__inmate").order_by(
        "entered_at", "enrolment__inmate__name"
    ):
        found[mark.entered_by.full_name].append(mark)
    return [
        News(
            name=name,
            at=moment(marks[-1].entered_at),
            marks=[(mark.enrolment.inmate.name, mark.code.name) for mark in marks],
        )
        for name, marks in found.items()
    ]


def moment(at: datetime) -> str:
    """Write "10.42" for today, else "28-11-2026 10.42"."""
    local = timezone.localtime(at)
    today = local.date() == timezone.localdate()
    return f"{local:%H.%M}" if today else f"{short_date(local.date())} {local:%H.%M}"
