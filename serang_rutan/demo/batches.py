"""Invented batches: when, where, with whom, and how each session went. Pure.

A lane is one set of rooms and trainers, as a Rutan of the usual size has; a larger one has more.
Within a lane a room and a trainer serve one batch at a time, so nothing is double-booked.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from serang_rutan.demo.courses import BY_PROGRAMME, COURSES, Course, in_lane
from serang_rutan.demo.workdays import shift_workdays, workdays_from

MONTH_DAYS = 30
BATCHES_A_MONTH = 2
# A programme rests this long between two batches, so that enough people wait for it.
REST = timedelta(days=75)
# What runs now: programme and how many workdays ago it began. The DKPP batch must have a session
# yesterday and one today, so that the trainer's account has lists to enter.
RUNNING = (("ayam-kampung", 3), ("menjahit", 9), ("las", 6), ("lele", 2))
# What is to come: programme and in how many workdays it begins.
COMING = (("pangkas-rambut", 8), ("hidroponik", 10), ("roti", 14))
POND_BROKE = "Kolam jebol setelah hujan lebat; kegiatan tidak dapat dilanjutkan."
CANCEL_REASONS = (
    "Tutupan blok karena penggeledahan.",
    "Narasumber berhalangan hadir.",
    "Listrik padam.",
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session on a day: "planned", "held" or "cancelled"; recorded some days after it."""

    day: date
    topic: str
    state: str
    cancel_reason: str = ""
    recorded_after_days: int = 0


@dataclass(slots=True)
class Run:
    """A batch. `settled` tells how far the paperwork is: "none", "results" or "certificates"."""

    course: Course
    lane: int
    meetings: list[Meeting]
    state: str
    settled: str = "none"
    reason: str = ""
    number: int = 0
    ends_on: date = field(init=False)
    starts_on: date = field(init=False)

    def __post_init__(self) -> None:
        self.starts_on = self.meetings[0].day
        self.ends_on = self.meetings[-1].day

    @property
    def room(self) -> str:
        """The name of the room."""
        return in_lane(self.course.room, self.lane)

    @property
    def trainer(self) -> str:
        """The account name of the trainer."""
        return in_lane(self.course.trainer, self.lane)

    @property
    def stopped_on(self) -> date:
        """The day after which nothing took place any more."""
        if self.state != "ended_early":
            return self.ends_on
        return max(meeting.day for meeting in self.meetings if meeting.state == "held")


def plan_runs(rng: Random, first: date, today: date, lanes: int) -> list[Run]:
    """Plan every batch from `first` on, numbered by programme in the order of their first days."""
    runs = [run for lane in range(lanes) for run in _plan_lane(rng, first, today, lane)]
    runs.sort(key=lambda run: run.starts_on)
    numbers: Counter[str] = Counter()
    for run in runs:
        numbers[run.course.programme] += 1
        run.number = numbers[run.course.programme]
    return runs


def _plan_lane(rng: Random, first: date, today: date, lane: int) -> list[Run]:
    booked = [_running(code, ago, today, lane) for code, ago in RUNNING]
    booked += [_coming(code, ahead, today, lane) for code, ahead in COMING]
    past: list[Run] = []
    begin = first + timedelta(days=7)
    while begin < today:
        for _ in range(BATCHES_A_MONTH):
            run = _past(rng, begin, today, lane, [*booked, *past])
            if run:
                past.append(run)
        begin += timedelta(days=MONTH_DAYS)
    _leave_paperwork_open(past)
    _break_the_pond(past)
    return past + booked


def _running(programme: str, ago: int, today: date, lane: int) -> Run:
    """Plan a batch that began `ago` workdays before today and meets today, whatever the day."""
    course = BY_PROGRAMME[programme]
    days = [shift_workdays(today, -back) for back in range(ago, 0, -1)]
    days.append(today)
    days += [shift_workdays(today, ahead) for ahead in range(1, course.days - ago)]
    unrecorded = 1 if programme == "ayam-kampung" else 0
    meetings = [
        Meeting(day, topic, "held" if place < ago - unrecorded else "planned")
        for place, (day, topic) in enumerate(_with_topics(course, days))
    ]
    return Run(course, lane, meetings, "running")


def _coming(programme: str, ahead: int, today: date, lane: int) -> Run:
    course = BY_PROGRAMME[programme]
    days = workdays_from(shift_workdays(today, ahead), course.days)
    meetings = [Meeting(day, topic, "planned") for day, topic in _with_topics(course, days)]
    return Run(course, lane, meetings, "planned")


def _past(rng: Random, begin: date, today: date, lane: int, booked: Sequence[Run]) -> Run | None:
    """Find a course whose room and trainer are free in the month; None if there is none."""
    for _ in range(12):
        course = rng.choices(COURSES, weights=[course.weight for course in COURSES])[0]
        start = begin + timedelta(days=rng.randrange(MONTH_DAYS))
        run = Run(course, lane, _held(rng, course, start), "finished", "certificates")
        if run.ends_on < today - timedelta(days=3) and not _clashes(run, booked):
            return run
    return None


def _held(rng: Random, course: Course, start: date) -> list[Meeting]:
    """Plan sessions that took place; one in some courses is cancelled and made up at the end."""
    fell_out = rng.randrange(1, course.days - 1) if rng.random() < course.days / 60 else None
    days = workdays_from(start, course.days + (fell_out is not None))
    meetings = []
    for place, (day, topic) in enumerate(_with_topics(course, days)):
        if place == fell_out:
            meetings.append(Meeting(day, "", "cancelled", rng.choice(CANCEL_REASONS)))
        else:
            late = rng.choices((0, 1, 3), weights=(85, 12, 3))[0]
            meetings.append(Meeting(day, topic, "held", recorded_after_days=late))
    return meetings


def _with_topics(course: Course, days: Sequence[date]) -> Iterable[tuple[date, str]]:
    """Spread the topics of a course evenly over its days."""
    count = len(course.topics)
    for place, day in enumerate(days):
        yield day, course.topics[place * count // len(days)]


def _clashes(run: Run, booked: Iterable[Run]) -> bool:
    return any(
        _are_too_near(run, other)
        or (
            (run.room == other.room or run.trainer == other.trainer)
            and run.starts_on <= other.ends_on
            and other.starts_on <= run.ends_on
        )
        for other in booked
    )


def _are_too_near(run: Run, other: Run) -> bool:
    return run.course == other.course and abs(run.starts_on - other.starts_on) < REST


def _leave_paperwork_open(past: Sequence[Run]) -> None:
    """Leave the newest batch without results handed in and the one before without certificates."""
    newest = sorted(past, key=lambda run: run.ends_on, reverse=True)
    for run, settled in zip(newest, ("none", "results"), strict=False):
        run.settled = settled


def _break_the_pond(past: Sequence[Run]) -> None:
    """Let one batch at the pond end early, some months ago."""
    at_the_pond = [
        run for run in past if run.course.room == "Kolam" and run.settled == "certificates"
    ]
    if not at_the_pond:
        return
    run = max(at_the_pond, key=lambda run: run.ends_on)
    run.state, run.settled, run.reason = "ended_early", "none", POND_BROKE
    run.meetings = [
        meeting if place < 3 else Meeting(meeting.day, "", "cancelled", POND_BROKE)
        for place, meeting in enumerate(run.meetings)
    ]
