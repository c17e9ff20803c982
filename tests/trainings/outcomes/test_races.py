"""What happens when two people press the button in the same instant."""

import pytest

from serang_rutan.core.refusal import RefusedError
from tests.at_once import at_once
from tests.factories.agencies import AgencyFactory, SignatoryFactory, UserFactory
from tests.factories.outcomes import slips
from tests.trainings.outcomes.scenes import held_batch, person_in
from trainings.actions.certificate import issue_certificates
from trainings.actions.evaluation import Typed, enter_slips
from trainings.actions.reopen import reopen_results
from trainings.models import Certificate, EvaluationForm, EvaluationSlip, Result

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def trainer():
    return UserFactory(role="trainer", agency=AgencyFactory())


def test_two_officers_enter_the_same_slips_at_once_and_one_of_them_is_told():
    officers = [UserFactory(role="officer") for _ in range(4)]
    batch = held_batch(AgencyFactory(), trainer())
    for number in range(8):
        person_in(batch, f"ORANG {number}")
    form, typed = EvaluationForm.objects.get(), Typed(slips(*["444444"] * 8))
    results = at_once(
        [
            lambda by=by: enter_slips(batch=batch, form=form, typed=typed, known=0, by=by)
            for by in officers
        ]
    )
    assert EvaluationSlip.objects.count() == 8
    assert sum(isinstance(result, RefusedError) for result in results) == 3


def test_a_result_is_either_opened_again_or_stands_behind_a_certificate():
    officer, head = UserFactory(role="officer"), UserFactory(role="head")
    agency = AgencyFactory()
    SignatoryFactory(agency=agency)
    batch = held_batch(agency, trainer(), state="finished")
    enrolment = person_in(batch, "ANI", "hhhhh", result=80)
    at_once(
        [
            lambda: issue_certificates(batch=batch, issued_on=batch.ends_on, by=officer),
            lambda: reopen_results(batch=batch, reason="Salah nilai", by=head),
        ]
    )
    has_certificate = Certificate.objects.filter(enrolment=enrolment).exists()
    is_open = Result.objects.get(enrolment=enrolment).handed_in_at is None
    assert has_certificate != is_open
