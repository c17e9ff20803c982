"""Writes inmates, stays and their registrations."""

from collections.abc import Iterable

from agencies.models import User
from inmates.actions.search import refresh_search_keys
from inmates.models import Inmate, Registration, Stay
from serang_rutan.demo.cases import Case
from serang_rutan.demo.people import Person
from serang_rutan.demo.population import Population
from serang_rutan.demo.writing.common import insert


def write_people(population: Population, officer: User) -> list[int]:
    """Write everyone; gives the key of each inmate by the position of the person."""
    inmates = [_inmate(person, officer) for person in population.people]
    insert(Inmate.objects, inmates)
    keys = [inmate.pk for inmate in inmates]
    stays = [_stay(case, keys[case.person]) for case in population.cases]
    insert(Stay.objects, stays)
    insert(Registration.objects, _registrations(population.cases, stays))
    refresh_search_keys(keys)
    return keys


def _inmate(person: Person, officer: User) -> Inmate:
    inmate = Inmate(
        sdp_number=f"CONTOH{person.key + 1:08d}",
        name=person.name,
        aliases=person.alias,
        sex=person.sex,
        birth_place=person.birth_place,
        birth_date=person.birth_date,
        education=person.education,
        occupation=person.job,
        address=person.address,
        regency_id=person.regency,
        district_id=person.district,
        residence_basis=person.residence_basis,
        residence_verified_on=person.residence_verified_on,
        residence_verified_by=officer if person.residence_verified_on else None,
    )
    inmate.set_nik(person.nik)
    return inmate


def _stay(case: Case, inmate: int) -> Stay:
    return Stay(
        inmate_id=inmate,
        registration_number=case.steps[-1].number,
        register_class_id=case.steps[-1].register_class,
        offence_category=case.offence,
        recidivist=case.recidivist,
        entered_on=case.entered_on,
        expires_on=case.expires_on,
        expected_release_on=case.expected_release_on,
        release_basis=case.basis,
        block=case.block,
        cell=case.cell,
        ended_on=case.ended_on,
        end_kind=case.end_kind,
        end_note=case.end_note,
    )


def _registrations(cases: Iterable[Case], stays: Iterable[Stay]) -> Iterable[Registration]:
    for case, stay in zip(cases, stays, strict=True):
        for step in case.steps:
            yield Registration(
                stay=stay,
                number=step.number,
                register_class_id=step.register_class,
                since=step.since,
            )
