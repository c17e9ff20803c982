import datetime as dt

import pytest
from django.utils import timezone

from reports.worklist import quarter_start, work_items
from tests.factories.trainings import BatchFactory

pytestmark = pytest.mark.django_db


def finish(agency, ends_on):
    BatchFactory(agency=agency, state="finished", starts_on=ends_on, ends_on=ends_on)


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (dt.date(2026, 1, 1), dt.date(2026, 1, 1)),
        (dt.date(2026, 3, 31), dt.date(2026, 1, 1)),
        (dt.date(2026, 11, 24), dt.date(2026, 10, 1)),
    ],
)
def test_a_quarter_begins_with_its_first_month(day, first):
    assert quarter_start(day) == first


def test_an_official_sees_the_batches_of_all_and_a_coordinator_the_own(
    official, coordinator, agency_a, agency_b
):
    today = timezone.localdate()
    finish(agency_a, today)
    finish(agency_b, today)
    finish(agency_b, dt.date(2020, 1, 1))
    assert [item.count for item in work_items(official)] == [2]
    assert [item.count for item in work_items(coordinator)] == [1]


def test_nobody_else_is_sent_to_the_dashboard(officer, head, trainer_a, administrator):
    assert not any(work_items(user) for user in (officer, head, trainer_a, administrator))
