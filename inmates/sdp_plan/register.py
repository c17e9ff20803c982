"""The part of the register that a file can speak of, looked up in a constant number of queries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from inmates.models import Inmate, Region, RegisterClass, Registration, Stay, TemporaryAbsence
from inmates.sdp import Mention, SdpRow
from inmates.sdp_plan.regions import Gazetteer
from serang_rutan.core import crypto

AT_ONCE = 5_000


@dataclass(slots=True)
class Person:
    """Someone on the register, with the open stay if there is one, and its open absence.

    `ended_numbers` holds the registration numbers of ended stays, for people without an open one.
    """

    inmate: Inmate
    stay: Stay | None = None
    absence: TemporaryAbsence | None = None
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

    def named(self, mention: Mention) -> list[Person]:
        """Find whom a row that is not taken seems to name, by the strongest thing it says.

        These are numbers, then the NIK, then the name, unless it says another birth date.
        """
        by_number = (self.by_sdp_number, self.by_open_number)
        numbers = {key(number) for number in mention.numbers}
        found = [people[number] for people in by_number for number in numbers if number in people]
        found = found or self.by_nik.get(crypto.fingerprint(mention.nik), [])
        return found or [
            person
            for person in self.by_name.get(key(mention.name), [])
            if mention.birth_date in (None, person.inmate.birth_date)
            or person.inmate.birth_date is None
        ]

    def present(self) -> Iterator[Person]:
        """Give everyone with an open stay."""
        return (person for person in self.people.values() if person.stay)


def load_register(rows: Sequence[SdpRow]) -> Register:
    """Look up everyone who is here, and everyone who was here and may be meant by `rows`.

    Holds at most the people who are here and one more for each row.
    """
    register = Register(
        gazetteer=Gazetteer.of(Region.objects.filter(level__in=("regency", "district"))),
        classes=set(RegisterClass.objects.values_list("code", flat=True)),
    )
    absences = {one.stay_id: one for one in TemporaryAbsence.objects.open()}
    for stay in Stay.objects.open().select_related("inmate"):
        register.add(Person(stay.inmate, stay, absences.get(stay.pk)))
    gone = [Person(inmate) for inmate in _gone(rows)]
    _add_ended_numbers(gone)
    for person in gone:
        register.add(person)
    return register


def key(text: str) -> str:
    """Give a number or name as it is compared: without spaces, in capitals."""
    return "".join(text.split()).upper()


def _gone(rows: Sequence[SdpRow]) -> Iterator[Inmate]:
    """Find people without an open stay who share a number, a NIK or a name with a row."""
    numbers = {key(row.sdp_number) for row in rows if row.sdp_number}
    niks = {crypto.fingerprint(row.nik) for row in rows if row.nik}
    names = {key(row.name) for row in rows}
    gone = Inmate.objects.gone().order_by().values_list("pk", "sdp_number", "nik_hash", "name")
    meant = [
        pk
        for pk, sdp_number, nik_hash, name in gone.iterator()
        if key(sdp_number or "") in numbers or nik_hash in niks or key(name) in names
    ]
    for start in range(0, len(meant), AT_ONCE):
        yield from Inmate.objects.filter(pk__in=meant[start : start + AT_ONCE])


def _add_ended_numbers(people: Sequence[Person]) -> None:
    by_pk = {person.inmate.pk: person for person in people}
    keys = list(by_pk)
    for start in range(0, len(keys), AT_ONCE):
        part = keys[start : start + AT_ONCE]
        ended = Registration.objects.filter(stay__inmate__in=part)
        for inmate_pk, number in ended.values_list("stay__inmate", "number"):
            by_pk[inmate_pk].ended_numbers.add(key(number))
        stays = Stay.objects.filter(inmate__in=part)
        for inmate_pk, number in stays.values_list("inmate", "registration_number"):
            by_pk[inmate_pk].ended_numbers.add(key(number))
