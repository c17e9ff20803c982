"""What came of a batch: invitations and slips."""

import factory

from tests.factories.trainings import EnrolmentFactory, SessionFactory
from trainings.models import EvaluationForm, RemedialInvitation, SessionKind


class RemedialInvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RemedialInvitation

    session = factory.SubFactory(SessionFactory, kind=SessionKind.REMEDIAL)
    enrolment = factory.SubFactory(
        EnrolmentFactory, batch=factory.SelfAttribute("..session.batch")
    )
    cause = "attendance"


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
