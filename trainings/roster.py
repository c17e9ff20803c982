"""Who belongs on the roster of a session, and what is marked there."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from inmates.models import AbsenceKind, TemporaryAbsence
from trainings.models import Attendance, Enrolment, EnrolmentState, Session
from trainings.outcomes.rests import Rest
from trainings.rosters.fetched import Fetched, fetched_for

SUGGESTED = {
    AbsenceKind.COURT: "sidang",
    AbsenceKind.HOSPITAL: "sakit",
    AbsenceKind.INVESTIGATORS: "bon",
}
"""The code that fits why someone is out of the Rutan; all of them excuse."""


class Standing(Enum):
    """Whether a mark is due from someone on the list, or why not."""

    DUE = "due"
    AWAY = "away"
    SUSPENDED = "suspended"
    LATER = "later"
    LEFT = "left"


NOTES: dict[Standing, str | Promise] = {
    Standing.DUE: "",
    Standing.AWAY: _("Not here"),
    Standing.SUSPENDED: _("Place suspended"),
    Standing.LATER: _("Joined later"),
    Standing.LEFT: _("Left the batch"),
}


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One participant on a list, by the number that also stands on paper.

    `mark` is what is stored so far. `absence` tells why someone is out (a value of `AbsenceKind`)
    and is for Rutan staff alone: pages ask for `note` and `suggested` with `staff`.
    """

    enrolment: Enrolment
    number: int
    mark: Attendance | None = None
    standing: Standing = Standing.DUE
    absence: str = ""

    @property
    def code(self) -> str:
        """The code marked so far, "" for none."""
        return self.mark.code_id if self.mark else ""

    @property
    def required(self) -> bool:
        """Whether the roster is incomplete without a mark for this person."""
        return self.standing is Standing.DUE

    def note(self, *, staff: bool) -> str | Promise:
        """Say why no mark is due, "" if one is; agencies learn that someone is out, not why."""
        if staff and self.absence:
            return _("Out: %(reason)s") % {"reason": AbsenceKind(self.absence).label}
        return NOTES[self.standing]

    def suggested(self, *, staff: bool) -> str:
        """Give the code that the absence speaks for, "" for none; agencies get none."""
        return SUGGESTED.get(AbsenceKind(self.absence), "") if staff and self.absence else ""


def roster_of(session: Session) -> list[RosterRow]:
    """List those who held a seat on the day of `session`, see `rosters_of`."""
    return rosters_of([session])[session.pk]


def rosters_of(
    sessions: Sequence[Session], *, with_stays: bool = False
) -> dict[int, list[RosterRow]]:
    """Map the key of each session to those who held a seat on its day, by their numbers.

    A number goes by the name among all who ever took part, whoever joined after the batch began
    last: on paper and on the page it is the same, also when somebody's end is noted in between.

    Someone who joined after that day, left on it, is suspended or was out is listed but needs no
    mark; someone whose place had ended before is left out, unless a mark exists. A remedial session
    has those invited to it, also who completed, but nobody who has left the Rutan. Who gave up a
    place and joined again stands there once. The regions are fetched along, on request where people
    live, too. The number of queries is the same for any number of sessions.
    """
    known = fetched_for(sessions, with_stays=with_stays)
    return {session.pk: _rows(session, known) for session in sessions}


def _rows(session: Session, known: Fetched) -> list[RosterRow]:
    """Give those who belong, each under the number that stays when others leave."""
    invited = _invited(session, known)
    people = dict.fromkeys(place.inmate_id for place in invited)
    numbers = {person: number for number, person in enumerate(people, start=1)}
    rows = [
        _row(place, numbers[place.inmate_id], session, known)
        for place in invited
        if _belongs(place, session, known)
    ]
    return _one_for_each(rows, session.held_on)


def _invited(session: Session, known: Fetched) -> list[Enrolment]:
    """Give everyone whom the session is for, or has a mark there, whatever became of them."""
    asked = known.guests[session.pk].keys() | known.marks[session.pk].keys()
    places = known.places[session.batch_id]
    return [one for one in places if not session.is_remedial or one.pk in asked]


def _one_for_each(rows: list[RosterRow], day: date) -> list[RosterRow]:
    """Keep one place of who gave up a place and joined again: nobody is due, or present, twice."""
    by_person: dict[int, list[RosterRow]] = defaultdict(list)
    for row in rows:
        by_person[row.enrolment.inmate_id].append(row)
    stand = {row.enrolment.pk for places in by_person.values() for row in _counting(places, day)}
    kept = [row for row in rows if row.enrolment.pk in stand]
    return sorted(kept, key=lambda row: row.number)


def _counting(places: list[RosterRow], day: date) -> list[RosterRow]:
    """Give the place of one person that is marked, else the newest that had begun by `day`."""

    def newest(row: RosterRow) -> tuple[bool, datetime]:
        joined = row.enrolment.enrolled_at
        return timezone.localdate(joined) <= day, joined

    return [row for row in places if row.mark] or [max(places, key=newest)]


def _belongs(place: Enrolment, session: Session, known: Fetched) -> bool:
    """Tell whether someone stands on the list: who is marked does, else who could come."""
    if place.pk in known.marks[session.pk]:
        return True
    held_a_seat = place.ended_on is None or place.ended_on >= session.held_on
    if not session.is_remedial:
        return held_a_seat
    completed = place.state == EnrolmentState.COMPLETED
    return known.guests[session.pk][place.pk].is_here and (held_a_seat or completed)


def _row(place: Enrolment, number: int, session: Session, known: Fetched) -> RosterRow:
    absence = _absence_on(session.held_on, known.absences[place.inmate_id])
    standing = Standing.AWAY if absence else _standing(place, session, known)
    kind = absence.kind if absence else ""
    return RosterRow(place, number, known.marks[session.pk].get(place.pk), standing, kind)


def _absence_on(day: date, absences: Iterable[TemporaryAbsence]) -> TemporaryAbsence | None:
    return next((one for one in absences if _is_out(one, day)), None)


def _is_out(absence: TemporaryAbsence, day: date) -> bool:
    """Tell whether someone is out on `day`: from the day of leaving to the day before the return.

    Of a day to come nobody knows; there the day on which the person is expected back counts.
    """
    back = absence.returned_on
    if back is None and day > timezone.localdate():
        back = absence.expected_back_on
    return absence.left_on <= day and (back is None or day < back or day == absence.left_on)


def _is_suspended(place: Enrolment, day: date, rests: Sequence[Rest]) -> bool:
    """Tell whether a seat rested on `day`, whatever happened since; it does not on its last day."""
    if place.state == EnrolmentState.SUSPENDED and not rests:
        return True
    return any(first <= day and (last is None or day < last) for first, last in rests)


def _standing(place: Enrolment, session: Session, known: Fetched) -> Standing:
    day = session.held_on
    if _is_suspended(place, day, known.rests[place.pk]):
        return Standing.SUSPENDED
    if timezone.localdate(place.enrolled_at) > day:
        return Standing.LATER
    guest = known.guests[session.pk].get(place.pk)
    left = place.has_left_by(day) or (guest and not guest.stays_on)
    return Standing.LEFT if left else Standing.DUE
