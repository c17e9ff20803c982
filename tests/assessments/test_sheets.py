from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
import xlsxwriter
from django.utils import translation

from assessments.instruments import KeyContent, content_hash, load_content
from assessments.models import InstrumentVersion
from assessments.sheets import SheetError, read_version, write_version
from assessments.sheets.layout import MAX_PROBLEMS, SHEETS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    """What is said is looked for in the words of the source."""
    with translation.override("en"):
        yield


@pytest.fixture(params=["minat-5", "minat-wajah"])
def content(request):
    return load_content(InstrumentVersion.objects.get(code=request.param))


@pytest.fixture
def five():
    return load_content(InstrumentVersion.objects.get(code="minat-5"))


def changed_item(content, place=0, **fields):
    items = list(content.items)
    items[place] = replace(items[place], **fields)
    return replace(content, items=tuple(items))


def problems(content):
    with pytest.raises(SheetError) as refused:
        read_version(write_version(content))
    return refused.value.problems


def test_a_version_comes_back_as_it_went_out(content):
    again = read_version(write_version(content))
    assert again == content
    assert content_hash(again) == content_hash(content)


def test_any_change_of_wording_or_key_changes_the_hash(five):
    reverse = (KeyContent("R", is_reversed=True),)
    changed = [
        replace(five, notice="Lain"),
        changed_item(five, text="Lain"),
        changed_item(five, keys=reverse),
        replace(five, items=five.items[::-1]),
    ]
    assert len({content_hash(one) for one in [five, *changed]}) == 5


def test_a_reversed_key_comes_back_reversed(five):
    changed = changed_item(five, keys=(KeyContent("R", is_reversed=True),))
    assert read_version(write_version(changed)).items[0].keys[0].is_reversed


def test_a_text_like_a_formula_stays_a_text(five):
    changed = changed_item(five, text="=1+1")
    assert read_version(write_version(changed)).items[0].text == "=1+1"


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"text": ""}, "Sheet Butir, row 2, column Pertanyaan"),
        ({"text": "x" * 201}, "Sheet Butir, row 2, column Pertanyaan"),
        ({"code": "revision"}, "Sheet Butir, row 2, column Kode"),
        ({"code": "I1"}, "Sheet Butir, row 2, column Kode"),
        ({"drawing": "img/minat/tiada.svg"}, "Sheet Butir, row 2, column Gambar"),
        ({"drawing": "../secret.svg"}, "Sheet Butir, row 2, column Gambar"),
        ({"keys": (KeyContent("X"),)}, "Sheet Kunci, row 2, column Jenis"),
        ({"keys": (KeyContent("C"),)}, "Sheet Kunci: all types"),
        ({"keys": ()}, "Sheet Kunci: the question “R1”"),
    ],
)
def test_what_is_wrong_is_named_by_sheet_row_and_column(five, fields, place):
    assert any(problem.startswith(place) for problem in problems(changed_item(five, **fields)))


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"code": "Minat Lima"}, "Sheet Versi, row 2, column Isi"),
        ({"skip_label": "x" * 41}, "Sheet Versi, row 6, column Isi"),
        ({"scales": ()}, "Sheet Jenis"),
        ({"items": ()}, "Sheet Butir is empty"),
        ({"options": ()}, "Sheet Pilihan"),
    ],
)
def test_a_version_that_lacks_a_part_is_refused_by_its_sheet(five, fields, place):
    assert any(problem.startswith(place) for problem in problems(replace(five, **fields)))


@pytest.mark.parametrize("sign", ["_x0000_", "_x0008_", "\u202e", "\u2066"])
def test_a_sign_that_is_not_seen_is_refused_and_a_new_line_is_not(five, sign):
    file = write_version(changed_item(five, text="Satu\nqqqq"))
    assert read_version(file).items[0].text == "Satu\nqqqq"
    with pytest.raises(SheetError, match="Sheet Butir, row 2, column Pertanyaan"):
        read_version(in_texts(file, b"qqqq", sign.encode()))


def in_texts(file, old, new):
    """Give the workbook with other words in the table of its texts."""
    changed = BytesIO()
    with ZipFile(BytesIO(file)) as parts, ZipFile(changed, "w") as made:
        for name in parts.namelist():
            made.writestr(name, parts.read(name).replace(old, new))
    return changed.getvalue()


def test_values_must_count_from_nought_without_a_gap(five):
    gap = replace(five, options=(five.options[0], five.options[2]))
    assert problems(gap)[0].startswith("Sheet Pilihan")


def test_only_so_many_problems_are_named_at_once(five):
    empty = replace(five, items=tuple(replace(item, text="") for item in five.items))
    assert len(problems(empty)) == MAX_PROBLEMS


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"%PDF-1.4", b"a;b\n1;2", b"x" * (1024 * 1024 + 1)]
)
def test_what_is_no_workbook_is_refused(data):
    with pytest.raises(SheetError):
        read_version(data)


def workbook(*names, headings=True, rows=0):
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        for name in names:
            sheet = book.add_worksheet(name)
            if headings:
                sheet.write_row(0, 0, [column.heading for column in SHEETS[name]])
            for row in range(rows):
                sheet.write_row(row + 1, 0, ["x"])
    return stream.getvalue()


def test_a_missing_sheet_or_heading_is_named():
    with pytest.raises(SheetError, match="Kunci"):
        read_version(workbook("Versi", "Jenis", "Butir", "Pilihan"))
    with pytest.raises(SheetError, match="Bagian"):
        read_version(workbook(*SHEETS, headings=False))


def test_a_workbook_with_too_many_rows_is_refused_before_it_is_opened():
    with pytest.raises(SheetError, match="500 rows"):
        read_version(workbook(*SHEETS, rows=600))
