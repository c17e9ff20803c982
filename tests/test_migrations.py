"""Migrations run backwards and forwards, and the reference data comes back with them."""

import pytest
from django.core.management import call_command
from django.db.models import F

from agencies.models import Agency, Occupation, Programme
from assessments.models import FitPolicyVersion, Item
from inmates.models import Region, RegisterClass
from trainings.models import AttendanceCode

APPS = ["trainings", "assessments", "inmates", "agencies"]


INSTRUMENTS = (Item, FitPolicyVersion)
MODELS = (Agency, Occupation, Programme, Region, RegisterClass, AttendanceCode)


def counts(models=(*MODELS, *INSTRUMENTS)):
    return {model.__name__: model.objects.count() for model in models}


def test_the_reference_data_is_complete(db):
    assert counts() == {
        "Agency": 8,
        "Occupation": 34,
        "Programme": 14,
        "Region": 53,
        "RegisterClass": 9,
        "AttendanceCode": 12,
        "Item": 60,
        "FitPolicyVersion": 1,
    }


def test_all_29_districts_of_kabupaten_serang_are_there(db):
    assert Region.objects.districts_of("36.04").count() == 29
    assert Region.objects.get(pk="36.04.34").parent.name == "Kabupaten Serang"
    assert Region.objects.get(pk="99").name == "Luar Banten"


def test_every_programme_has_a_profile_in_the_order_riasec(db):
    welding = Programme.objects.get(code="las").occupation
    assert welding.profile == {"R": 7.0, "I": 2.17, "A": 1.5, "S": 1.1, "E": 1.63, "C": 3.78}
    assert "CC BY 4.0" in welding.source


def test_every_occupation_has_a_name_of_its_own_beside_the_title_of_the_source(db):
    names = {one.key: str(one) for one in Occupation.objects.all()}
    assert names["las"] == "Juru Las, Pemotong Logam, dan Penyolder"
    assert len(set(names.values())) == len(names)
    welding = Occupation.objects.get(key="las")
    assert welding.title == "Welders, Cutters, Solderers, and Brazers"
    assert not Occupation.objects.filter(name=F("title")).exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_reference_data_can_be_taken_out_and_put_back():
    before = counts()
    call_command("migrate", "assessments", "0002", verbosity=0)
    assert set(counts(INSTRUMENTS).values()) == {0}
    for app in APPS[:-1]:
        call_command("migrate", app, "0001", verbosity=0)
    call_command("migrate", "agencies", "0001", verbosity=0)
    assert set(counts(MODELS).values()) == {0}
    call_command("migrate", verbosity=0)
    assert counts() == before
    assert not Occupation.objects.filter(name="").exists()


def test_no_model_change_is_without_its_migration(db):
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
