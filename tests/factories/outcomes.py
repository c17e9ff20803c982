"""What came of a batch: invitations and slips."""

import factory
from django.utils import timezone

from tests.factories.agencies import UserFactory
from tests.factories.trainings import BatchFactory, EnrolmentFactory, SessionFactory
from trainings.models import EvaluationEntry, EvaluationForm, RemedialInvitation, SessionKind


class RemedialInvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RemedialInvitation

    session = factory.SubFactory(SessionFactory, kind=SessionKind.REMEDIAL)
    enrolment = factory.SubFactory(EnrolmentFactory, batch=factory.SelfAttribute("..session.batch"))
    cause = "attendance"


class EvaluationEntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EvaluationEntry

    batch = factory.SubFactory(BatchFactory)
    entered_by = factory.SubFactory(UserFactory)
    entered_on = factory.LazyFunction(timezone.localdate)


def questions():
    """The questions of the first form, in their order."""
    return list(EvaluationForm.objects.get(code="wajah-1").questions.all())


def slips(*rows):
    """Slips from rows of faces such as "454432"; a dash leaves a question blank."""
    asked = questions()
    return [
        {one.pk: int(face) for one, face in zip(asked, row, strict=True) if face != "-"}
        for row in rows
    ]
