"""How a batch ended for each of its people, fetched in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trainings.attendance_share import AttendanceShare
from trainings.hours import hours_attended
from trainings.models import Attendance, Batch, Enrolment, SessionState
from trainings.outcomes.endings import Ending, EndingKind, PassRates, ending_of, pass_rates
from trainings.outcomes.shares import shares_of_enrolments


@dataclass(frozen=True, slots=True)
class Outcome:
    """One person of a batch: the share of attendance, whether it suffices, and how it ended.

    `passed` is the result that was handed in, None while none was.
    """

    enrolment: Enrolment
    share: AttendanceShare
    passed: bool | None
    ending: Ending

    @property
    def reaches(self) -> bool:
        """Whether the attendance is what the batch asks for."""
        return self.share.reaches(self.enrolment.batch.attendance_threshold)

    @property
    def is_below(self) -> bool:
        """Whether someone who stays has attended less so far than the batch asks for."""
        stays = self.ending.kind != EndingKind.PARTLY
        return stays and self.share.counted > 0 and not self.reaches

    def were(self, state: str) -> "Outcome":
        """Give the outcome as it would be if the enrolment were in `state`."""
        ending = ending_of(
            state,
            hours=self.ending.hours,
            passed=self.passed,
            reaches=self.reaches,
            could_attend=self.share.counted > 0,
            has_started=self.ending.has_started,
        )
        return replace(self, ending=ending)


def outcomes_of(batch: Batch) -> list[Outcome]:
    """List everyone who takes or took part in `batch`, by name, with how it ended."""
    rows = list(
        batch.enrolments.joined()
        .select_related("inmate", "result", "batch__programme")
        .order_by("inmate__name", "pk")
    )
    return outcomes_for(rows)


def outcomes_for(enrolments: Sequence[Enrolment]) -> list[Outcome]:
    """Give the outcome of each of `enrolments`; result and programme should be fetched along."""
    keys = [one.pk for one in enrolments]
    shares, hours = shares_of_enrolments(enrolments), hours_attended(keys)
    listed = Attendance.objects.filter(enrolment__in=keys, session__state=SessionState.HELD)
    started = set(listed.values_list("enrolment_id", flat=True).distinct().order_by())
    return [
        _outcome(one, shares[one.pk], hours.get(one.pk, 0), has_started=one.pk in started)
        for one in enrolments
    ]


def rates_of(outcomes: Sequence[Outcome]) -> PassRates:
    """Give the rates of passing, on both bases; who joined again counts once, as it ended last."""
    endings: dict[int, Ending] = {}
    for one in sorted(outcomes, key=lambda one: (one.enrolment.enrolled_at, one.enrolment.pk)):
        key = one.enrolment.inmate_id
        started = one.ending.has_started or (key in endings and endings[key].has_started)
        endings[key] = replace(one.ending, has_started=started)
    return pass_rates(endings.values())


def _outcome(
    enrolment: Enrolment, share: AttendanceShare, hours: int, *, has_started: bool
) -> Outcome:
    result = enrolment.handed_in_result
    passed = result.passed if result else None
    ending = ending_of(
        enrolment.state,
        hours=hours,
        passed=passed,
        reaches=share.reaches(enrolment.batch.attendance_threshold),
        could_attend=share.counted > 0,
        has_started=has_started,
    )
    return Outcome(enrolment, share, passed, ending)
