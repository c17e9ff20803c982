"""Fills the change inbox with what this morning's import brought.

Lines come from the hooks that a real import calls, so they say what the register says.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.db.models import QuerySet

from agencies.models import User
from inmates.models import AbsenceKind, EndKind, SdpImport, Stay, TemporaryAbsence
from serang_rutan.core.hooks import RegisterChange
from serang_rutan.demo.writing.common import at, insert
from serang_rutan.demo.writing.register import write_absences
from trainings.actions.certificate import ready_among
from trainings.actions.change import (
    note_register_changes,
    note_stay_ended,
    note_stay_paused,
    note_stay_resumed,
)
from trainings.models import (
    Attendance,
    BatchState,
    Certificate,
    ChangeKind,
    Enrolment,
    EnrolmentState,
    ParticipantChange,
)
from trainings.names import proper_name

REMISSION = timedelta(days=60)
SOON = timedelta(days=4)
EARLY, WAVE, NEW_CLASS = 2, 5, 2


@dataclass(slots=True)
class ChangeWriter:
    """Lets the register change for some participants of batches that are not over."""

    rng: Random
    today: date
    officer: User

    def write(self, this_morning: SdpImport) -> None:
        """Let things happen, so that lines of each kind wait."""
        people = self._participants()
        changes = [*self._leaving_early(people), *self._wave(people), *self._new_class(people)]
        note_register_changes(changes, self.officer, this_morning.pk)
        self._out_and_back(people)
        self._released_today()
        insert(ParticipantChange.objects, self._left())
        self._corrected_name(this_morning)
        ParticipantChange.objects.open().update(noticed_at=at(self.today, 7, 45))

    def _participants(self) -> list[tuple[Enrolment, Stay]]:
        """Draw participants who have some days to go, each with the open stay."""
        places = Enrolment.objects.active().filter(batch__ends_on__gte=self.today + SOON)
        found = list(places.select_related("batch").order_by("pk"))
        stays = Stay.objects.open().filter(inmate__in=[place.inmate_id for place in found])
        by_person = {stay.inmate_id: stay for stay in stays}
        self.rng.shuffle(found)
        return [(place, by_person[place.inmate_id]) for place in found]

    def _leaving_early(self, people: list[tuple[Enrolment, Stay]]) -> Iterator[RegisterChange]:
        for place, stay in _take(people, EARLY, _is_dated):
            before = stay.expected_release_on
            stay.expected_release_on = place.batch.ends_on - timedelta(days=2)
            stay.save(update_fields=["expected_release_on"])
            yield _moved(stay, before)

    def _wave(self, people: list[tuple[Enrolment, Stay]]) -> Iterator[RegisterChange]:
        """Bring a wave of remissions: the end was later by two months until this morning."""
        for _place, stay in _take(people, WAVE, _is_dated):
            if stay.expected_release_on:
                yield _moved(stay, stay.expected_release_on + REMISSION)

    def _new_class(self, people: list[tuple[Enrolment, Stay]]) -> Iterator[RegisterChange]:
        for _place, stay in _take(people, NEW_CLASS, _has_moved_on):
            after, before = (one.register_class_id for one in stay.registrations.all()[:2])
            yield RegisterChange(stay.inmate_id, stay.pk, {"register_class_id": (before, after)})

    def _out_and_back(self, people: list[tuple[Enrolment, Stay]]) -> None:
        """Let one participant be at court since today, and another be back since yesterday."""
        pairs = _take(people, 2, _is_running)
        rows = [
            self._absence(stay, days) for (_place, stay), days in zip(pairs, (0, 4), strict=False)
        ]
        write_absences(rows)
        for absence in rows:
            note_stay_paused(absence, self.officer)
        for (place, _stay), absence in list(zip(pairs, rows, strict=True))[1:]:
            marks = Attendance.objects.filter(
                enrolment=place, session__held_on__gte=absence.left_on
            )
            marks.update(code="sidang")
            absence.returned_on = self.today - timedelta(days=1)
            absence.save(update_fields=["returned_on"])
            note_stay_resumed(absence, self.officer)

    def _absence(self, stay: Stay, days_ago: int) -> TemporaryAbsence:
        return TemporaryAbsence(
            stay=stay,
            kind=AbsenceKind.COURT,
            left_on=self.today - timedelta(days=days_ago),
            expected_back_on=self.today + timedelta(days=1),
            recorded_by=self.officer,
        )

    def _released_today(self) -> None:
        """Let someone leave a batch that runs; where none runs, someone else."""
        places = Enrolment.objects.active().filter(batch__state="running")
        seated = places.filter(state=EnrolmentState.ENROLLED, changes=None).order_by("-pk")
        person = seated.values_list("inmate", flat=True).first()
        stays = Stay.objects.open()
        stay = stays.filter(inmate=person).first() or stays.order_by("-pk")[0]
        stay.ended_on, stay.end_kind = self.today, EndKind.RELEASED
        stay.save(update_fields=["ended_on", "end_kind"])
        note_stay_ended(stay, self.officer)

    def _left(self) -> Iterator[ParticipantChange]:
        """Tell of certificates still to be issued to people who have left."""
        told = ParticipantChange.objects.open().filter(kind=ChangeKind.LEFT).values("enrolment")
        gone = Enrolment.objects.exclude(inmate__in=_present()).exclude(pk__in=told).order_by("pk")
        for place in ready_among(gone):
            stay = Stay.objects.filter(inmate=place.inmate_id).latest("ended_on")
            facts = {"after": stay.end_kind, "on": str(stay.ended_on)}
            yield ParticipantChange(enrolment=place, kind=ChangeKind.LEFT, facts=facts)

    def _corrected_name(self, sdp_import: SdpImport) -> None:
        """Let SDP have spelled the name on the last certificate otherwise until this morning."""
        certificate = (
            Certificate.objects.valid()
            .filter(enrolment__inmate__in=_present())
            .order_by("-pk")
            .select_related("enrolment__inmate")
            .first()
        )
        if certificate is None:
            return
        person = certificate.enrolment.inmate
        before = f"{person.name}N"
        certificate.holder_name = proper_name(before)
        certificate.save(update_fields=["holder_name"])
        stay = person.stays.get(ended_on=None)
        change = RegisterChange(person.pk, stay.pk, {"name": (before, person.name)})
        note_register_changes([change], self.officer, sdp_import.pk)


def _is_dated(_place: Enrolment, stay: Stay) -> bool:
    return stay.expected_release_on is not None


def _has_moved_on(_place: Enrolment, stay: Stay) -> bool:
    return stay.registrations.count() > 1


def _is_running(place: Enrolment, _stay: Stay) -> bool:
    return place.batch.state == BatchState.RUNNING


def _take(
    people: list[tuple[Enrolment, Stay]], count: int, fits: Callable[[Enrolment, Stay], bool]
) -> list[tuple[Enrolment, Stay]]:
    """Take the first `count` that fit out of `people`; fewer where too few do."""
    taken = [pair for pair in people if fits(*pair)][:count]
    people[:] = [pair for pair in people if pair not in taken]
    return taken


def _moved(stay: Stay, before: date | None) -> RegisterChange:
    moved = (before, stay.expected_release_on)
    return RegisterChange(
        stay.inmate_id, stay.pk, {"expected_release_on": moved, "expected_end_on": moved}
    )


def _present() -> QuerySet[Stay, int]:
    return Stay.objects.open_inmates()
