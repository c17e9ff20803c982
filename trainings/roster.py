"""Who belongs on the roster of a session, and what is marked there."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from inmates.models import AbsenceKind, Inmate, TemporaryAbsence
from trainings.models import (
    Attendance,
    Enrolment,
    EnrolmentState,
    RemedialInvitation,
    Session,
)
from trainings.outcomes.rests import Rest, suspensions_of

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


NOTES: dict[Standing, str | Promise] = {
    Standing.DUE: "",
    Standing.AWAY: _("Not here"),
    Standing.SUSPENDED: _("Place suspended"),
    Standing.LATER: _("Joined later"),
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
    """Map the key of each session to those who held a seat on its day, by name.

    Someone who joined after that day, is suspended or was out is listed but needs no mark; someone
    whose place had ended before is left out, unless a mark exists. A remedial session has those
    invited to it, also who completed, but nobody who has left the Rutan. The regions are fetched
    along, on request where people live, too. The number of queries is the same for any number of
    sessions.
    """
    marks = _marks_of(sessions)
    places = _places_in({session.batch_id for session in sessions}, with_stays=with_stays)
    everyone = [place for found in places.values() for place in found]
    away = _absences_of({place.inmate_id for place in everyone})
    rests = suspensions_of(everyone)
    guests = _guests_of(sessions)
    return {
        session.pk: _rows(
            session,
            [one for one in places[session.batch_id] if _belongs(one, session, guests, marks)],
            marks[session.pk],
            away,
            rests,
        )
        for session in sessions
    }


def _rows(
    session: Session,
    places: Iterable[Enrolment],
    marks: dict[int, Attendance],
    away: dict[int, list[TemporaryAbsence]],
    rests: dict[int, list[Rest]],
) -> list[RosterRow]:
    rows = []
    for number, place in enumerate(places, start=1):
        absence = _absence_on(session.held_on, away[place.inmate_id])
        suspended = _is_suspended(place, session.held_on, rests[place.pk])
        standing = _standing(place, session.held_on, absence, suspended=suspended)
        kind = absence.kind if absence and standing is Standing.AWAY else ""
        rows.append(RosterRow(place, number, marks.get(place.pk), standing, kind))
    return rows


def _places_in(batches: Collection[int], *, with_stays: bool) -> dict[int, list[Enrolment]]:
    """Map each batch to everyone who takes or took part in it, by name."""
    people = Inmate.objects.select_related("district")
    people = people.with_current_stay() if with_stays else people
    places = Enrolment.objects.joined().filter(batch__in=batches)
    found: dict[int, list[Enrolment]] = defaultdict(list)
    for place in places.prefetch_related(Prefetch("inmate", people)).order_by("inmate__name", "pk"):
        found[place.batch_id].append(place)
    return found


def _belongs(
    place: Enrolment,
    session: Session,
    guests: dict[int, set[int]],
    marks: dict[int, dict[int, Attendance]],
) -> bool:
    """Tell whether someone stands on the list: who is marked does, else who could come."""
    if place.pk in marks[session.pk]:
        return True
    held_a_seat = place.ended_on is None or place.ended_on >= session.held_on
    if not session.is_remedial:
        return held_a_seat
    completed = place.state == EnrolmentState.COMPLETED
    return place.pk in guests[session.pk] and (held_a_seat or completed)


def _guests_of(sessions: Sequence[Session]) -> dict[int, set[int]]:
    """Map each remedial session to the places of those invited who are here that day.

    No query where there is none.
    """
    guests: dict[int, set[int]] = defaultdict(set)
    remedial = [session.pk for session in sessions if session.is_remedial]
    if remedial:
        rows = RemedialInvitation.objects.of_present().filter(session__in=remedial)
        for session, place in rows.values_list("session", "enrolment"):
            guests[session].add(place)
    return guests


def _marks_of(sessions: Sequence[Session]) -> dict[int, dict[int, Attendance]]:
    """Map each session to its marks by enrolment, with who entered them."""
    marks: dict[int, dict[int, Attendance]] = defaultdict(dict)
    stored = Attendance.objects.filter(session__in=[session.pk for session in sessions])
    for mark in stored.select_related("entered_by"):
        marks[mark.session_id][mark.enrolment_id] = mark
    return marks


def _absences_of(people: Collection[int]) -> dict[int, list[TemporaryAbsence]]:
    found: dict[int, list[TemporaryAbsence]] = defaultdict(list)
    rows = TemporaryAbsence.objects.filter(stay__inmate__in=people).select_related("stay")
    for absence in rows:
        found[absence.stay.inmate_id].append(absence)
    return found


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


def _standing(
    place: Enrolment, day: date, absence: TemporaryAbsence | None, *, suspended: bool
) -> Standing:
    if absence is not None:
        return Standing.AWAY
    if suspended:
        return Standing.SUSPENDED
    if timezone.localdate(place.enrolled_at) > day:
        return Standing.LATER
    return Standing.DUE
