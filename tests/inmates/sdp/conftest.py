import csv
import io
from datetime import date

import pytest
import xlsxwriter

from inmates.sdp import parse

TODAY = date(2026, 11, 24)


def as_csv(rows, delimiter=";", encoding="utf-8"):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(*sheets):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "dd-mm-yyyy"}) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return out.getvalue()


class File:
    """Makes small files and reads them."""

    csv = staticmethod(as_csv)
    xlsx = staticmethod(as_xlsx)

    @staticmethod
    def read(data, **kwargs):
        return parse(data, name="data.bin", today=TODAY, **kwargs)

    def of(self, **cells):
        """Read a file with one person, given cells by heading."""
        person = {"nomor_induk": "R1", "nama": "BUDI", "golongan_registrasi": "B I"} | cells
        return self.read(as_xlsx([list(person), list(person.values())]))

    def row(self, **cells):
        found = self.of(**cells)
        assert found.rejected == ()
        return found.rows[0]

    def rejection(self, **cells):
        found = self.of(**cells)
        assert found.rows == ()
        return found.rejected[0]


@pytest.fixture
def file():
    return File()
