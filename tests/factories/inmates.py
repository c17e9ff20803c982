"""People in custody."""

import datetime as dt

import factory

from inmates.actions.search import refresh_search_keys
from inmates.models import Inmate, Registration, Sex, Stay


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
