"""What closes the timetable."""

import datetime as dt

import factory

from tests.factories.agencies import UserFactory
from trainings.models import ClosedHours, ClosedKind, SpecialDay, SpecialDayKind


class ClosedHoursFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ClosedHours

    kind = ClosedKind.VISITING
    name = "Kunjungan keluarga"
    starts_at = dt.time(9)
    ends_at = dt.time(11)
    valid_from = dt.date(2026, 1, 1)


class SpecialDayFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SpecialDay

    kind = SpecialDayKind.LOCKDOWN
    first_day = dt.date(2026, 11, 3)
    last_day = dt.date(2026, 11, 3)
    reason = "Razia"
    recorded_by = factory.SubFactory(UserFactory)
