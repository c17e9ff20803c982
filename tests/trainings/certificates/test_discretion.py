from string import ascii_lowercase

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from trainings.certificates.discretion import (
    WORDS,
    check_discreet,
    check_discreet_name,
    first_revealing,
    revealing_in_name,
    revealing_word,
)


@pytest.mark.parametrize(
    "text",
    [
        "Aula Rutan Serang",
        "RUMAH TAHANAN NEGARA",
        "Lapas Kelas IIA",
        "bagi warga  binaan",
        "Kementerian Imigrasi dan Pemasyarakatan",
        "UPT Serang",
        "bekas narapidana",
        "(penjara)",
        "Blok hunian A",
        "kain untuk WBP",
        "sel 4",
        "Pembukaan oleh Karutan",
        "Arahan Kalapas",
        "Kabapas Serang",
        "Regu Karupam",
        "Kanwil Ditjenpas Banten",
        "Ditjen PAS",
        "bagi terpidana",
        "masa penahanan",
        "selama ditahan",
        "pernah dipenjara",
        "residivis",
        "prisoners",
        "in jail",
        "inmates",
        "Rutannya",
        "Napi-napinya",
        "lapaslah",
        "the prison's garden",
        "Rutan_Serang",
        "warga_binaan",
        "Aula_RUTAN_2",
        "'Rutan'",
        "mantan napi",
    ],
)
def test_words_that_reveal_detention_are_found(text):
    assert revealing_word(text)
    with pytest.raises(ValidationError):
        check_discreet(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dinas Ketahanan Pangan dan Pertanian",
        "Berurutan menurut urutan",
        "UPTD Balai Latihan Kerja",
        "Kecamatan Kramatwatu",
        "Serang",
        "",
        "kesejahteraan masyarakat",
        "Sel surya",
        "Blok mesin",
        "Peruntukan lahan",
        "Kalapasan",
        "Lapasan kain",
        "Serutan kayu",
        "Pertahanan dan penahan angin",
        "Bertahan lama, tidak tertahan",
        "Jailolo",
        "Pas foto",
        "UPTD_Serang",
        "Nabi dan na'pi",
    ],
)
def test_words_that_only_contain_them_are_not(text):
    assert revealing_word(text) == ""
    check_discreet(text)


def test_the_label_of_the_first_revealing_text_is_given():
    assert first_revealing([("a", "Serang"), ("b", "Lapas"), ("c", "Rutan")]) == ("b", "Lapas")
    assert first_revealing([("a", "Serang")]) is None


@given(st.sampled_from(WORDS), st.text(alphabet=" .,()/-_", min_size=1), st.booleans())
def test_each_word_is_found_wherever_it_stands(word, around, is_upper):
    assert revealing_word(f"Aula{around}{word.upper() if is_upper else word}{around}x")


@given(
    st.sampled_from(WORDS),
    st.sampled_from(["nya", "lah", "kah", "pun", "'s", "’s"]),
)
def test_each_word_is_found_with_an_ending(word, ending):
    assert revealing_word(f"Aula {word}{ending} baru") == f"{word}{ending}"


@given(
    st.sampled_from(WORDS),
    st.text(alphabet=ascii_lowercase, min_size=1, max_size=4),
)
def test_no_word_is_found_within_a_longer_one(word, letters):
    assert revealing_word(f"{letters}{word}{letters}z") == ""


@pytest.mark.parametrize(
    "name",
    ["Napi bin Salim", "JAIL ABDULLAH", "Jailani", "Napi'ah", "Siti Rutana", "Lapasari", "Selamet"],
)
def test_what_people_are_called_is_fine_in_a_name(name):
    assert revealing_in_name(name) == ""
    check_discreet_name(name)


@pytest.mark.parametrize("name", ["Warga Binaan", "Budi (tahanan)", "Budi mantan napi", "WBP Napi"])
def test_other_words_are_found_in_a_name_too(name):
    assert revealing_in_name(name)
    with pytest.raises(ValidationError):
        check_discreet_name(name)
