"""What the admin answers to "Save" pressed twice in the same instant."""

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.models import Fund, Programme, Target
from tests.at_once import at_once
from tests.factories.agencies import ProgrammeFactory
from tests.factories.trainings import RoomFactory
from trainings.models import Batch, DeliveryPolicy, Room

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def programme(agency):
    return {
        "code": "anyaman",
        "name": "Anyaman",
        "agency": agency.pk,
        "occupation": "las",
        "lesson_hours": 24,
        "usual_days": 5,
        "grading": "score",
        "pass_mark": 60,
        "attendance_threshold": 80,
        "subjects-TOTAL_FORMS": 0,
        "subjects-INITIAL_FORMS": 0,
    }


def fund(agency):
    return {"agency": agency.pk, "source": "apbd_kab", "fiscal_year": 2031, "ceiling": 1}


def target(agency):
    return {"agency": agency.pk, "year": 2031, "participants": 2, "completions": 1}


def room(agency):
    return {"name": "Bengkel Uji", "kind": "workshop", "capacity": 12, "is_active": "on"}


def policy(agency):
    figures = {"lesson_minutes": 45, "late_entry_days": 7, "least_answers": 5}
    return {"valid_from": timezone.localdate().isoformat(), "source": "SK", **figures}


def batch(agency):
    return {
        "programme": ProgrammeFactory(agency=agency).pk,
        "number": 7,
        "agency": agency.pk,
        "starts_on": "2026-11-02",
        "ends_on": "2026-11-06",
        "rooms": [RoomFactory().pk],
        "lesson_hours": 24,
        "attendance_threshold": 80,
        "quota": 5,
        "cost": 0,
    }


@pytest.mark.parametrize(
    ("model", "make", "role"),
    [
        (Programme, programme, "coordinator"),
        (Fund, fund, "coordinator"),
        (Target, target, "coordinator"),
        (Batch, batch, "coordinator"),
        (Room, room, "administrator"),
        (DeliveryPolicy, policy, "administrator"),
    ],
)
def test_one_is_stored_and_the_others_read_that_it_exists(
    agency_a, client_of, request, model, make, role
):
    user, sent = request.getfixturevalue(role), make(agency_a)
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
    before = model.objects.count()
    clients = [client_of(user) for _ in range(4)]
    answers = at_once([lambda one=one: one.post(address, sent) for one in clients])
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 302]
    assert model.objects.count() == before + 1
    refused = [answer for answer in answers if answer.status_code == 200]
    assert all(answer.context["errors"] for answer in refused)
