import pytest

from inmates.sdp import FileProblem, Limits, RowProblem, SdpFileError

HEAD = ["nama", "nomor_induk", "golongan"]
BUDI = ["BUDI", "R1", "B I"]


def refusal(file, data, **kwargs):
    with pytest.raises(SdpFileError) as caught:
        file.read(data, **kwargs)
    return caught.value


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_is_read_in_its_delimiter_and_encoding(file, delimiter, encoding):
    rows = [["DATA, PENGHUNI; 2026"], HEAD, ["JOSÉ", "R1", "B I"]]
    found = file.read(file.csv(rows, delimiter, encoding))
    assert [(r.name, r.row_number) for r in found.rows] == [("JOSÉ", 3)]


@pytest.mark.parametrize(
    ("data", "detail"),
    [
        (b"%PDF-1.7 x", "pdf"),
        (b"\x89PNG\r\n\x1a\nx", "png"),
        (b"MZ\x90\x00", "exe"),
        (b"\xef\xbb\xbf <html><table><tr><td>nama", "html"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Workbook", "xls"),
        (b"nama;nomor_induk\0\0", ".bin"),
    ],
)
def test_a_file_of_another_type_is_refused_by_its_content(file, data, detail):
    refused = refusal(file, data)
    assert (refused.code, refused.detail) == (FileProblem.WRONG_TYPE, detail)


def test_a_workbook_with_a_password_is_named_as_such(file):
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert refusal(file, data).code == FileProblem.PROTECTED


@pytest.mark.parametrize("data", [b"", b"\n \r\n", b"\xef\xbb\xbf", b"\0\0"])
def test_an_empty_file_is_refused(file, data):
    assert refusal(file, data).code == FileProblem.EMPTY


def test_a_file_without_a_header_is_refused(file):
    assert refusal(file, b"a;b\n1;2\n").code == FileProblem.HEADER_MISSING
    assert refusal(file, file.xlsx([["a", "b"]])).code == FileProblem.HEADER_MISSING


def test_a_header_below_the_title_rows_is_not_looked_for(file):
    data = file.csv([["x"]] * 20 + [HEAD, BUDI])
    assert refusal(file, data).code == FileProblem.HEADER_MISSING
    assert len(file.read(data, limits=Limits(title_rows=21)).rows) == 1


def test_a_file_beyond_its_size_is_refused(file):
    refused = refusal(file, b"x" * 11, limits=Limits(max_bytes=10))
    assert refused.code == FileProblem.TOO_LARGE


def test_text_in_no_known_encoding_is_refused(file):
    assert refusal(file, b"nama;nomor_induk\n\x81\xff").code == FileProblem.ENCODING


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_one_row_too_many_is_refused_and_the_last_allowed_is_not(file, kind):
    rows = [HEAD] + [["BUDI", f"R{n}", "B I"] for n in range(4)]
    data = getattr(file, kind)(rows)
    assert len(file.read(data, limits=Limits(max_rows=4)).rows) == 4
    assert refusal(file, data, limits=Limits(max_rows=3)).code == FileProblem.TOO_MANY_ROWS


def test_200_000_rows_are_refused(file):
    data = b"nama;nomor_induk;golongan\n" + b"B;1;B I\n" * 200_000
    assert refusal(file, data).code == FileProblem.TOO_MANY_ROWS


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_too_many_columns_are_refused(file, kind):
    data = getattr(file, kind)([HEAD, BUDI + ["x"] * 198])
    assert refusal(file, data).code == FileProblem.TOO_MANY_COLUMNS


def test_people_on_two_sheets_are_refused_and_a_sheet_of_notes_is_not(file):
    people = [HEAD, BUDI]
    assert refusal(file, file.xlsx(people, people)).code == FileProblem.SEVERAL_SHEETS
    assert len(file.read(file.xlsx([["Catatan"]], people)).rows) == 1


def test_row_numbers_are_those_of_the_spreadsheet(file):
    found = file.read(file.xlsx([[], ["DATA"], [], HEAD, [], BUDI]))
    assert found.rows[0].row_number == 6


def test_a_stray_quote_that_would_swallow_rows_is_refused(file):
    for tail in ('ANDI;R2;"B I"', "ANDI;R2;B I"):
        data = f'nama;nomor_induk;golongan\n"BUDI;R1;B I\n{tail}\n'.encode()
        assert refusal(file, data).code == FileProblem.CORRUPT


def test_a_stray_delimiter_refuses_its_row_alone(file):
    found = file.read(b"nama;nomor_induk;golongan\nANDI;S.H.;R2;B I\nBUDI;R1;B I;;\n")
    assert [r.name for r in found.rows] == ["BUDI"]
    assert [(r.row_number, r.code, r.value, r.expected) for r in found.rejected] == [
        (2, RowProblem.TOO_MANY_CELLS, "B I", "cells_up_to_3")
    ]


def test_a_quoted_cell_may_hold_delimiters_quotes_and_line_breaks(file):
    found = file.read(b'nama;nomor_induk;golongan;alamat\nBUDI;R1;B I;"Kp. ""A"";\nRT 1"\n')
    assert found.rows[0].address == 'Kp. "A"; RT 1'


def test_a_note_beside_the_table_of_a_workbook_does_no_harm(file):
    assert len(file.read(file.xlsx([HEAD, [*BUDI, "catatan"]])).rows) == 1
