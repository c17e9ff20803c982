"""Writes batches, sessions, enrolments, attendance and results."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from agencies.models import Programme, User
from serang_rutan.demo.batches import Meeting, Run
from serang_rutan.demo.marks import Mark, Score, plan_marks, plan_score, seats_that_attended
from serang_rutan.demo.seats import Seat
from serang_rutan.demo.writing.common import at, insert
from serang_rutan.demo.writing.institutions import Institutions, cost_of
from trainings.models import Attendance, Batch, Enrolment, Result, Session

STARTS_AT, ENDS_AT = time(8), time(14)
FRIDAY, BEFORE_PRAYER = 4, time(11, 30)
VENUE = "Serang"


@dataclass(frozen=True, slots=True)
class Deserved:
    """A certificate that is due: whose, and for which batch."""

    enrolment: Enrolment
    batch: Batch
    run: Run
    holder: str


@dataclass(slots=True)
class TrainingWriter:
    """Writes batch after batch; `write` tells who earned a certificate."""

    rng: Random
    today: date
    institutions: Institutions
    programmes: Mapping[str, Programme]
    inmates: Sequence[int]
    names: Sequence[str]

    def write_batches(self, runs: Sequence[Run]) -> list[Batch]:
        """Write the batches with their rooms and trainers."""
        batches = [self._batch(run) for run in runs]
        insert(Batch.objects, batches)
        pairs = list(zip(batches, runs, strict=True))
        rooms, trainers = Batch.rooms.through, Batch.trainers.through
        house = self.institutions
        insert(rooms.objects, [rooms(batch=one, room=house.rooms[run.room]) for one, run in pairs])
        insert(
            trainers.objects,
            [trainers(batch=one, user=house.users[run.trainer]) for one, run in pairs],
        )
        return batches

    def _batch(self, run: Run) -> Batch:
        house, course = self.institutions, run.course
        programme = self.programmes[course.programme]
        agreement = house.agreements[course.agency]
        return Batch(
            programme=programme,
            number=run.number,
            agency=house.agencies[course.agency],
            agreement=agreement if agreement.covers(run.starts_on, run.ends_on) else None,
            fund=house.funds[course.agency, course.source, run.starts_on.year],
            cost=cost_of(run),
            quota=course.seats,
            starts_on=run.starts_on,
            ends_on=run.ends_on,
            lesson_hours=programme.lesson_hours,
            attendance_threshold=programme.attendance_threshold,
            grading=programme.grading,
            pass_mark=programme.pass_mark,
            state=run.state,
            state_reason=run.reason,
            venue=VENUE,
        )

    def write_course_of(self, batch: Batch, run: Run, seats: Sequence[Seat]) -> list[Deserved]:
        """Write what happened in one batch, and tell whose certificates are due."""
        sessions = [self._session(batch, run, meeting) for meeting in run.meetings]
        insert(Session.objects, sessions)
        enrolments = [self._enrolment(batch, seat) for seat in seats]
        insert(Enrolment.objects, enrolments)
        marks = plan_marks(self.rng, run, seats)
        insert(Attendance.objects, self._attendance(marks, sessions, enrolments))
        passed = self._write_results(run, seats, enrolments)
        if run.settled != "certificates":
            return []
        earned = passed & seats_that_attended(marks, batch.attendance_threshold)
        return [
            Deserved(enrolments[place], batch, run, self.names[seats[place].person])
            for place in sorted(earned)
        ]

    def _session(self, batch: Batch, run: Run, meeting: Meeting) -> Session:
        held = meeting.state == "held"
        entered_on = meeting.day + timedelta(days=meeting.recorded_after_days)
        return Session(
            batch=batch,
            room=self.institutions.rooms[run.room],
            held_on=meeting.day,
            starts_at=STARTS_AT,
            ends_at=BEFORE_PRAYER if meeting.day.weekday() == FRIDAY else ENDS_AT,
            topic=meeting.topic,
            state=meeting.state,
            cancel_reason=meeting.cancel_reason,
            recorded_at=at(entered_on, 14, 30) if held else None,
            recorded_by=self._recorder(run, meeting) if held else None,
            revision=1 if held else 0,
        )

    def _recorder(self, run: Run, meeting: Meeting) -> User:
        """Give who entered the list: the trainer, or late an officer from the paper."""
        late = meeting.recorded_after_days > 1
        return self.institutions.users["petugas" if late else run.trainer]

    def _enrolment(self, batch: Batch, seat: Seat) -> Enrolment:
        return Enrolment(
            batch=batch,
            inmate_id=self.inmates[seat.person],
            state=seat.state,
            enrolled_at=at(seat.enrolled_on, 10),
            enrolled_by=self.institutions.users["petugas"],
            override_reason=seat.override_reason,
            ended_on=seat.ended_on,
            end_reason=seat.end_reason,
        )

    def _attendance(
        self, marks: Iterable[Mark], sessions: Sequence[Session], enrolments: Sequence[Enrolment]
    ) -> Iterable[Attendance]:
        for mark in marks:
            session = sessions[mark.meeting]
            if session.recorded_at is None or session.recorded_by is None:
                raise ValueError("A mark belongs to a session that was held.")
            yield Attendance(
                session=session,
                enrolment=enrolments[mark.seat],
                code_id=mark.code,
                entered_at=session.recorded_at,
                entered_by=session.recorded_by,
            )

    def _write_results(
        self, run: Run, seats: Sequence[Seat], enrolments: Sequence[Enrolment]
    ) -> set[int]:
        """Write results of a finished batch: drafts of half the people while not handed in.

        Gives the positions of those whose result was handed in and is enough.
        """
        if run.state != "finished":
            return set()
        programme = self.programmes[run.course.programme]
        handed_in = run.settled != "none"
        places = [place for place, seat in enumerate(seats) if seat.state == "completed"]
        scores = {place: plan_score(self.rng, programme.grading) for place in places}
        shown = places if handed_in else places[: len(places) // 2]
        insert(
            Result.objects, [self._result(run, enrolments[p], scores[p], handed_in) for p in shown]
        )
        if not handed_in:
            return set()
        return {place for place, score in scores.items() if score.passes(programme.pass_mark)}

    def _result(self, run: Run, enrolment: Enrolment, score: Score, handed_in: bool) -> Result:
        return Result(
            enrolment=enrolment,
            theory=score.theory,
            practice=score.practice,
            competent=score.competent,
            entered_by=self.institutions.users[run.trainer],
            handed_in_at=at(run.ends_on + timedelta(days=2), 15) if handed_in else None,
        )
