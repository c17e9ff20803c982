import datetime as dt

import pytest
from django.http import QueryDict
from django.utils import timezone

from inmates.actions.search import refresh_search_keys
from inmates.filters import PRESENCE, InmateFilter, district_choices, years_before
from inmates.models import Inmate
from tests.factories.inmates import AbsenceFactory, RegistrationFactory, StayFactory

pytestmark = pytest.mark.django_db


def found(**chosen):
    data = QueryDict(mutable=True)
    data.update(chosen)
    inmates = InmateFilter(data, Inmate.objects.with_stay_order()).qs
    return sorted(inmate.name for inmate in inmates)


def days_ahead(days):
    return timezone.localdate() + dt.timedelta(days=days)


def test_people_are_found_by_name_alias_and_numbers():
    StayFactory(inmate__name="BUDI A", inmate__aliases="UCUP", registration_number="B.I-0777/2026")
    StayFactory(inmate__name="SANDI B", inmate__sdp_number="UJI-XYZ")
    assert found(q="budi") == found(q="ucup") == found(q="0777") == found(q="ucup budi")
    assert (found(q="budi"), found(q="xyz"), found(q="budi xyz")) == (["BUDI A"], ["SANDI B"], [])


def test_a_filter_looks_at_the_open_stay_and_not_at_old_ones():
    inmate = StayFactory(
        inmate__name="A", register_class_id="A III", ended_on="2026-02-01", end_kind="released"
    ).inmate
    StayFactory(inmate=inmate, register_class_id="B I", block="C")
    assert found(status="remand") == []
    assert found(status="sentenced") == found(golongan="B I") == found(blok="c") == ["A"]


def test_residents_others_and_those_without_proof(officer):
    StayFactory(inmate__name="SERANG")
    StayFactory(
        inmate__name="TERBUKTI",
        inmate__residence_basis="ktp",
        inmate__residence_verified_on="2026-03-01",
        inmate__residence_verified_by=officer,
    )
    StayFactory(inmate__name="LAIN", inmate__regency_id="36.73", inmate__district_id=None)
    StayFactory(inmate__name="KOSONG", inmate__regency_id=None, inmate__district_id=None)
    assert found(asal="serang") == ["SERANG", "TERBUKTI"]
    assert found(asal="belum") == ["SERANG"]
    assert found(asal="lain") == ["KOSONG", "LAIN"]


@pytest.mark.parametrize(
    ("age", "group"), [(17, "17"), (18, "25"), (25, "25"), (26, "40"), (60, "60"), (61, "61")]
)
def test_an_age_belongs_to_one_group_from_birthday_to_birthday(age, group):
    born = years_before(timezone.localdate(), age)
    StayFactory(inmate__name="HARI INI", inmate__birth_date=born)
    almost_older = years_before(timezone.localdate(), age + 1) + dt.timedelta(days=1)
    StayFactory(inmate__name="BESOK", inmate__birth_date=almost_older)
    groups = ("17", "25", "40", "60", "61")
    assert [key for key in groups if found(umur=key)] == [group]
    assert found(umur=group) == ["BESOK", "HARI INI"]


def test_the_expected_release_counts_before_the_expiry():
    StayFactory(inmate__name="A", expires_on=days_ahead(400), expected_release_on=days_ahead(30))
    StayFactory(inmate__name="B", expires_on=days_ahead(31))
    StayFactory(inmate__name="C", expires_on=days_ahead(-1))
    StayFactory(inmate__name="D", expires_on=None)
    assert found(bebas="30") == ["A", "C"]
    assert found(bebas="90") == ["A", "B", "C"]
    assert found(bebas="lewat") == ["C"]


def test_a_day_that_a_year_does_not_have_becomes_the_last_of_february():
    assert years_before(dt.date(2024, 2, 29), 1) == dt.date(2023, 2, 28)


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("ACHMAD SYAIFUL", "ahmad saipul"),
        ("MOHAMAD B", "Muhammad"),
        ("MOH. B", "muhamad b"),
        ("NN", "gunung sari"),
        ("NN", "Gunungsari"),
        ("NN", "0777/2026"),
        ("NN", "b.i-0777"),
        ("NN", "otong"),
        ("NN", "xyz"),
        ("NN", "a.iii-12"),
    ],
)
def test_people_are_found_however_their_names_and_numbers_are_spelled(written, searched):
    stay = StayFactory(
        inmate__name=written,
        inmate__aliases="UCUP, OTONG",
        inmate__sdp_number="UJI-XYZ",
        inmate__district_id="36.04.33",
        registration_number="B.I-0777/2026",
    )
    RegistrationFactory(stay=stay, number="A.III-12/2025", since="2025-12-01")
    refresh_search_keys([stay.inmate_id])
    StayFactory(inmate__name="LAIN")
    assert found(q=searched) == [written]


def test_a_search_for_signs_only_finds_nobody():
    StayFactory()
    assert (found(q="..!"), len(found(q=" "))) == ([], 1)


def test_a_district_and_all_places_elsewhere():
    StayFactory(inmate__name="ANYAR", inmate__district_id="36.04.30")
    StayFactory(inmate__name="KOTA", inmate__regency_id="36.73", inmate__district_id="36.73.01")
    StayFactory(inmate__name="KOSONG", inmate__regency_id=None, inmate__district_id=None)
    assert found(kecamatan="36.04.30") == ["ANYAR"]
    assert found(kecamatan="lain") == ["KOSONG", "KOTA"]
    assert [code for code, _ in district_choices()][-1] == "lain"
    assert len(district_choices()) == 30


def test_who_is_out_for_a_time_and_who_is_inside():
    AbsenceFactory(stay__inmate__name="SIDANG")
    AbsenceFactory(stay__inmate__name="KEMBALI", returned_on="2026-03-03")
    StayFactory(inmate__name="DI DALAM")
    assert found(keluar="ya") == ["SIDANG"]
    assert found(keluar="tidak") == ["DI DALAM", "KEMBALI"]


@pytest.mark.parametrize("wrong", ["umur=x", "blok=%00", "mutu=%00", "golongan=%00"])
def test_what_is_no_choice_is_neither_told_nor_recorded_and_hides_no_other(wrong):
    chosen = InmateFilter(QueryDict(f"{wrong}&status=remand"), Inmate.objects.with_stay_order())
    assert chosen.choices_made() == {"status": "remand", "kehadiran": "hadir"}
    assert len(chosen.in_words()) == 2


def test_an_empty_presence_shows_who_is_present():
    StayFactory(inmate__name="A")
    StayFactory(inmate__name="B", ended_on="2026-02-01", end_kind="released")
    assert found(kehadiran="") == ["A"]


def test_the_filters_in_use_are_told_in_words_and_the_further_ones_open():
    data = QueryDict("golongan=B+I&q=budi")
    chosen = InmateFilter(data, Inmate.objects.with_stay_order())
    said = {str(choice) for _label, choice in chosen.in_words()}
    assert said == {"budi", "B I", str(dict(PRESENCE)["hadir"])}
    assert chosen.further_in_use()
    assert not InmateFilter(QueryDict("q=budi"), Inmate.objects.with_stay_order()).further_in_use()
    shown = [field.name for field in (*chosen.everyday(), *chosen.further())]
    assert sorted(shown) == sorted(chosen.form.fields)
