"""SDP files made of invented people."""

import csv
import io

import xlsxwriter

HEADINGS = {
    "sdp_number": "nomor_induk",
    "registration_number": "no_reg_instansi",
    "register_class": "golongan_registrasi",
    "name": "nama",
    "sex": "jenis_kelamin",
    "birth_date": "tanggal_lahir",
    "nik": "nomor_induk_ktp",
    "education": "tingkat_pendidikan",
    "address": "alamat",
    "regency": "kota",
    "province": "provinsi",
    "entered_on": "tgl_masuk",
    "expires_on": "tgl_ekspirasi",
    "expected_release_on": "tgl_bebas",
    "release_basis": "dasar bebas",
    "block": "lokasi_blok",
    "cell": "lokasi_sel",
}


def person(number=1, **changes):
    """Give one row as field and text; `number` makes it someone of its own."""
    return {
        "sdp_number": f"UJI{number:06d}",
        "registration_number": f"B.I-{number:04d}/2026",
        "register_class": "B I",
        "name": f"CONTOH {_letters(number)}",
        "sex": "L",
        "birth_date": "17-05-1995",
        "nik": "",
        "education": "SMA",
        "address": "Kp. Contoh Kec. Kramatwatu",
        "regency": "KABUPATEN SERANG",
        "province": "BANTEN",
        "entered_on": "05-01-2026",
        "expires_on": "05-01-2030",
        "expected_release_on": "",
        "release_basis": "",
        "block": "A",
        "cell": "3",
    } | changes


def people(count, **changes):
    """Give the rows of so many people."""
    return [person(number, **changes) for number in range(1, count + 1)]


def csv_file(rows, fields=None, titles=(), delimiter=";", encoding="utf-8-sig"):
    """Write `rows` as CSV with the given fields as columns, all by default."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    chosen = list(fields or HEADINGS)
    writer.writerows([title] for title in titles)
    writer.writerow([HEADINGS[field] for field in chosen])
    writer.writerows([row[field] for field in chosen] for row in rows)
    return stream.getvalue().encode(encoding)


def xlsx_file(table):
    """Write a list of lists as an Excel file."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(table):
            sheet.write_row(number, 0, cells)
    return stream.getvalue()


def _letters(number):
    return "".join(chr(ord("A") + int(digit)) for digit in str(number)) + " UJI"
