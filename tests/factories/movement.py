"""Appointments, heads, tools and visitors."""

import datetime as dt

import factory
from django.utils import timezone

from inmates.models import Appointment
from tests.factories.agencies import UserFactory
from tests.factories.inmates import StayFactory
from tests.factories.trainings import BatchFactory, EnrolmentFactory, SessionFactory
from trainings.models import GateItem, GateVisitor, Headcount, ToolCount, ToolNeed

LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


class AppointmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Appointment

    stay = factory.SubFactory(StayFactory)
    kind = "court"
    day = factory.LazyFunction(timezone.localdate)
    recorded_by = factory.SubFactory(UserFactory)


class HeadcountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Headcount

    session = factory.SubFactory(SessionFactory)
    direction = "out"
    counted = 3
    expected = 3
    counted_by = factory.SubFactory(UserFactory)


class ToolNeedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ToolNeed

    batch = factory.SubFactory(BatchFactory)
    name = factory.Sequence(lambda n: f"Alat {n}")
    quantity = 5


class ToolCountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ToolCount

    session = factory.SubFactory(SessionFactory)
    name = factory.Sequence(lambda n: f"Alat {n}")
    needed = 5
    taken_out = 5
    out_at = factory.LazyFunction(timezone.now)
    out_by = factory.SubFactory(UserFactory)


class GateVisitorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GateVisitor

    batch = factory.SubFactory(BatchFactory)
    day = factory.LazyFunction(timezone.localdate)
    name = factory.Sequence(lambda n: f"Tamu Uji {n}")
    announced_by = factory.SubFactory(UserFactory)


class GateItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GateItem

    visitor = factory.SubFactory(GateVisitorFactory)
    name = "Gunting kain"
    quantity = 3


def participant(batch, name="PESERTA UJI", block="A", cell="3", **fields):
    """Someone in custody here who takes part in `batch` since long ago."""
    stay = StayFactory(inmate__name=name, block=block, cell=cell)
    return EnrolmentFactory(batch=batch, inmate=stay.inmate, enrolled_at=LONG_AGO, **fields)


def meeting(hour=9, until=12, people=(), day=None, **fields):
    """A session today (or on `day`) of a batch with participants, each (name, block, cell)."""
    batch = fields.pop("batch", None) or BatchFactory(
        state="running",
        starts_on=dt.date(2020, 1, 1),
        ends_on=dt.date(2040, 1, 1),
        **fields.pop("batch_fields", {}),
    )
    for name, block, cell in people:
        participant(batch, name, block, cell)
    return SessionFactory(
        batch=batch,
        held_on=day or timezone.localdate(),
        starts_at=dt.time(hour),
        ends_at=dt.time(until),
        **fields,
    )
