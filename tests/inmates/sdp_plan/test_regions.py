from dataclasses import dataclass

import pytest

from inmates.sdp_plan.regions import Gazetteer
from inmates.sdp_plan.remarks import PlanWarning


@dataclass
class Row:
    code: str
    name: str
    level: str
    parent_id: str | None = None


GAZETTEER = Gazetteer.of(
    [
        Row("36.02", "Kabupaten Lebak", "regency", "36"),
        Row("36.04", "Kabupaten Serang", "regency", "36"),
        Row("36.73", "Kota Serang", "regency", "36"),
        Row("36.04.05", "Kramatwatu", "district", "36.04"),
        Row("36.04.08", "Pulo Ampel", "district", "36.04"),
        Row("36.04.20", "Tunjung Teja", "district", "36.04"),
        Row("36.04.30", "Anyar", "district", "36.04"),
        Row("36.04.33", "Gunungsari", "district", "36.04"),
        Row("36.04.35", "Lebak Wangi", "district", "36.04"),
        Row("36.73.01", "Serang", "district", "36.73"),
        Row("36.73.05", "Cipocok Jaya", "district", "36.73"),
    ]
)


@pytest.mark.parametrize(
    "text",
    ["KABUPATEN SERANG", "Kab. Serang", "kab serang", "KAB.SERANG", " Kabupaten  Serang "],
)
def test_a_regency_is_found_however_it_is_written(text):
    assert GAZETTEER.find(text, "BANTEN", "").regency == "36.04"


@pytest.mark.parametrize(
    ("text", "code"), [("KOTA SERANG", "36.73"), ("Kota Serang", "36.73"), ("Lebak", "36.02")]
)
def test_a_city_is_another_place_and_a_name_of_one_place_needs_no_kind(text, code):
    assert GAZETTEER.find(text, "", "").regency == code


def test_serang_alone_is_left_empty_with_a_doubt():
    place = GAZETTEER.find("Serang", "BANTEN", "Kp. Contoh RT 01/02")
    assert (place.regency, place.district) == (None, None)
    assert place.doubts == ((PlanWarning.REGENCY_AMBIGUOUS, "regency", "Serang"),)


def test_serang_alone_is_settled_by_a_district_that_lies_in_one_of_the_two():
    place = GAZETTEER.find("Serang", "", "Kp. Contoh Kec. Cipocok Jaya")
    assert (place.regency, place.district, place.doubts) == ("36.73", "36.73.05", ())


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("Kp. Contoh RT 02/03 Kec. Kramatwatu", "36.04.05"),
        ("Kecamatan Gunung Sari, Serang", "36.04.33"),
        ("KEC.GUNUNGSARI", "36.04.33"),
        ("Kec. Anyer", "36.04.30"),
        ("Kec Puloampel Kab. Serang", "36.04.08"),
        ("Kec. Lebakwangi", "36.04.35"),
        ("kec: Tunjungteja", "36.04.20"),
    ],
)
def test_a_district_is_found_in_its_spellings(address, code):
    assert GAZETTEER.find("KAB. SERANG", "BANTEN", address).district == code


def test_a_district_of_another_regency_is_a_doubt_and_not_taken():
    place = GAZETTEER.find("KAB. SERANG", "BANTEN", "Kec. Cipocok Jaya")
    assert (place.regency, place.district) == ("36.04", None)
    assert place.doubts == ((PlanWarning.DISTRICT_UNKNOWN, "address", "Kec. Cipocok Jaya"),)


@pytest.mark.parametrize(
    ("regency", "province"), [("KOTA BANDUNG", "JAWA BARAT"), ("", "Lampung"), ("Serang", "Riau")]
)
def test_another_province_is_elsewhere(regency, province):
    place = GAZETTEER.find(regency, province, "")
    assert (place.regency, place.doubts) == ("99", ())


def test_an_unknown_regency_of_banten_is_left_empty_and_without_province_taken_as_elsewhere():
    known = GAZETTEER.find("KAB. SERANGG", "BANTEN", "")
    assert (known.regency, known.doubts[0][0]) == (None, PlanWarning.REGENCY_UNKNOWN)
    guessed = GAZETTEER.find("KOTA BOGOR", "", "")
    assert (guessed.regency, guessed.doubts[0][0]) == ("99", PlanWarning.REGENCY_ELSEWHERE)


def test_blank_texts_say_nothing():
    place = GAZETTEER.find("", "BANTEN", "")
    assert (place.regency, place.district, place.doubts) == (None, None, ())
