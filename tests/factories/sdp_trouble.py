"""Files as they should not be, and what is to be said of each."""

import datetime as dt
import io
import zipfile

from inmates.sdp import FileProblem
from tests.factories.sdp import HEADINGS, csv_file, people, person, xlsx_file

MIB = 1024 * 1024


def zip_bomb():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml"):
            archive.writestr(name, "<x/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(210):
                sheet.write(b" " * MIB)
    return stream.getvalue()


def too_many_rows():
    return b"nama;no_reg_instansi;golongan_registrasi\n" + b"A B;B.I-1;B I\n" * 200_000


def doubled_heading():
    return csv_file(people(1)).replace(b"nama;", b"nama;Nama Lengkap;")


def without_headings():
    return csv_file(people(3)).split(b"\n", 1)[1]


REFUSED = {
    "a picture called xlsx": ("a.xlsx", lambda: b"\x89PNG\r\n\x1a\n" * 9, FileProblem.WRONG_TYPE),
    "a PDF": ("a.pdf", lambda: b"%PDF-1.7\n%%EOF", FileProblem.WRONG_TYPE),
    "nothing in it": ("a.csv", lambda: b"", FileProblem.EMPTY),
    "no headings": ("a.csv", without_headings, FileProblem.HEADER_MISSING),
    "a heading twice": ("a.csv", doubled_heading, FileProblem.HEADER_DOUBLED),
    "200,000 rows": ("a.csv", too_many_rows, FileProblem.TOO_MANY_ROWS),
    "a zip bomb": ("a.xlsx", zip_bomb, FileProblem.UNPACKED_TOO_LARGE),
    "more than 10 MB": ("a.csv", lambda: b"x" * (11 * MIB), FileProblem.TOO_LARGE),
}

reversed_columns = csv_file(people(3), fields=list(reversed(HEADINGS)))
titled = csv_file(people(3), titles=["DATA PENGHUNI", "RUTAN CONTOH", ""])
dashed = csv_file(people(3, education="-", cell="--", expires_on="-", nik="-"))
dated = xlsx_file(
    [
        ["nama", "no_reg_instansi", "golongan_registrasi", "tgl_ekspirasi"],
        ["CONTOH A", "B.I-0001/2026", "B I", "09-08-2030"],
        ["CONTOH B", "B.I-0002/2026", "B I", "09/08/2030"],
        ["CONTOH C", "B.I-0003/2026", "B I", "2030-08-09"],
        ["CONTOH D", "B.I-0004/2026", "B I", (dt.date(2030, 8, 9) - dt.date(1899, 12, 30)).days],
    ]
)
number_nik = xlsx_file(
    [
        ["nama", "no_reg_instansi", "golongan_registrasi", "nomor_induk_ktp"],
        ["CONTOH A", "B.I-0001/2026", "B I", 3604051705950001],
    ]
)
twice = csv_file([person(1), person(1), person(2)])
shared_number = csv_file([person(1), person(2, sdp_number="UJI000001"), person(3)])
formulas = csv_file([person(1, name='=HYPERLINK("x")'), person(2, education="=1+1"), person(3)])
windows = csv_file(people(3, address="Kp. “Contoh” é"), encoding="cp1252")
unicode_16 = csv_file(people(3), encoding="utf-16")

# name of the trouble: file name, file, rows taken, codes of rejections, codes of warnings
TAKEN = {
    "columns in another order": ("a.csv", reversed_columns, 3, [], []),
    "titles above the headings": ("a.csv", titled, 3, [], []),
    "dashes for empty": ("a.csv", dashed, 3, [], []),
    "four ways to write a date": ("a.xlsx", dated, 4, [], []),
    "a NIK as a number": ("a.xlsx", number_nik, 1, [], ["nik_digits_lost"]),
    "a row twice": ("a.csv", twice, 2, ["duplicate_row"], []),
    "two people with one number": ("a.csv", shared_number, 1, ["identity_conflict"] * 2, []),
    "formulas": ("a.csv", formulas, 2, ["formula"], ["formula"]),
    "the encoding of Windows": ("a.csv", windows, 3, [], []),
    "UTF-16": ("a.csv", unicode_16, 3, [], []),
}
