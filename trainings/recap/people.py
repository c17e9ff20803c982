"""The recap of a person: every training that falls within a period, with totals and months."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q

from agencies.models import User
from inmates.models import Inmate, Stay
from inmates.querysets import InmateQuerySet
from trainings.attendance_share import AttendanceShare
from trainings.models import Attendance, Certificate, Enrolment
from trainings.movement.order import natural
from trainings.querysets.enrolment import EnrolmentQuerySet
from trainings.recap.participation import Participation, participations_of
from trainings.recap.period import Period


@dataclass(frozen=True, slots=True)
class MonthHours:
    """Lesson hours of one month, over all trainings."""

    period: Period
    attended: int
    taught: int


@dataclass(frozen=True, slots=True)
class PersonRecap:
    """What is on record about the trainings of one person within a period, the oldest first."""

    inmate: Inmate
    period: Period
    participations: list[Participation]

    @property
    def attended(self) -> int:
        """The lesson hours attended."""
        return sum(one.hours_attended(self.period) for one in self.participations)

    @property
    def taught(self) -> int:
        """The lesson hours taught while the person could take a place."""
        return sum(one.hours_taught(self.period) for one in self.participations)

    @property
    def share(self) -> AttendanceShare:
        """The share of attendance over all trainings."""
        shares = [one.share(self.period) for one in self.participations]
        attended = sum(one.attended for one in shares)
        return AttendanceShare(attended, sum(one.counted for one in shares))

    @property
    def months(self) -> list[MonthHours]:
        """The lesson hours of each month with any; they add up to the whole."""
        days = [meeting.day for one in self.participations for meeting in one.meetings]
        cut = self.period.months(min(days), max(days)) if days else ()
        found = [
            MonthHours(
                month,
                sum(one.hours_attended(month) for one in self.participations),
                sum(one.hours_taught(month) for one in self.participations),
            )
            for month in cut
        ]
        return [month for month in found if month.attended or month.taught]

    def unentered(self, today: date) -> int:
        """Count the meetings until `today` whose list nobody has entered yet."""
        return sum(one.unentered(self.period, today) for one in self.participations)


def recaps_of(people: Iterable[Inmate], period: Period) -> list[PersonRecap]:
    """Gather the recaps of `people`, in their order; eight queries for any number of people."""
    found = list(people)
    enrolments = (
        touching(period)
        .filter(inmate__in=[person.pk for person in found])
        .select_related("batch__programme", "batch__agency", "result")
        .order_by("batch__starts_on", "pk")
    )
    by_person: dict[int, list[Participation]] = {}
    for one in participations_of(enrolments):
        by_person.setdefault(one.enrolment.inmate_id, []).append(one)
    return [PersonRecap(person, period, by_person.get(person.pk, [])) for person in found]


def touching(period: Period) -> EnrolmentQuerySet:
    """Keep places of people who took part in a training within `period`.

    Also those to whom a mark or a certificate of these days belongs.
    """
    first = period.first or date.min
    inside = Q(batch__ends_on__gte=first, enrolled_at__date__lte=period.last)
    inside &= Q(ended_on__isnull=True) | Q(ended_on__gte=first)
    mine = {"enrolment": OuterRef("pk")}
    marked = Attendance.objects.filter(**mine, session__held_on__range=(first, period.last))
    issued = Certificate.objects.valid().filter(**mine, issued_on__range=(first, period.last))
    begun = Enrolment.objects.joined().filter(batch__starts_on__lte=period.last)
    return begun.filter(inside | Exists(marked) | Exists(issued))


def people_within(user: User, period: Period) -> InmateQuerySet:
    """Give those whom `user` may see and who took part in a training within `period`."""
    people = touching(period).order_by().values("inmate")
    return Inmate.objects.visible_to(user).filter(pk__in=people)


def with_last_stay(people: InmateQuerySet) -> InmateQuerySet:
    """Fetch the stays along, the open one or else the last first; see `stay_of`."""
    stays = Stay.objects.select_related("register_class").order_by("-entered_on", "-pk")
    return people.prefetch_related(Prefetch("stays", queryset=stays, to_attr="all_stays"))


def stay_of(person: Inmate) -> Stay | None:
    """Give the open stay of a person, or else the last one."""
    stays: list[Stay] = getattr(person, "all_stays", [])
    return next((stay for stay in stays if stay.ended_on is None), stays[0] if stays else None)


def by_cell(people: Iterable[Inmate]) -> list[Inmate]:
    """Sort people as one walks: by block and cell, then by name; who left comes last."""
    return sorted(people, key=_place)


def blocks_of(people: Collection[Inmate]) -> list[str]:
    """Give the blocks in which `people` are now, sorted."""
    stays = [stay_of(person) for person in people]
    return sorted({stay.block for stay in stays if stay and not stay.ended_on and stay.block})


def _place(person: Inmate) -> tuple[object, ...]:
    stay = stay_of(person)
    if stay is None or stay.ended_on is not None:
        return (True, (), (), person.name, person.pk)
    return (False, natural(stay.block), natural(stay.cell), person.name, person.pk)
