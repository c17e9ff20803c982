import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainings.names import proper_name


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("BUDI WAHYUDI", "Budi Wahyudi"),
        ("BUDI WAHYUDI ALS BW ALS UDI", "Budi Wahyudi"),
        ("BUDI WAHYUDI ALIAS BEBE", "Budi Wahyudi"),
        ("BUDI @ BW", "Budi"),
        ("SLAMET", "Slamet"),
        ("  SITI   AMINAH ", "Siti Aminah"),
        ("AHMAD BIN SALEH", "Ahmad bin Saleh"),
        ("NUR'AINI BINTI M. ALI", "Nur'aini binti M. Ali"),
        ("ABDUL-RAHMAN", "Abdul-Rahman"),
        ("Siti McKenna", "Siti McKenna"),
        ("ALSA PUTRI", "Alsa Putri"),
    ],
)
def test_a_name_in_capitals_is_written_as_a_proper_name(name, written):
    assert proper_name(name) == written


@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ '.-", min_size=1, max_size=60))
def test_a_proper_name_keeps_its_letters_and_is_written_the_same_way_twice(name):
    once = proper_name(name)
    assert once.upper() in " ".join(name.split())
    assert proper_name(once) == once or once == once.upper()
