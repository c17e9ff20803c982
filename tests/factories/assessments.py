"""Interviews and wishes."""

import factory

from assessments.models import Interview, Stance, Wish
from tests.factories.agencies import ProgrammeFactory, UserFactory
from tests.factories.inmates import InmateFactory


class InterviewFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Interview

    inmate = factory.SubFactory(InmateFactory)
    interviewer = factory.SubFactory(UserFactory)


class WishFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Wish

    inmate = factory.SubFactory(InmateFactory)
    programme = factory.SubFactory(ProgrammeFactory)
    stance = Stance.YES
    noted_by = factory.SubFactory(UserFactory)
