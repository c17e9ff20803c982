"""What others entered on a roster while it is open in front of someone."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from agencies.models import User
from serang_rutan.core.formats import short_date
from trainings.models import Attendance, Session


@dataclass(frozen=True, slots=True)
class News:
    """What one person saved: who, when last, and each mark as (participant, code)."""

    name: str
    at: str
    marks: list[tuple[str, str]]


def news_since(session: Session, since: str, user: User) -> list[News]:
    """Tell what others than `user` saved after `since` (ISO time; "" for all), one for each."""
    rows = Attendance.objects.filter(session=session).exclude(entered_by=user)
    after = _moment_of(since)
    if after:
        rows = rows.filter(entered_at__gt=after)
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


def _moment_of(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
        if found is not None and timezone.is_naive(found):
            found = timezone.make_aware(found)
        return found.astimezone(UTC) if found else None
    except (ValueError, OverflowError):
        return None
