"""The part of the register that a file can speak of, looked up in a constant number of queries."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from inmates.models import Inmate, Region, RegisterClass, Registration, Stay
from inmates.sdp import SdpRow
from inmates.sdp_plan.regions import Gazetteer
from serang_rutan.core import crypto

AT_ONCE = 5_000


@dataclass(slots=True)
class Person:
    """Someone on the register, with the open stay if there is one.

    `ended_numbers` holds the registration numbers of ended stays, for people without an open one.
    """

    inmate: Inmate
    stay: Stay | None = None
    ended_numbers: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Register:
    """People by each thing that can identify them, and the tables that rows refer to."""

    gazetteer: Gazetteer
    classes: set[str]
    people: dict[int, Person] = field(default_factory=dict)
    by_sdp_number: dict[str, Person] = field(default_factory=dict)
    by_open_number: dict[str, Person] = field(default_factory=dict)
    by_nik: dict[str, list[Person]] = field(default_factory=dict)
    by_name: dict[str, list[Person]] = field(default_factory=dict)

    def add(self, person: Person) -> None:
        """Make a person findable."""
        inmate = person.inmate
        self.people[inmate.pk] = person
        if inmate.sdp_number:
            self.by_sdp_number[key(inmate.sdp_number)] = person
        if person.stay and person.stay.registration_number:
            self.by_open_number[key(person.stay.registration_number)] = person
        if inmate.nik_hash:
            self.by_nik.setdefault(inmate.nik_hash, []).append(person)
        self.by_name.setdefault(key(inmate.name), []).append(person)

    def present(self) -> Iterator[Person]:
        """Give everyone with an open stay."""
        return (person for person in self.people.values() if person.stay)


def load_register(rows: Sequence[SdpRow]) -> Register:
    """Look up everyone who is here, and everyone who was here and may be meant by `rows`."""
    register = Register(
        gazetteer=Gazetteer.of(Region.objects.filter(level__in=("regency", "district"))),
        classes=set(RegisterClass.objects.values_list("code", flat=True)),
    )
    for stay in Stay.objects.open().select_related("inmate"):
        register.add(Person(stay.inmate, stay))
    gone = [Person(inmate) for inmate in _gone(rows)]
    _add_ended_numbers(gone)
    for person in gone:
        register.add(person)
    return register


def key(text: str) -> str:
    """Give a number or name as it is compared: without spaces, in capitals."""
    return re.sub(r"\s+", "", text).upper()


def _gone(rows: Sequence[SdpRow]) -> Iterator[Inmate]:
    """Find people without an open stay who share a number, a NIK or a name with a row."""
    seen: set[int] = set()
    for part in _parts(rows):
        may_be_meant = (
            Q(sdp_number__in={row.sdp_number for row in part if row.sdp_number})
            | Q(nik_hash__in={crypto.fingerprint(row.nik) for row in part if row.nik})
            | Q(name__in={row.name for row in part})
        )
        found = Inmate.objects.filter(may_be_meant).exclude(pk__in=Stay.objects.open_inmates())
        for inmate in found:
            if inmate.pk not in seen:
                seen.add(inmate.pk)
                yield inmate


def _add_ended_numbers(people: Iterable[Person]) -> None:
    by_pk = {person.inmate.pk: person for person in people}
    ended = Registration.objects.filter(stay__inmate__in=list(by_pk))
    for inmate_pk, number in ended.values_list("stay__inmate", "number"):
        by_pk[inmate_pk].ended_numbers.add(key(number))
    stays = Stay.objects.filter(inmate__in=list(by_pk))
    for inmate_pk, number in stays.values_list("inmate", "registration_number"):
        by_pk[inmate_pk].ended_numbers.add(key(number))


def _parts(rows: Sequence[SdpRow]) -> Iterator[Sequence[SdpRow]]:
    """Cut `rows` so that no query has more values than a database takes; one part is the rule."""
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))
