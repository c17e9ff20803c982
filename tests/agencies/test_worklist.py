import datetime as dt

import pytest
from django.utils import timezone

from agencies.models import Agency
from agencies.worklist import work_items
from tests.factories.agencies import AgreementFactory, SignatoryFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def counts(user):
    return [item.count for item in work_items(user)]


def test_an_agency_waits_until_an_official_in_office_signs_for_it(administrator, agency_a):
    today, agencies = timezone.localdate(), Agency.objects.count()
    assert counts(administrator)[0] == agencies
    SignatoryFactory(agency=agency_a, valid_to=today - DAY)
    SignatoryFactory(agency=agency_a, valid_from=today + DAY)
    assert counts(administrator)[0] == agencies
    SignatoryFactory(agency=agency_a, valid_from=today, valid_to=today)
    assert counts(administrator)[0] == agencies - 1


def test_an_agency_out_of_use_needs_no_signatory(administrator, agency_a):
    before = counts(administrator)[0]
    agency_a.is_active = False
    agency_a.save()
    assert counts(administrator)[0] == before - 1


@pytest.mark.parametrize(("days", "listed"), [(-1, 0), (0, 1), (60, 1), (61, 0)])
def test_an_agreement_is_named_in_its_last_sixty_days(administrator, agency_a, days, listed):
    today = timezone.localdate()
    start = today - 100 * DAY
    AgreementFactory(agency=agency_a, starts_on=start, ends_on=today + days * DAY)
    assert counts(administrator)[1] == listed


def test_nobody_else_is_asked(officer, head, coordinator, trainer_a, official):
    assert not any(work_items(user) for user in (officer, head, coordinator, trainer_a, official))
