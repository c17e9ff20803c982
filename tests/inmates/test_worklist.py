import datetime as dt

import pytest
from django.utils import timezone

from inmates.actions.unlisted import answer_unlisted
from inmates.models import SdpImport
from inmates.worklist import work_items
from tests.factories.inmates import StayFactory, UnlistedFactory
from tests.factories.sdp import people

pytestmark = pytest.mark.django_db


def counts(user):
    return [item.count for item in work_items(user)]


def test_an_officer_is_asked_for_todays_file_until_it_is_applied(officer, preview, imported):
    assert counts(officer) == [1, 0, 0, 0, 0]
    waiting = preview(people(1))
    assert counts(officer) == [1, 1, 0, 0, 0]
    waiting.delete()
    imported(people(1))
    assert counts(officer)[:2] == [0, 0]


def test_the_hint_says_how_long_ago_the_last_file_was_applied(officer, imported):
    imported(people(1))
    SdpImport.objects.update(applied_at=timezone.now() - dt.timedelta(days=3))
    item = work_items(officer)[0]
    assert item.count == 1
    assert "3" in item.hint


def test_stays_that_look_over_and_residences_without_proof_are_counted(officer, head):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    StayFactory(expires_on=yesterday)
    StayFactory(inmate__regency_id="36.73", inmate__district_id=None)
    StayFactory(expires_on=yesterday, ended_on=yesterday, end_kind="released")
    assert counts(officer)[3:] == [1, 1]
    assert counts(head) == [1]


def test_people_not_listed_are_counted_until_someone_answers_for_them(officer):
    asked = UnlistedFactory()
    assert counts(officer)[2] == 1
    answer_unlisted(unlisted=asked, answer="here", on=asked.since, by=officer)
    assert counts(officer)[2] == 0


@pytest.mark.parametrize("who", ["coordinator", "trainer_a", "official", "administrator"])
def test_nobody_else_has_work_with_inmates(request, who):
    assert work_items(request.getfixturevalue(who)) == []


def test_each_line_costs_one_query(officer, imported, django_assert_num_queries):
    imported(people(30))
    with django_assert_num_queries(5):
        work_items(officer)
