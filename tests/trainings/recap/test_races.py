"""Two people at two desks issue the same statement."""

import datetime as dt

import pytest

from serang_rutan.core.refusal import RefusedError
from tests.at_once import at_once
from tests.factories.agencies import AgencyFactory, UserFactory
from tests.trainings.recap_scene import place, sewing_batch
from trainings.actions.statement import issue_statement, issue_statements
from trainings.models import Statement

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
HOW = {"audience": "person", "dated_on": dt.date(2026, 11, 20)}


def test_two_people_press_the_button_and_one_statement_is_issued():
    officer, budi = UserFactory(), place(sewing_batch(AgencyFactory()))
    results = at_once([lambda: issue_statement(enrolment=budi, by=officer, **HOW)] * 4)
    assert Statement.objects.count() == 1
    assert sum(isinstance(one, RefusedError) for one in results) == 3


def test_a_statement_replaced_twice_in_the_same_instant_is_replaced_once():
    officer, budi = UserFactory(), place(sewing_batch(AgencyFactory()))
    first = issue_statement(enrolment=budi, by=officer, **HOW)
    how = HOW | {"enrolment": budi, "by": officer, "reason": "Salah nama", "seen": [first.pk]}
    results = at_once([lambda: issue_statement(**how)] * 4)
    assert Statement.objects.count() == 2
    assert sum(isinstance(one, RefusedError) for one in results) == 3


def test_a_whole_batch_issued_twice_in_the_same_instant_is_issued_once():
    officer, batch = UserFactory(), sewing_batch(AgencyFactory())
    for _number in range(3):
        place(batch)
    results = at_once([lambda: issue_statements(batch=batch, by=officer, **HOW)] * 4)
    assert sorted(len(made) for made in results) == [0, 0, 0, 3]
