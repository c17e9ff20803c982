import pytest
from django.utils import timezone

from inmates.actions import reveal_nik, verify_residence
from inmates.models import Region
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
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


@pytest.fixture
def with_nik(officer):
    def call(inmate, nik=NIK, **how):
        regency = Region.objects.get(pk="36.04")
        return verify_residence(
            inmate=inmate, basis="ktp", regency=regency, nik=nik, by=officer, **how
        )

    return call


def test_an_identity_number_is_held_encrypted_and_stands_on_the_trail_masked(with_nik):
    inmate = with_nik(InmateFactory())
    inmate.refresh_from_db()
    assert inmate.nik == NIK
    assert NIK not in inmate.nik_cipher
    changes = TrailEvent.objects.get().changes
    assert changes["nik"] == ["", "3604••••••••0001"]
    assert NIK not in str(changes)


def test_no_number_leaves_the_one_on_record(with_nik):
    inmate = with_nik(InmateFactory())
    with_nik(inmate, nik="")
    with_nik(inmate)
    inmate.refresh_from_db()
    assert inmate.nik == NIK
    assert sum("nik" in event.changes for event in TrailEvent.objects.all()) == 1


def test_a_malformed_number_is_refused_whole(with_nik):
    inmate = InmateFactory()
    with pytest.raises(RefusedError, match="16"):
        with_nik(inmate, nik="36040517")
    inmate.refresh_from_db()
    assert (inmate.nik, inmate.residence_verified_on) == ("", None)


def test_the_number_of_someone_else_is_taken_only_when_confirmed(with_nik):
    other = with_nik(InmateFactory(name="BUDI CONTOH"))
    inmate = InmateFactory()
    with pytest.raises(RefusedError, match="BUDI CONTOH"):
        with_nik(inmate)
    with_nik(inmate, nik_confirmed=True)
    inmate.refresh_from_db()
    assert inmate.nik_hash == other.nik_hash
