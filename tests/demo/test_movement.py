"""What the demonstration shows at the doors."""

import pytest
from django.utils import timezone

from agencies.models import User
from inmates.models import Appointment
from tests.demo.conftest import DAY
from trainings.models import GateVisitor, Headcount, ToolCount
from trainings.movement.clash import ClashKind
from trainings.movement.lists import movement_on
from trainings.movement.tools import lacking_a_list

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rutan")]


def test_the_day_has_clashes_people_out_a_missing_tool_and_visitors():
    officer = User.objects.get(username="petugas")
    kinds = {clash.kind for call in movement_on(DAY, officer).calls for clash in call.clashes}
    assert {ClashKind.APPOINTMENT_WHOLE, ClashKind.APPOINTMENT_WITHIN} & kinds
    assert Appointment.objects.on(DAY).count() > 5
    assert Headcount.objects.of_people_out().count() == 1
    assert GateVisitor.objects.on(DAY).exists()
    now = timezone.localtime().replace(tzinfo=None)
    assert ToolCount.objects.missing_by(now).count() == 1
    assert lacking_a_list(officer).exists()
