"""What happens when several officers answer for one person in the same instant."""

import datetime as dt

import pytest

from inmates.actions.unlisted import answer_unlisted
from inmates.models import Stay, TemporaryAbsence, Unlisted
from serang_rutan.core.refusal import RefusedError
from tests.at_once import at_once
from tests.factories.agencies import UserFactory
from tests.factories.inmates import UnlistedFactory

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
DAY = dt.date(2026, 3, 2)


def test_one_of_several_answers_holds_and_the_others_are_told():
    officer, asked = UserFactory(), UnlistedFactory()
    answers = [
        {"answer": "released"},
        {"answer": "away", "kind": "court"},
        {"answer": "here"},
        {"answer": "transferred", "place": "Lapas Contoh"},
    ]
    results = at_once(
        [
            lambda given=given: answer_unlisted(unlisted=asked, on=DAY, by=officer, **given)
            for given in answers
        ]
    )
    assert sum(isinstance(result, RefusedError) for result in results) == 3
    answer = Unlisted.objects.get().answer
    has_ended = Stay.objects.get().ended_on is not None
    assert has_ended == (answer in ("released", "transferred"))
    assert TemporaryAbsence.objects.exists() == (answer == "away")
