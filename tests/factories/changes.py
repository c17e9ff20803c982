"""Lines of the change inbox, and the changes of the register that make them."""

import datetime as dt

import factory

from serang_rutan.core.hooks import RegisterChange
from tests.factories.trainings import EnrolmentFactory
from trainings.models import ChangeKind, ParticipantChange


class ParticipantChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ParticipantChange

    enrolment = factory.SubFactory(EnrolmentFactory)
    kind = ChangeKind.LEAVES_EARLY
    facts = factory.LazyFunction(lambda: {"before": "2027-01-05", "after": "2026-11-20"})


def moved(stay, before, after):
    """The expected end of `stay` moved, as an import tells it."""
    return RegisterChange(
        stay.inmate_id,
        stay.pk,
        {
            "expected_release_on": (before, after),
            "expected_end_on": (before, after),
        },
    )


def november(day):
    return dt.date(2026, 11, day)
