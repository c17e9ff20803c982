import datetime as dt

import pytest
from django.urls import reverse
from django.utils.html import escape

from serang_rutan.core.models import TrailEvent
from tests.factories.inmates import InmateFactory, StayFactory

pytestmark = pytest.mark.django_db
NIK = "3604051705950001"
ANSWERS = {"basis": "ktp", "regency": "36.04", "district": "36.04.09"}


@pytest.fixture
def as_officer(client_of, officer):
    return client_of(officer)


@pytest.fixture
def inmate():
    return StayFactory(inmate__birth_date=dt.date(1995, 5, 17)).inmate


def url(inmate, name="residence_edit"):
    return reverse(f"inmates:{name}", args=[inmate.pk])


def holding(inmate, nik):
    inmate.set_nik(nik)
    inmate.save()
    return inmate


def test_a_number_typed_with_spaces_is_put_on_record(as_officer, inmate):
    response = as_officer.post(url(inmate), ANSWERS | {"nik": "3604 0517 0595 0001"})
    assert response.url == url(inmate, "inmate_detail")
    inmate.refresh_from_db()
    assert inmate.nik == NIK


@pytest.mark.parametrize("nik", ["36040517", "3604051705950000", "bukan nomor"])
def test_a_malformed_number_is_told_at_its_field_and_changes_nothing(as_officer, inmate, nik):
    response = as_officer.post(url(inmate), ANSWERS | {"nik": nik})
    assert list(response.context["form"].errors) == ["nik"]
    assert "nik_confirmed" not in response.context["form"].fields
    inmate.refresh_from_db()
    assert (inmate.nik, inmate.residence_verified_on) == ("", None)


def test_the_number_of_someone_else_asks_for_a_confirmation_first(as_officer, inmate):
    holding(InmateFactory(name="BUDI CONTOH"), NIK)
    assert "nik_confirmed" not in as_officer.get(url(inmate)).context["form"].fields
    response = as_officer.post(url(inmate), ANSWERS | {"nik": NIK})
    [error] = response.context["form"].errors["nik_confirmed"]
    assert "BUDI CONTOH" in error
    assert 'name="nik_confirmed"' in response.content.decode()
    as_officer.post(url(inmate), ANSWERS | {"nik": NIK, "nik_confirmed": "on"})
    inmate.refresh_from_db()
    assert inmate.nik == NIK


def test_the_form_never_shows_the_number_on_record(as_officer, inmate):
    holding(inmate, NIK)
    content = as_officer.get(url(inmate)).content.decode()
    assert (NIK in content, "3604••••••••0001" in content) == (False, True)
    assert not TrailEvent.objects.filter(changes__field="nik").exists()


@pytest.mark.parametrize("page", ["residence_edit", "inmate_detail"])
@pytest.mark.parametrize(
    ("nik", "count", "word"),
    [
        (NIK, 0, ""),
        ("3673011705950001", 1, "Kota Serang"),
        ("3201011705950001", 1, "3201"),
        ("3604011705950001", 1, "360401"),
        ("3604055705950001", 1, ""),
        ("3673015605950001", 3, "Kota Serang"),
    ],
)
def test_what_does_not_fit_is_said_where_the_number_stands(
    as_officer, inmate, page, nik, count, word
):
    holding(inmate, nik)
    response = as_officer.get(url(inmate, page))
    assert len(response.context["nik_hints"]) == count
    content = response.content.decode()
    assert all(escape(hint) in content for hint in response.context["nik_hints"])
    assert word in "".join(response.context["nik_hints"])


def test_hints_keep_nobody_from_saving(as_officer, inmate):
    response = as_officer.post(url(inmate), ANSWERS | {"nik": "3673015605950001"})
    assert response.status_code == 302
    inmate.refresh_from_db()
    assert inmate.is_proven_resident
