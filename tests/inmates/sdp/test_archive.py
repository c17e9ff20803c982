import io
import re
import zipfile

import pytest
import xlsxwriter

from inmates.sdp import FileProblem, Limits, SdpFileError
from inmates.sdp.archive import _above, _letters

PEOPLE = [["nama", "nomor_induk", "golongan"], ["BUDI", "R1", "B I"]]
SHEET = "xl/worksheets/sheet1.xml"


def rebuilt(data, changes, compression=zipfile.ZIP_DEFLATED):
    """The same archive with some of its parts changed or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", compression) as new:
        parts = {name: old.read(name) for name in old.namelist()}
        for name, content in (parts | changes).items():
            new.writestr(name, content)
    return out.getvalue()


def with_cells(data, cells):
    sheet = zipfile.ZipFile(io.BytesIO(data)).read(SHEET)
    return rebuilt(data, {SHEET: sheet.replace(b"</sheetData>", cells + b"</sheetData>")})


def refusal(file, data, **kwargs):
    with pytest.raises(SdpFileError) as caught:
        file.read(data, **kwargs)
    return caught.value.code


def test_a_bomb_is_refused_by_its_declared_size(file):
    data = rebuilt(file.xlsx(PEOPLE), {"xl/bomb.xml": b"0" * 3_000_000})
    assert refusal(file, data, limits=Limits(max_unpacked_bytes=10**6)) == (
        FileProblem.UNPACKED_TOO_LARGE
    )
    assert len(file.read(data).rows) == 1


def test_a_bomb_is_refused_though_it_declares_a_small_size(file):
    size = 3_000_000
    data = rebuilt(file.xlsx(PEOPLE), {"xl/bomb.xml": b"0" * size})
    data = data.replace(size.to_bytes(4, "little"), (9).to_bytes(4, "little"))
    assert refusal(file, data, limits=Limits(max_unpacked_bytes=10**6)) == (
        FileProblem.UNPACKED_TOO_LARGE
    )
    assert refusal(file, data) == FileProblem.CORRUPT


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>', FileProblem.TOO_MANY_ROWS),
        (b'<row r="9"><c r="XFD9"><v>1</v></c></row>', FileProblem.TOO_MANY_COLUMNS),
        (b"<row r='9'><c s='1' r='gs9'><v>1</v></c></row>", FileProblem.TOO_MANY_COLUMNS),
        (b'<row r="9"><c><v>1</v></c></row>', FileProblem.CORRUPT),
        (b'<row r="9"><c t=" r=\'A1\'"><v>1</v></c></row>', FileProblem.CORRUPT),
    ],
)
def test_a_cell_that_would_need_a_giant_grid_is_refused(file, cell, code):
    assert refusal(file, with_cells(file.xlsx(PEOPLE), cell)) == code


def test_styled_blank_cells_far_out_do_no_harm(file):
    cells = b'<row r="60000"><c r="XFD60000" s="1"/></row>'
    assert len(file.read(with_cells(file.xlsx(PEOPLE), cells)).rows) == 1


def test_a_long_text_shown_by_very_many_cells_is_refused(file):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for number in range(30_000):
            sheet.write_row(number, 0, ["x" * 30_000] * 3)
    assert refusal(file, out.getvalue()) == FileProblem.UNPACKED_TOO_LARGE


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04" + b"x" * 99, FileProblem.CORRUPT),
        (b"PK\x05\x06" + b"\0" * 18, FileProblem.WRONG_TYPE),
    ],
)
def test_a_broken_or_empty_archive_is_refused(file, data, code):
    assert refusal(file, data) == code


def test_an_archive_that_is_no_workbook_is_refused(file):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refusal(file, out.getvalue()) == FileProblem.WRONG_TYPE


def test_a_workbook_cut_short_is_refused(file):
    data = file.xlsx(PEOPLE)
    assert refusal(file, data[: len(data) // 2]) == FileProblem.CORRUPT


def test_a_workbook_with_a_broken_sheet_is_refused(file):
    data = rebuilt(file.xlsx(PEOPLE), {SHEET: b"<worksheet><sheetData><row"})
    assert refusal(file, data) in {FileProblem.CORRUPT, FileProblem.HEADER_MISSING}


def test_a_part_that_does_not_match_its_checksum_is_refused(file):
    data = rebuilt(file.xlsx(PEOPLE), {}, zipfile.ZIP_STORED)
    assert refusal(file, data.replace(b">BUDI<", b">BUDE<")) == FileProblem.CORRUPT


def test_a_strange_compression_is_refused(file):
    data = rebuilt(file.xlsx(PEOPLE), {}, zipfile.ZIP_BZIP2)
    assert refusal(file, data) == FileProblem.CORRUPT


@pytest.mark.parametrize("bound", [1, 9, 70, 199, 50_020])
def test_the_pattern_of_larger_numbers_holds_exactly_those(bound):
    pattern = re.compile(_above(str(bound), "0", "9"))
    for number in (1, bound - 1, bound, bound + 1, bound * 3, bound * 10, 10**6):
        assert bool(pattern.fullmatch(str(number))) == (number > bound)


@pytest.mark.parametrize(("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (200, "GR")])
def test_columns_are_named_as_in_a_spreadsheet(number, name):
    assert _letters(number) == name
