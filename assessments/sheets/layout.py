"""What the file holds: five sheets with fixed headings, and how long each cell may be.

The words are part of the format and not of the pages: a file written here is read elsewhere,
whatever language a page is shown in.
"""

from dataclasses import dataclass

MAX_PROBLEMS = 20
"""How many problems of a file are named at once."""


class SheetError(Exception):
    """A file holds no valid version; `problems` says what and where, for people to read."""

    def __init__(self, *problems: str) -> None:
        super().__init__(*problems)
        self.problems = problems[:MAX_PROBLEMS]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, the most signs of a cell, and whether each row fills it."""

    heading: str
    max_length: int
    required: bool = True


CODE = Column("Kode", 10)
READ_ALOUD = Column("Dibacakan", 200, required=False)
DRAWING = Column("Gambar", 100, required=False)

VERSION, SCALES, ITEMS, OPTIONS, KEYS = "Versi", "Jenis", "Butir", "Pilihan", "Kunci"
SHEETS: dict[str, tuple[Column, ...]] = {
    VERSION: (Column("Bagian", 40), Column("Isi", 2000)),
    SCALES: (CODE, Column("Nama", 60), Column("Arti", 200)),
    ITEMS: (CODE, Column("Pertanyaan", 200), Column("Dibacakan", 300, required=False), DRAWING),
    OPTIONS: (Column("Nilai", 3), Column("Jawaban", 60), READ_ALOUD, DRAWING),
    KEYS: (Column("Butir", 10), Column("Jenis", 10), Column("Terbalik", 5, required=False)),
}

# The rows of the first sheet, and the field of the content that each fills.
PARTS = {
    "Kode": "code",
    "Nama": "name",
    "Petunjuk": "instruction",
    "Catatan": "notice",
    "Kata lewati": "skip_label",
}
PART_LENGTHS = {"Kode": 50, "Nama": 120, "Kata lewati": 40}
REVERSED = {"ya": True, "tidak": False, "": False}
