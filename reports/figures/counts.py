"""Counts by agency, month and place: one query each, whatever the data."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import ExtractMonth

from inmates.models.region import ELSEWHERE, SERANG_REGENCY
from trainings.models import (
    Attendance,
    BatchState,
    Certificate,
    Enrolment,
    EnrolmentState,
    Presence,
    Session,
    SessionState,
)

BEGUN = (BatchState.RUNNING, BatchState.FINISHED, BatchState.ENDED_EARLY)
Month = int
AgencyId = int
PlaceCode = str


@dataclass(slots=True)
class Counts:
    """One kind of count, taken apart by agency and month and by agency and place."""

    by_month: Counter[tuple[AgencyId, Month]] = field(default_factory=Counter)
    by_place: Counter[tuple[AgencyId, PlaceCode]] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Marks:
    """Attendance of one agency: marks that count, those of them present, and of how many people."""

    present: int
    counted: int
    participants: int


def participants(year: int) -> Counts:
    """Count the seats taken in batches that began in `year`, by the month they began."""
    begun = Enrolment.objects.joined().filter(batch__state__in=BEGUN, batch__starts_on__year=year)
    return _counts(begun, "batch__agency", "batch__starts_on", "inmate")


def completions(year: int) -> Counts:
    """Count those who completed a batch in `year`, by the month in which they did."""
    completed = Enrolment.objects.filter(state=EnrolmentState.COMPLETED, ended_on__year=year)
    return _counts(completed, "batch__agency", "ended_on", "inmate")


def certificates(year: int) -> Counts:
    """Count the training certificates issued in `year` that stand, by the month of issue."""
    issued = Certificate.objects.valid().training().filter(issued_on__year=year)
    return _counts(issued, "agency", "issued_on", "enrolment__inmate")


def _counts(rows: QuerySet[Any], agency: str, day: str, inmate: str) -> Counts:
    found = (
        rows.order_by()
        .values(
            owner=F(agency),
            month=ExtractMonth(day),
            regency_code=F(f"{inmate}__regency"),
            district_code=F(f"{inmate}__district"),
        )
        .annotate(count=Count("pk"))
    )
    counts = Counts()
    for row in found:
        counts.by_month[row["owner"], row["month"]] += row["count"]
        place = place_of(row["regency_code"], row["district_code"])
        counts.by_place[row["owner"], place] += row["count"]
    return counts


def place_of(regency: str | None, district: str | None) -> PlaceCode:
    """Give the row of the table of places: a district of Kabupaten Serang, else the regency."""
    if regency == SERANG_REGENCY:
        return district or SERANG_REGENCY
    return regency or ELSEWHERE


def people(year: int, agency_id: AgencyId | None) -> int:
    """Count the different people in batches that began in `year`, of one agency or of all."""
    begun = Enrolment.objects.joined().filter(batch__state__in=BEGUN, batch__starts_on__year=year)
    if agency_id is not None:
        begun = begun.filter(batch__agency=agency_id)
    return begun.values("inmate").distinct().count()


def sessions(year: int) -> Counter[tuple[AgencyId, Month]]:
    """Count the sessions held in `year`, by agency and month."""
    found = (
        Session.objects.filter(state=SessionState.HELD, held_on__year=year)
        .order_by()
        .values("batch__agency", month=ExtractMonth("held_on"))
        .annotate(count=Count("pk"))
    )
    return Counter({(row["batch__agency"], row["month"]): row["count"] for row in found})


def marks(year: int) -> dict[AgencyId, Marks]:
    """Count the attendance marks at sessions held in `year`, by agency; excused ones left out."""
    found = (
        Attendance.objects.filter(session__state=SessionState.HELD, session__held_on__year=year)
        .exclude(code__presence=Presence.EXCUSED)
        .order_by()
        .values("session__batch__agency")
        .annotate(
            counted=Count("pk"),
            present=Count("pk", filter=Q(code__presence=Presence.PRESENT)),
            participants=Count("enrolment", distinct=True),
        )
    )
    return {
        row["session__batch__agency"]: Marks(row["present"], row["counted"], row["participants"])
        for row in found
    }
