"""People in custody."""

import datetime as dt

import factory

from inmates.actions.search import refresh_search_keys
from inmates.models import (
    Clearance,
    Fitness,
    HeadingMeaning,
    Inmate,
    KeptApart,
    Registration,
    SdpImport,
    Sex,
    Stay,
    TemporaryAbsence,
    Unlisted,
)
from inmates.sdp.headings import normal
from tests.factories.agencies import UserFactory


def remembered(inmate, create):
    """Give a person the key that a search looks into, as whoever writes people does."""
    if create:
        refresh_search_keys([inmate.pk])
        inmate.refresh_from_db(fields=["search_key"])


class InmateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Inmate
        skip_postgeneration_save = True

    sdp_number = factory.Sequence(lambda n: f"UJI{n:09d}")
    name = factory.Sequence(lambda n: f"WARGA UJI {n}")
    sex = Sex.MALE
    birth_date = dt.date(1995, 5, 17)
    regency_id = "36.04"
    district_id = "36.04.05"

    @factory.post_generation
    def key(self, create, extracted, **how):
        remembered(self, create)


class StayFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Stay
        skip_postgeneration_save = True

    inmate = factory.SubFactory(InmateFactory)
    registration_number = factory.Sequence(lambda n: f"B.I-{5000 + n}/2026")
    register_class_id = "B I"
    offence_category = "Lain-lain"
    entered_on = dt.date(2026, 1, 5)
    expires_on = dt.date(2030, 1, 5)
    block = "A"
    cell = "3"

    @factory.post_generation
    def key(self, create, extracted, **how):
        remembered(self.inmate, create)


class RegistrationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Registration

    stay = factory.SubFactory(StayFactory)
    number = factory.SelfAttribute("stay.registration_number")
    register_class_id = "B I"
    since = dt.date(2026, 1, 5)


class HeadingMeaningFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HeadingMeaning

    heading = factory.LazyAttribute(lambda meaning: normal(meaning.shown))
    shown = factory.Sequence(lambda n: f"Kolom Uji {n}")
    confirmed_by = factory.SubFactory(UserFactory)


class SdpImportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SdpImport

    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    as_of = dt.date(2026, 3, 2)
    state = "applied"


class UnlistedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Unlisted

    stay = factory.SubFactory(StayFactory)
    sdp_import = factory.SubFactory(SdpImportFactory)
    since = dt.date(2026, 3, 2)


class AbsenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TemporaryAbsence

    stay = factory.SubFactory(StayFactory)
    kind = "court"
    left_on = dt.date(2026, 3, 2)
    recorded_by = factory.SubFactory(UserFactory)


class ClearanceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Clearance

    inmate = factory.SubFactory(InmateFactory)
    granted = True
    decided_on = dt.date(2026, 3, 2)
    valid_until = dt.date(2036, 3, 2)
    decided_by = factory.SubFactory(UserFactory)


class FitnessFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Fitness

    inmate = factory.SubFactory(InmateFactory)
    state = "fit"
    decided_on = dt.date(2026, 3, 2)
    decided_by = factory.SubFactory(UserFactory)


class KeptApartFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = KeptApart

    first = factory.SubFactory(InmateFactory)
    second = factory.SubFactory(InmateFactory)
    since = dt.date(2026, 3, 2)
    recorded_by = factory.SubFactory(UserFactory)
