import pytest

from inmates.sdp import RowProblem, WarningCode
from inmates.sdp.cells import class_of_number, is_blank, shown, split_name


@pytest.mark.parametrize("value", ["", " ", "-", "--", " - ", "\u2014", None, "\n"])
def test_a_cell_of_dashes_or_spaces_is_blank(value):
    assert is_blank(value)


def test_a_zero_is_not_blank():
    assert not is_blank(0.0)
    assert not is_blank("0")


@pytest.mark.parametrize(
    ("full", "name", "aliases"),
    [
        ("SITI", "SITI", ()),
        ("FAJAR WIBOWO ALS UCUP", "FAJAR WIBOWO", ("UCUP",)),
        ("X ALS Y ALIAS Z", "X", ("Y", "Z")),
        ("Asep als. Ujang", "Asep", ("Ujang",)),
        ("SALSABILA ALSA", "SALSABILA ALSA", ()),
        ("UCUP ALS UCUP", "UCUP", ()),
        ("A ALS B ALS b", "A", ("B",)),
    ],
)
def test_a_name_parts_from_its_aliases(full, name, aliases):
    assert split_name(full) == (name, aliases)


def test_aliases_of_both_columns_are_merged_without_repeats(file):
    row = file.row(nama="X ALS Y", nama_alias="Y, Z")
    assert (row.name, row.aliases) == ("X", ("Y", "Z"))


def test_a_fourth_alias_is_dropped_with_a_warning(file):
    row = file.row(nama="X ALS A ALS B ALS C ALS D")
    assert row.aliases == ("A", "B", "C")
    assert [(w.code, w.value) for w in row.warnings] == [(WarningCode.ALIASES_DROPPED, "D")]


def test_a_name_keeps_its_capitals_and_loses_extra_spaces(file):
    assert file.row(nama="  BUDI   bin Wahyudi ").name == "BUDI bin Wahyudi"


def test_a_name_without_letters_is_refused(file):
    assert file.rejection(nama="12345").code == RowProblem.BAD_NAME


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("B.IIa-0003/2025", "B IIa"),
        ("B.I-0001/2025", "B I"),
        ("A.III/12/2026", "A III"),
        ("AIV 7/2026", "A IV"),
        ("BI.12/2026", "B I"),
        ("12/B.I/2026", ""),
        ("B.VII-1", ""),
    ],
)
def test_a_registration_number_tells_its_class(number, expected):
    assert class_of_number(number) == expected


@pytest.mark.parametrize("given", ["B IIa", "b.iia", "BIIA", "B II A", "B_IIa"])
def test_a_class_has_one_spelling(file, given):
    assert file.row(golongan_registrasi=given).register_class == "B IIa"


def test_an_unknown_class_is_refused_with_the_right_ones(file):
    rejection = file.rejection(golongan_registrasi="C 9")
    assert (rejection.code, rejection.value) == (RowProblem.UNKNOWN_CLASS, "C 9")
    assert "A III, A IV" in rejection.expected


def test_a_missing_class_comes_from_the_registration_number(file):
    row = file.row(golongan_registrasi="-", no_reg_instansi="B.IIa-0003/2025")
    assert row.register_class == "B IIa"


def test_a_class_that_nothing_tells_is_refused(file):
    assert file.rejection(golongan_registrasi="").code == RowProblem.MISSING_CLASS


def test_a_class_that_differs_from_the_number_is_a_warning(file):
    row = file.row(golongan_registrasi="B I", no_reg_instansi="A.V-0003/2025")
    assert row.register_class == "B I"
    assert row.warnings[0].code == WarningCode.CLASS_DIFFERS


@pytest.mark.parametrize("given", ["3604051508030025", "'3604051508030025", "3604 0515 0803 0025"])
def test_a_nik_of_16_digits_is_kept(file, given):
    assert file.row(nik=given).nik == "3604051508030025"


@pytest.mark.parametrize("given", [3604051508030025, "3,60405E+15", "3.60405e+15"])
def test_a_nik_that_lost_digits_is_never_guessed(file, given):
    row = file.row(nik=given)
    assert row.nik == ""
    assert [w.code for w in row.warnings] == [WarningCode.NIK_DIGITS_LOST]


@pytest.mark.parametrize(
    "given", ["123", "36040515080300251", "36040515O8030025", "3604051508030000"]
)
def test_a_malformed_nik_is_blanked_with_a_warning(file, given):
    row = file.row(nik=given)
    assert row.nik == ""
    assert [w.code for w in row.warnings] == [WarningCode.NIK_MALFORMED]


def test_a_nik_at_odds_with_birth_and_sex_is_only_a_warning(file):
    row = file.row(nik="3604051508030025", tanggal_lahir="16-08-2003", jenis_kelamin="P")
    assert row.nik == "3604051508030025"
    assert {w.code for w in row.warnings} == {WarningCode.NIK_BIRTH_DATE, WarningCode.NIK_SEX}


def test_a_womans_nik_fits_her_birth_date(file):
    row = file.row(nik="3604055508030025", tanggal_lahir="15-08-2003", jenis_kelamin="Perempuan")
    assert (row.sex, row.warnings) == ("P", ())


def test_no_message_shows_a_whole_nik():
    assert shown("KTP 3604051508030025") == "KTP 3604…25"
    assert shown(3604051508030025.0) == "3604…25"
    assert len(shown("x" * 90)) == 60


@pytest.mark.parametrize(("given", "expected"), [("Ya", True), ("tidak", False), ("-", None)])
def test_recidivist_is_yes_no_or_unknown(file, given, expected):
    assert file.row(residivis=given).recidivist is expected


def test_an_unknown_answer_is_blank_with_a_warning(file):
    row = file.row(residivis="mungkin", jenis_kelamin="X")
    assert (row.recidivist, row.sex) == (None, "")
    assert {w.code for w in row.warnings} == {
        WarningCode.UNKNOWN_RECIDIVIST,
        WarningCode.UNKNOWN_SEX,
    }


def test_a_number_cell_becomes_a_plain_text(file):
    assert file.row(lokasi_sel=7.0).cell == "7"


@pytest.mark.parametrize("field", ["nama", "nomor_induk", "no_reg_instansi"])
@pytest.mark.parametrize("sign", "=+@")
def test_a_formula_as_identity_refuses_the_row(file, field, sign):
    person = {"nomor_induk": "R1", "nama": "BUDI", "golongan_registrasi": "B I"}
    person[field] = sign + "HYPERLINK(A1)"
    found = file.read(file.csv([list(person), list(person.values())]))
    assert [r.code for r in found.rejected] == [RowProblem.FORMULA]


def test_a_formula_elsewhere_is_blanked_with_a_warning(file):
    found = file.read(file.csv([["nama", "no_induk", "gol", "alamat"], ["A", "1", "BI", "=1+1"]]))
    assert found.rows[0].address == ""
    assert found.rows[0].warnings[0].code == WarningCode.FORMULA


def test_a_nomor_induk_that_lost_digits_is_refused(file):
    assert file.rejection(nomor_induk=1.5e15).code == RowProblem.DIGITS_LOST


def test_an_endless_cell_is_refused(file):
    rejection = file.rejection(alamat="x" * 501)
    assert (rejection.code, rejection.expected) == (RowProblem.TOO_LONG, "text_up_to_500")
    assert len(rejection.value) == 60


def test_invisible_signs_are_removed(file):
    assert file.row(nama="BU\u202eDI\u200b").name == "BU DI"
