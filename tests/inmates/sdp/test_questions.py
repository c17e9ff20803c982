import pytest

from inmates.sdp import FileProblem, SdpFileError, heading_questions
from tests.inmates.sdp.conftest import as_csv, as_xlsx

HEAD = ["No", "Nm Tahanan", "No Reg", "Gol", "Blok", "Catatan", "Catatan"]


def row(number, note="", twin=""):
    return [str(number), f"CONTOH {number}", f"B.I-{number:04}/2026", "B I", "A", note, twin]


def asked(data, **how):
    return heading_questions(data, name="a.csv", **how)


def test_headings_of_sdp_ask_nothing():
    head = ["No", "nama", "no_reg_instansi", "agama", "nama_ayah", "pasal", "2/3 masa pidana", "#"]
    assert asked(as_csv([head, row(1)])).unknown == ()


def test_an_unknown_heading_comes_with_up_to_three_different_examples():
    head = ["nama", "no reg", "Wali"]
    rows = [[f"CONTOH {n}", f"B.I-{n:04}/2026", note] for n, note in enumerate("AABCD-", 1)]
    (one,) = asked(as_xlsx([head, *rows])).unknown
    assert (one.letters, one.shown, one.samples) == ("wali", "Wali", ("A", "B", "C"))


def test_long_numbers_in_examples_are_masked():
    rows = [["nama", "no reg", "Nomor X"], ["CONTOH", "B.I-0001/2026", "3604051705950001"]]
    (one,) = asked(as_csv(rows)).unknown
    assert one.samples == ("3604…01",)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_header_may_show_only_once_a_heading_has_a_meaning(delimiter):
    titles = ["DAFTAR PENGHUNI", "", "", "", "", "", ""]
    data = as_csv([titles, HEAD, row(1, "x", "y")], delimiter=delimiter)
    found = asked(data)
    assert [(one.shown, one.is_repeated) for one in found.unknown] == [
        ("Nm Tahanan", False),
        ("Catatan", True),
    ]
    assert found.known == {
        "registration_number": "No Reg",
        "register_class": "Gol",
        "block": "Blok",
    }


def test_what_was_said_before_is_not_asked_again():
    found = asked(as_csv([HEAD, row(1)]), meanings={"nmtahanan": "name", "catatan": ""})
    assert (found.unknown, found.known["name"]) == ((), "Nm Tahanan")


def test_a_file_without_any_known_heading_has_no_header():
    with pytest.raises(SdpFileError) as problem:
        asked(as_csv([["apa", "saja", "blok"], ["x", "y", "z"]]))
    assert problem.value.code == FileProblem.HEADER_MISSING
