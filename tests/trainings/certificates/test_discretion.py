import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from trainings.certificates.discretion import (
    WORDS,
    check_discreet,
    first_revealing,
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
    ],
)
def test_words_that_only_contain_them_are_not(text):
    assert revealing_word(text) == ""
    check_discreet(text)


def test_the_label_of_the_first_revealing_text_is_given():
    assert first_revealing([("a", "Serang"), ("b", "Lapas"), ("c", "Rutan")]) == ("b", "Lapas")
    assert first_revealing([("a", "Serang")]) is None


@given(st.sampled_from(WORDS), st.text(alphabet=" .,()/-", min_size=1), st.booleans())
def test_each_word_is_found_wherever_it_stands(word, around, is_upper):
    assert revealing_word(f"Aula{around}{word.upper() if is_upper else word}{around}x")
