from importlib import import_module

import pytest
from django.apps import apps

from inmates.actions import verify_residence
from inmates.actions.search import refresh_search_keys
from inmates.models import Inmate, Region
from tests.factories.inmates import InmateFactory, RegistrationFactory, StayFactory

pytestmark = pytest.mark.django_db


def keys():
    return dict(Inmate.objects.order_by("pk").values_list("name", "search_key"))


def test_a_key_holds_names_district_and_the_numbers_of_all_stays_the_newest_first():
    old = StayFactory(
        inmate__name="BUDI",
        inmate__aliases="UCUP",
        inmate__sdp_number="UJI-1",
        registration_number="A.I-1/2024",
        ended_on="2026-02-01",
        end_kind="released",
    )
    new = StayFactory(inmate=old.inmate, registration_number="B.I-3/2026")
    RegistrationFactory(stay=new, number="A.III-2/2025", since="2025-12-01")
    refresh_search_keys([old.inmate_id])
    assert keys() == {"BUDI": "budi|ucup|uji1|kramatwatu|bi32026|ai12024|aiii22025"}


def test_only_the_people_named_are_looked_at(django_assert_num_queries):
    people = [StayFactory(inmate__name=f"WARGA {number}").inmate for number in range(3)]
    Inmate.objects.update(search_key="")
    with django_assert_num_queries(4):
        refresh_search_keys(person.pk for person in people[:2])
    assert [bool(key) for key in keys().values()] == [True, True, False]


def test_another_district_is_found_at_once(officer):
    inmate = InmateFactory(district_id="36.04.05")
    anyar = Region.objects.get(pk="36.04.30")
    verify_residence(inmate=inmate, basis="ktp", regency=anyar.parent, district=anyar, by=officer)
    assert Inmate.objects.matching("anyer").get() == inmate
    assert not Inmate.objects.matching("kramatwatu").exists()


def test_people_on_record_are_given_the_key_that_whoever_writes_them_would_give():
    stay = StayFactory(inmate__name="MOH. BUDI", inmate__aliases="UCUP")
    RegistrationFactory(stay=stay, number="A.III-2/2025", since="2025-12-01")
    InmateFactory(name="TANPA STAY", sdp_number=None, district_id=None)
    refresh_search_keys(Inmate.objects.values_list("pk", flat=True))
    before = keys()
    Inmate.objects.update(search_key="")
    import_module("inmates.migrations.0004_fill_search_keys").fill(apps, None)
    assert keys() == before
    assert all(before.values())
