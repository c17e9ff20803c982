"""Several appointments of one day, typed line by line: who is meant, what was saved, what not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time

from django.utils.translation import gettext as _

from agencies.models import User
from inmates.actions.appointment import make_appointment
from inmates.appointment_lines import TypedLine
from inmates.models import Appointment, Inmate
from inmates.querysets import AppointmentQuerySet
from inmates.tables import place_text
from serang_rutan.core.refusal import RefusedError

MOST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Unclear:
    """A line that was not saved: as typed, why, and who could be meant."""

    typed: str
    reason: str
    people: Sequence[str] = ()


@dataclass(slots=True)
class Entered:
    """What became of the lines: how many were saved, which were not."""

    saved: list[Appointment] = field(default_factory=list)
    unclear: list[Unclear] = field(default_factory=list)

    @property
    def left_over(self) -> str:
        """The lines that were not saved, as they were typed."""
        return "\n".join(line.typed for line in self.unclear)


@dataclass(frozen=True, slots=True)
class What:
    """What all lines share: kind, day and the hours of lines without hours of their own."""

    kind: str
    day: date
    starts_at: time | None
    ends_at: time | None


def appointments_on(day: date, user: User) -> AppointmentQuerySet:
    """Give the standing appointments of a day that `user` may see, with their people."""
    rows = Appointment.objects.visible_to(user).standing().of_present().on(day)
    return rows.select_related("stay__inmate", "recorded_by")


def enter_lines(lines: Sequence[TypedLine], what: What, by: User) -> Entered:
    """Save each line that means one person; every other one is given back with the reason.

    Each line is its own act: a wrong one keeps no other from being saved.
    """
    entered = Entered()
    for line in lines:
        people = _meant(line.person, by)
        if len(people) != 1:
            entered.unclear.append(_unclear(line, people))
            continue
        try:
            entered.saved.append(_save(people[0], line, what, by))
        except RefusedError as refusal:
            entered.unclear.append(Unclear(line.typed, refusal.reason, [_name(people[0])]))
    return entered


def _meant(text: str, by: User) -> list[Inmate]:
    """Find the people a line can mean: by a number or the whole name, else as a search does."""
    here = Inmate.objects.visible_to(by).present().with_current_stay()
    if not text:
        return []
    exact = list(here.called(text)[: MOST_SHOWN + 1])
    return exact or list(here.matching(text)[: MOST_SHOWN + 1])


def _unclear(line: TypedLine, people: Sequence[Inmate]) -> Unclear:
    if not line.person:
        return Unclear(line.typed, _("Nobody is named on this line."))
    if not people:
        return Unclear(line.typed, _("Nobody here has this number or name."))
    reason = _("Several people could be meant. Write the nomor induk.")
    if len(people) > MOST_SHOWN:
        reason = _("Many people could be meant. Write the nomor induk.")
    return Unclear(line.typed, reason, [_name(person) for person in people[:MOST_SHOWN]])


def _name(person: Inmate) -> str:
    stay = person.current_stay()
    parts = [person.sdp_number or "", person.name, place_text(stay) if stay else ""]
    return " · ".join(part for part in parts if part)


def _save(person: Inmate, line: TypedLine, what: What, by: User) -> Appointment:
    stay = person.current_stay()
    if stay is None:
        raise RefusedError(_("This person has left."))
    hours = (what.starts_at, what.ends_at)
    starts_at, ends_at = (line.starts_at, line.ends_at) if line.has_hours else hours
    return make_appointment(
        stay=stay, kind=what.kind, day=what.day, starts_at=starts_at, ends_at=ends_at, by=by
    )
