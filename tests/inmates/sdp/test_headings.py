import pytest
from hypothesis import given
from hypothesis import strategies as st

from inmates.sdp import FileProblem, SdpFileError
from inmates.sdp.headings import ALIASES, FIELD_OF, find_header, normal


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("No. Reg Instansi", "registration_number"),
        ("NO_REG_INSTANSI", "registration_number"),
        ("Nama Lengkap", "name"),
        ("Tgl Ekspirasi", "expires_on"),
        ("Tgl.\nEkspirasi", "expires_on"),
        ("nomor_induk", "sdp_number"),
        ("nomor_induk_ktp", "nik"),
        ("lokasi_blok", "block"),
    ],
)
def test_a_heading_is_known_however_it_is_written(heading, field):
    assert FIELD_OF[normal(heading)] == field


@pytest.mark.parametrize("heading", ["agama", "nama_ayah", "nama ibu", "pasal", "No", ""])
def test_what_training_does_not_need_has_no_field(heading):
    assert not FIELD_OF.get(normal(heading))


def test_no_heading_means_two_fields():
    known = [field for field in FIELD_OF.values() if field]
    assert len(known) == sum(len(set(map(normal, names))) for names in ALIASES.values())


@given(st.sampled_from(sorted(n for names in ALIASES.values() for n in names)), st.data())
def test_case_and_separators_do_not_matter(alias, data):
    sign = data.draw(st.sampled_from(["_", ".", "  ", " - ", "\n"]))
    written = data.draw(st.sampled_from([str.upper, str.title, str.lower]))(alias)
    assert FIELD_OF[normal(written.replace(" ", sign))] == FIELD_OF[normal(alias)]


@given(st.permutations(["No", "nama", "nomor_induk", "agama", "blok"]))
def test_the_order_of_columns_does_not_matter(headings):
    header = find_header([["DATA PENGHUNI"], headings])
    assert header.row_number == 2
    assert {f: headings[i] for f, i in header.columns.items()} == {
        "name": "nama",
        "sdp_number": "nomor_induk",
        "block": "blok",
    }
    assert sorted(header.ignored) == ["No", "agama"]


def test_a_name_alone_is_no_header():
    assert find_header([["No", "Nama", "Alamat"]]) is None


def test_two_columns_for_one_field_are_refused_with_both_names(file):
    with pytest.raises(SdpFileError) as caught:
        file.read(file.csv([["nama", "No Induk", "Nama Lengkap"], ["A", "1", "B"]]))
    assert caught.value.code == FileProblem.HEADER_DOUBLED
    assert caught.value.detail == "nama, Nama Lengkap"
