"""The share of attendance of many people at once, by the rule of `trainings.attendance_share`."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Count
from django.utils import timezone

from trainings.attendance_share import MISSED, AttendanceShare, Seat, share_from
from trainings.models import Attendance, Enrolment, SessionKind
from trainings.outcomes.rests import Rest, rests_of
from trainings.querysets.enrolment import AttendanceQuerySet


def shares_of_enrolments(enrolments: Sequence[Enrolment]) -> dict[int, AttendanceShare]:
    """Map the key of each of `enrolments` to its share of attendance.

    What was attended is counted by the database; what was missed, which is little, is looked at
    day by day. The number of queries is the same for any number: two, and two more for what was
    missed.
    """
    # By keys: a database without statistics may join all marks with the question itself.
    marks = Attendance.objects.filter(enrolment__in=[one.pk for one in enrolments])
    marks = marks.exclude(session__state="cancelled")
    attended = _attended(marks)
    missed = _missed(marks)
    rests = rests_of([one for one in enrolments if one.pk in missed])
    shares = {}
    for one in enrolments:
        seat = seat_of(one, rests.get(one.pk, ()))
        shares[one.pk] = share_from(
            attended=attended[one.pk, SessionKind.REGULAR],
            made_up=attended[one.pk, SessionKind.REMEDIAL],
            missed=sum(seat.is_had_on(day) for day in missed.get(one.pk, ())),
        )
    return shares


def seat_of(enrolment: Enrolment, rests: tuple[Rest, ...]) -> Seat:
    """Give the days on which the seat of `enrolment` was had."""
    return Seat(timezone.localdate(enrolment.enrolled_at), enrolment.ended_on, rests)


def _attended(marks: AttendanceQuerySet) -> Counter[tuple[int, str]]:
    rows = marks.filter(code__presence="present").values_list("enrolment_id", "session__kind")
    counted = rows.annotate(marks=Count("pk")).order_by()
    return Counter({(pk, kind): number for pk, kind, number in counted})


def _missed(marks: AttendanceQuerySet) -> dict[int, list[date]]:
    rows = marks.filter(code__presence__in=MISSED, session__kind=SessionKind.REGULAR)
    days: dict[int, list[date]] = defaultdict(list)
    for pk, day in rows.values_list("enrolment_id", "session__held_on"):
        days[pk].append(day)
    return dict(days)
