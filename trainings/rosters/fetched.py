"""What the lists of some sessions rest on, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Case, Exists, F, OuterRef, Prefetch, When

from inmates.models import Inmate, Stay, TemporaryAbsence
from trainings.models import Attendance, Enrolment, RemedialInvitation, Session
from trainings.outcomes.rests import Rest, suspensions_of


@dataclass(frozen=True, slots=True)
class Guest:
    """Whether someone invited is in the Rutan on the day of the session, and whether after it."""

    is_here: bool
    stays_on: bool


@dataclass(frozen=True, slots=True)
class Fetched:
    """What is on record about the people of some sessions; a key without anything is empty.

    `places` go by batch, `marks` by session and place, `absences` by inmate, `rests` by place.
    `guests` are the places invited to each remedial session, see `Guest`.
    """

    places: Mapping[int, Sequence[Enrolment]]
    marks: Mapping[int, Mapping[int, Attendance]]
    absences: Mapping[int, Sequence[TemporaryAbsence]]
    rests: Mapping[int, Sequence[Rest]]
    guests: Mapping[int, Mapping[int, Guest]]


def fetched_for(sessions: Sequence[Session], *, with_stays: bool) -> Fetched:
    """Read what the lists of `sessions` rest on, on request with where people live."""
    places = _places_in({session.batch_id for session in sessions}, with_stays=with_stays)
    everyone = [place for found in places.values() for place in found]
    return Fetched(
        places=places,
        marks=_marks_of(sessions),
        absences=_absences_of({place.inmate_id for place in everyone}),
        rests=suspensions_of(everyone),
        guests=_guests_of(sessions),
    )


def _places_in(batches: Collection[int], *, with_stays: bool) -> dict[int, list[Enrolment]]:
    """Map each batch to everyone who takes or took part in it, in the order of their numbers.

    By name; who joined after the batch began follows, so that nobody's number moves for it.
    """
    people = Inmate.objects.select_related("district")
    people = people.with_current_stay() if with_stays else people
    places = Enrolment.objects.joined().filter(batch__in=batches)
    later = Case(When(enrolled_at__date__gt=F("batch__starts_on"), then="enrolled_at"))
    ordered = places.order_by(later.asc(nulls_first=True), "inmate__name", "pk")
    found: dict[int, list[Enrolment]] = defaultdict(list)
    for place in ordered.prefetch_related(Prefetch("inmate", people)):
        found[place.batch_id].append(place)
    return found


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


def _guests_of(sessions: Sequence[Session]) -> dict[int, dict[int, Guest]]:
    """Map each remedial session to its guests; no query where there is none."""
    guests: dict[int, dict[int, Guest]] = defaultdict(dict)
    remedial = [session.pk for session in sessions if session.is_remedial]
    if remedial:
        stays = Stay.objects.filter(inmate=OuterRef("enrolment__inmate"))
        here = stays.on(OuterRef("session__held_on"))
        after = here.exclude(ended_on=OuterRef("session__held_on"))
        rows = RemedialInvitation.objects.filter(session__in=remedial)
        found = rows.values_list("session", "enrolment", Exists(here), Exists(after))
        for session, place, is_here, stays_on in found:
            guests[session][place] = Guest(is_here, stays_on)
    return guests
