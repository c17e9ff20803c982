"""Interviews, wishes and interest sessions."""

import factory
from django.utils import timezone

from assessments.actions.interest import answer_many, complete
from assessments.models import (
    AnswerMode,
    ConsentWording,
    InstrumentVersion,
    InterestSession,
    Interview,
    Stance,
    Wish,
)
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


class InterestSessionFactory(factory.django.DjangoModelFactory):
    """A session of the version with five points, open and without consent."""

    class Meta:
        model = InterestSession

    inmate = factory.SubFactory(InmateFactory)
    version = factory.LazyFunction(lambda: InstrumentVersion.objects.get(code="minat-5"))
    mode = AnswerMode.INTERVIEW
    person_code = factory.Sequence(lambda n: f"UJI{n:05d}")
    started_by = factory.SubFactory(UserFactory)

    class Params:
        consented = factory.Trait(
            consent=factory.LazyFunction(ConsentWording.objects.first),
            consented_at=factory.LazyFunction(timezone.now),
        )


def completed_session(by, values=None, **fields):
    """Give a session completed through the actions; `values` maps item codes, or is a mixture."""
    session = InterestSessionFactory(consented=True, **fields)
    items = list(session.version.items.all())
    top = session.version.options.count() - 1
    made = {item.code: (top if item.code[0] in "RI" else 0) for item in items}
    answer_many(session=session, values=made if values is None else values, by=by)
    complete(session=session, by=by)
    session.refresh_from_db()
    return session
