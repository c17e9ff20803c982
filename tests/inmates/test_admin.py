import pytest
from django.urls import reverse

from inmates.models import RegisterClass
from serang_rutan.core.models import TrailEvent

pytestmark = pytest.mark.django_db


def test_changing_a_register_class_is_on_the_trail_and_keeps_its_code(administrator, client_of):
    before = RegisterClass.objects.count()
    address = reverse("admin:inmates_registerclass_change", args=["B I"])
    sent = {"code": "B X", "name": "Di atas satu tahun", "legal_status": "sentenced"}
    assert client_of(administrator).post(address, sent).status_code == 302
    assert RegisterClass.objects.get(code="B I").name == "Di atas satu tahun"
    assert RegisterClass.objects.count() == before
    event = TrailEvent.objects.get()
    assert (event.actor, event.action, event.object_id) == (administrator, "change", "B I")
    assert event.changes["name"][1] == "Di atas satu tahun"
