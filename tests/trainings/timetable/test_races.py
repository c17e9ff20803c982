"""What "Save" pressed twice in the same instant makes of closed hours and days."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.at_once import at_once
from tests.factories.agencies import UserFactory
from tests.factories.trainings import RoomFactory
from trainings.models import ClosedHours, SpecialDay

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
HOURS = {"kind": "worship", "name": "Ibadah", "starts_at": "03:00", "ends_at": "03:30"}
DAY = {"kind": "leave", "reason": "Cuti bersama", "first_day": "2027-01-04"}


@pytest.mark.parametrize(
    ("address", "model", "role", "sent"),
    [
        ("trainings:closed_hours_create", ClosedHours, "officer", HOURS),
        ("admin:trainings_closedhours_add", ClosedHours, "administrator", HOURS),
        ("trainings:special_day_create", SpecialDay, "officer", DAY),
    ],
)
def test_the_same_is_noted_once(client_of, address, model, role, sent):
    RoomFactory()
    user, page = UserFactory(role=role), reverse(address)
    sent = sent | {"valid_from": timezone.localdate().isoformat()}
    clients = [client_of(user) for _ in range(4)]
    answers = at_once([lambda one=one: one.post(page, sent) for one in clients])
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 302]
    assert model.objects.count() == 1
