"""Which heading of a file means which field.

Headings are compared by their letters and digits only, so case, spaces, underscores, dots and
line breaks do not matter. Anything unknown, and with it religion, parents and articles of law, is
not imported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from inmates.sdp.rows import FileProblem, SdpFileError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

IDENTITY_FIELDS = ("sdp_number", "registration_number")

ALIASES: dict[str, tuple[str, ...]] = {
    "sdp_number": ("nomor induk", "no induk", "nomor induk wbp", "no induk wbp", "sdp number"),
    "registration_number": (
        "no reg instansi", "nomor reg instansi", "no registrasi instansi", "no reg",
        "nomor registrasi instansi", "no registrasi", "nomor registrasi", "nomor register",
        "no register", "registration number",
    ),
    "register_class": ("golongan registrasi", "gol registrasi", "golongan", "gol reg", "gol"),
    "name": ("nama", "nama lengkap", "nama wbp", "nama warga binaan", "nama penghuni"),
    "aliases": ("nama alias", "alias", "nama kecil"),
    "sex": ("jenis kelamin", "jns kelamin", "kelamin", "jk", "l/p"),
    "birth_place": ("tempat lahir", "tmp lahir", "tmpt lahir"),
    "birth_date": ("tanggal lahir", "tgl lahir"),
    "nik": (
        "nomor induk ktp", "no induk ktp", "nik", "no ktp", "nomor ktp", "nik ktp",
        "nomor induk kependudukan",
    ),
    "education": ("tingkat pendidikan", "pendidikan", "pendidikan terakhir"),
    "occupation": ("pekerjaan",),
    "address": ("alamat", "alamat lengkap"),
    "regency": ("kota", "kabupaten/kota", "kab/kota", "kota/kabupaten", "kota/kab"),
    "province": ("provinsi", "propinsi"),
    "offence_category": ("jenis kejahatan", "jns kejahatan"),
    "entered_on": ("tgl masuk", "tanggal masuk", "tgl masuk upt", "tanggal masuk upt"),
    "expires_on": ("tgl ekspirasi", "tanggal ekspirasi", "ekspirasi", "tgl expirasi"),
    "expected_release_on": ("tgl bebas", "tanggal bebas", "perkiraan bebas"),
    "recidivist": ("residivis", "status residivis"),
    "block": ("lokasi blok", "blok"),
    "cell": ("lokasi sel", "sel", "kamar", "lokasi kamar"),
}  # fmt: skip


def normal(heading: str) -> str:
    """Return the letters and digits of a heading in lower case."""
    return re.sub(r"[\W_]+", "", heading.lower())


NO_MEANINGS: Mapping[str, str] = MappingProxyType({})
FIELD_OF: dict[str, str] = {
    normal(alias): field for field, aliases in ALIASES.items() for alias in aliases
}


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a file: which column (from 0) holds which field, and what is left out."""

    row_number: int
    columns: dict[str, int]
    ignored: tuple[str, ...]


def find_header(
    rows: Sequence[Sequence[object]], meanings: Mapping[str, str] = NO_MEANINGS
) -> Header | None:
    """Return the first of the given rows that names people, or None.

    A header holds a column for the name and one for a nomor induk or a registration number.
    `meanings` adds to what is known here.

    Raises:
        SdpFileError: HEADER_DOUBLED, when two columns mean the same field; both are named.

    """
    for number, row in enumerate(rows, start=1):
        fields = {meaning(cell, meanings) for cell in row if isinstance(cell, str)}
        if "name" in fields and not fields.isdisjoint(IDENTITY_FIELDS):
            return _header(number, row, meanings)
    return None


def meaning(heading: str, meanings: Mapping[str, str]) -> str | None:
    """Return the field that a heading means, the empty text if none, None if nobody knows."""
    letters = normal(heading)
    return FIELD_OF.get(letters) or meanings.get(letters)


def _header(number: int, row: Sequence[object], meanings: Mapping[str, str]) -> Header:
    """Read the columns of a row known to be a header."""
    columns: dict[str, int] = {}
    ignored: list[str] = []
    for index, cell in enumerate(row):
        text = " ".join(str(cell).split())[:60]
        field = meaning(text, meanings)
        if not field:
            ignored += [text] if text else []
        elif field in columns:
            both = f"{' '.join(str(row[columns[field]]).split())}, {text}"
            raise SdpFileError(FileProblem.HEADER_DOUBLED, both)
        else:
            columns[field] = index
    return Header(number, columns, tuple(ignored))
