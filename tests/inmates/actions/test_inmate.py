import pytest
from django.utils import timezone

from inmates.actions import reveal_nik, verify_residence
from inmates.models import Region
from serang_rutan.core.models import TrailEvent
from tests.factories.inmates import InmateFactory

pytestmark = pytest.mark.django_db
NIK = "3604051705950001"


def test_reading_an_identity_number_is_put_on_the_trail(officer):
    inmate = InmateFactory()
    inmate.set_nik(NIK)
    inmate.save()
    assert reveal_nik(inmate=inmate, by=officer) == NIK
    event = TrailEvent.objects.get()
    assert (event.action, event.actor, event.subject_id) == ("view", officer, inmate.pk)
    assert event.changes == {"field": "nik"}


@pytest.fixture
def verify(officer):
    def call(basis):
        return verify_residence(
            inmate=InmateFactory(regency_id="36.73", district_id=None),
            basis=basis,
            regency=Region.objects.get(pk="36.04"),
            district=Region.objects.get(pk="36.04.09"),
            by=officer,
        )

    return call


@pytest.mark.parametrize("basis", ["ktp", "kk", "dukcapil"])
def test_a_document_proves_the_residence(verify, officer, basis):
    inmate = verify(basis)
    inmate.refresh_from_db()
    assert inmate.is_proven_resident
    assert (inmate.residence_verified_by, inmate.residence_verified_on) == (
        officer,
        timezone.localdate(),
    )


def test_someones_own_word_is_recorded_and_proves_nothing(verify):
    inmate = verify("own")
    inmate.refresh_from_db()
    assert (inmate.district_id, inmate.residence_basis) == ("36.04.09", "own")
    assert inmate.is_resident
    assert not inmate.is_proven_resident


def test_the_change_of_a_residence_is_put_on_the_trail(verify):
    inmate = verify("ktp")
    event = TrailEvent.objects.get()
    assert (event.action, event.subject_id) == ("change", inmate.pk)
    assert event.changes["regency_id"] == ["36.73", "36.04"]
