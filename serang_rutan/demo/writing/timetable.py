"""Writes the hours and days at which nothing is taught."""

from datetime import date, time, timedelta

from agencies.models import User
from serang_rutan.demo.workdays import ONE_DAY
from serang_rutan.demo.writing.common import insert
from trainings.models import (
    ClosedHours,
    ClosedKind,
    Room,
    SpecialDay,
    SpecialDayKind,
    Weekday,
)

# Kind, name, day of the week (None: every day), from, until.
WEEKLY = (
    (ClosedKind.ROLL_CALL, "Apel pagi", None, time(7), time(8)),
    (ClosedKind.ROLL_CALL, "Apel sore", None, time(16), time(17)),
    (ClosedKind.WORSHIP, "Salat Jumat", Weekday.FRIDAY, time(11, 30), time(13)),
    (ClosedKind.WORSHIP, "Ibadah Minggu", Weekday.SUNDAY, time(14), time(15, 30)),
    (ClosedKind.VISITING, "Kunjungan keluarga", Weekday.TUESDAY, time(14), time(15, 30)),
    (ClosedKind.VISITING, "Kunjungan keluarga", Weekday.SATURDAY, time(14), time(15, 30)),
)


def write_timetable(today: date, first: date, officer: User) -> None:
    """Write closed hours since `first`, a lockdown of the past, and what is closed soon."""
    rows = [
        ClosedHours(
            kind=kind,
            name=name,
            weekday=weekday,
            starts_at=starts_at,
            ends_at=ends_at,
            valid_from=first,
            source="Jadwal kegiatan harian Rutan",
        )
        for kind, name, weekday, starts_at, ends_at in WEEKLY
    ]
    insert(ClosedHours.objects, rows)
    searched = _on(today - timedelta(days=30), Weekday.SUNDAY)
    repaired = _on(today + ONE_DAY, Weekday.SATURDAY)
    kitchen = Room.objects.filter(kind="kitchen").first()
    days = [
        SpecialDay(kind=SpecialDayKind.LOCKDOWN, first_day=searched, reason="Razia kamar hunian"),
        SpecialDay(
            kind=SpecialDayKind.OTHER,
            first_day=repaired,
            room=kitchen,
            reason="Perbaikan listrik",
        ),
    ]
    for day in days:
        day.last_day, day.recorded_by = day.first_day, officer
    insert(SpecialDay.objects, days)


def _on(day: date, weekday: Weekday) -> date:
    """Give the first `weekday` on or after `day`."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)
