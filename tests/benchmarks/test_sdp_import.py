"""How long an import takes, against the least that anyone would have to do."""

import io
import time
import tracemalloc

import pytest
import xlsxwriter
from django.utils import timezone
from python_calamine import CalamineWorkbook

from inmates.actions import apply_import, preview_import
from inmates.models import Inmate, Stay

PEOPLE = 40_000
HEADINGS = [
    *("No", "nomor_induk", "no_reg_instansi", "golongan_registrasi", "nama", "jenis_kelamin"),
    *("tanggal_lahir", "kota", "jenis_kejahatan", "tgl_masuk", "tgl_ekspirasi"),
    *("lokasi_blok", "lokasi_sel"),
]


def workbook(people: int) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        for number in range(1, people + 1):
            row = [number, f"UJI{number:07d}", f"B.I-{number:06d}/2026", "B I", f"WARGA {number}"]
            row += ["L", "17-05-1995", "KABUPATEN SERANG", "Lain-lain", "05-01-2026", "05-01-2031"]
            sheet.write_row(number, 0, [*row, "A", "3"])
    return stream.getvalue()


def seconds(work) -> tuple[float, object]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def read_only(data: bytes) -> int:
    return len(CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python())


def insert_only() -> None:
    people = [Inmate(sdp_number=f"POLOS{n}", name=f"WARGA {n}") for n in range(PEOPLE)]
    Inmate.objects.bulk_create(people, batch_size=1_000)
    stays = [
        Stay(inmate=person, registration_number=f"P-{n}", register_class_id="B I")
        for n, person in enumerate(people)
    ]
    Stay.objects.bulk_create(stays, batch_size=1_000)


@pytest.mark.bench
def test_preview_and_apply_against_reading_and_inserting(officer):
    data = workbook(PEOPLE)
    reading, rows = seconds(lambda: read_only(data))
    preview, held = seconds(lambda: preview_import(data=data, name="sdp.xlsx", by=officer))
    apply, _ = seconds(lambda: apply_import(sdp_import=held, by=officer))
    assert rows == PEOPLE + 1
    assert Inmate.objects.count() == PEOPLE
    inserting, _ = seconds(insert_only)
    print(f"\n{PEOPLE} rows, {timezone.localdate():%d-%m-%Y}")
    print(f"preview {preview:.2f} s = {preview / reading:.1f} x reading ({reading:.2f} s)")
    print(f"apply   {apply:.2f} s = {apply / inserting:.1f} x bare insert ({inserting:.2f} s)")


def peak_of(work) -> tuple[float, object]:
    """Give the most memory that Python objects took meanwhile, in MiB."""
    tracemalloc.start()
    result = work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 2**20, result


@pytest.mark.bench
def test_memory_of_a_preview_and_of_applying_it(officer):
    data = workbook(PEOPLE)
    preview, held = peak_of(lambda: preview_import(data=data, name="sdp.xlsx", by=officer))
    apply, done = peak_of(lambda: apply_import(sdp_import=held, by=officer))
    assert done.new_count == PEOPLE
    print(f"\n{PEOPLE} rows, most memory of Python objects:")
    print(f"preview {preview:.0f} MiB, apply {apply:.0f} MiB")
