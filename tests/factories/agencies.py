"""Agencies and their people."""

import datetime as dt

import factory

from agencies.models import (
    Agency,
    AgencyKind,
    AgencyLetterhead,
    Agreement,
    AgreementKind,
    Fund,
    FundSource,
    Programme,
    Role,
    RutanSignatory,
    Signatory,
    Subject,
    Target,
    User,
)

PASSWORD = "kata-sandi-uji-9"


class AgencyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agency

    code = factory.Sequence(lambda n: f"dinas-{n}")
    name = factory.Sequence(lambda n: f"Dinas Uji Nomor {n}")
    short_name = factory.Sequence(lambda n: f"Dinas {n}")
    kind = AgencyKind.REGENCY
    certificate_code = factory.Sequence(lambda n: f"D{n}")


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"akun{n}")
    full_name = factory.Sequence(lambda n: f"Orang Uji {n}")
    role = Role.OFFICER
    password = factory.django.Password(PASSWORD)


class ProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Programme

    code = factory.Sequence(lambda n: f"program-{n}")
    name = factory.Sequence(lambda n: f"Program Uji {n}")
    occupation_id = "las"


class RutanSignatoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RutanSignatory

    name = "Kepala Uji"
    title = "Kepala Rutan"
    valid_from = dt.date(2020, 1, 1)


class SignatoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Signatory

    agency = factory.SubFactory(AgencyFactory)
    name = "Pejabat Uji"
    title = "Kepala Dinas"
    valid_from = "2020-01-01"


class FundFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Fund

    agency = factory.SubFactory(AgencyFactory)
    source = FundSource.REGENCY_BUDGET
    fiscal_year = 2026
    ceiling = 100_000_000


class AgreementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agreement

    agency = factory.SubFactory(AgencyFactory)
    kind = AgreementKind.PKS
    title = "Perjanjian Uji"
    signed_on = dt.date(2026, 1, 2)
    starts_on = dt.date(2026, 1, 2)
    ends_on = dt.date(2026, 12, 31)


class TargetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Target

    agency = factory.SubFactory(AgencyFactory)
    year = 2026
    participants = 40
    completions = 30


class AgencyLetterheadFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgencyLetterhead

    agency = factory.SubFactory(AgencyFactory)
    government = "Pemerintah Kabupaten Uji"
    name = "Dinas Uji"
    address = "Jl. Uji 1"
    contact = "dinas@uji.example"
    seat = "Ciruas"
    valid_from = dt.date(2025, 1, 1)


class SubjectFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Subject

    programme = factory.SubFactory(ProgrammeFactory)
    title = factory.Sequence(lambda n: f"Materi {n}")
    lesson_hours = 4
