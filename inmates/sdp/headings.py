"""Which heading of a file means which field.

Headings are compared by their letters and digits only, so case, spaces, underscores, dots and
line breaks do not matter. Religion, parents and articles of law are known and not imported; what
is unknown is asked about once and remembered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from inmates.sdp.rows import FileProblem, SdpFileError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ENOUGH_KNOWN = 2
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
    "release_basis": ("dasar bebas", "jenis bebas", "jenis pembebasan", "dasar pembebasan"),
    "recidivist": ("residivis", "status residivis"),
    "block": ("lokasi blok", "blok"),
    "cell": ("lokasi sel", "sel", "kamar", "lokasi kamar"),
}  # fmt: skip

# Headings of SDP that say nothing training needs, or what must not be kept here.
NOT_READ = (
    "no", "no urut", "nomor", "nomor urut", "agama", "nama ayah", "nama ibu", "nama bapak",
    "nama orang tua", "pasal", "pasal utama", "pasal kejahatan", "uraian kejahatan",
    "lama pidana", "lama pidana tahun", "lama pidana bulan", "lama pidana hari",
    "lama pidana tahun bulan hari", "total hukuman", "total hukuman tahun",
    "total hukuman bulan", "total hukuman hari", "total hukuman tahun bulan hari",
    "setengah masa pidana", "sepertiga masa pidana", "duapertiga masa pidana",
    "1/2 masa pidana", "1/3 masa pidana", "2/3 masa pidana", "tgl setengah masa pidana",
    "tgl sepertiga masa pidana", "tgl duapertiga masa pidana", "total bulan remisi",
    "total remisi", "remisi", "subsider", "denda", "uang pengganti", "kewarganegaraan",
    "warga negara", "suku", "status perkawinan", "status kawin", "golongan darah", "umur",
    "usia", "upt", "nama upt", "kanwil", "kode upt", "foto", "keterangan", "ket", "telepon",
    "no telp", "no hp", "kecamatan", "kelurahan", "desa", "kode pos", "rt", "rw", "jenis pidana",
    "status", "no putusan", "tgl putusan", "tgl surat tahan", "no surat tahan", "instansi",
    "instansi penahan", "asal instansi", "pengadilan", "kejaksaan", "jaksa", "hakim",
)  # fmt: skip


@lru_cache(maxsize=4096)
def normal(heading: str) -> str:
    """Return the letters and digits of a heading in lower case; texts that repeat cost once."""
    return re.sub(r"[\W_]+", "", heading.lower())


NO_MEANINGS: Mapping[str, str] = MappingProxyType({})
FIELD_OF: dict[str, str] = dict.fromkeys(map(normal, NOT_READ), "") | {
    normal(alias): field for field, aliases in ALIASES.items() for alias in aliases
}
LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a file: which column (from 0) holds which field, and what is left out.

    ``unknown`` are those of the columns left out of which nobody has said what they mean.
    """

    row_number: int
    columns: dict[str, int]
    ignored: tuple[str, ...]
    unknown: tuple[str, ...]


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


def find_candidate(
    rows: Sequence[Sequence[object]], meanings: Mapping[str, str] = NO_MEANINGS
) -> Header | None:
    """Return the row that looks most like a header, where `find_header` finds none, or None.

    It holds at least two headings known by their meaning or known not to be read.

    Raises:
        SdpFileError: HEADER_DOUBLED, as `find_header`.

    """
    known = [
        sum(1 for cell in row if normal(str(cell)) and meaning(str(cell), meanings) is not None)
        for row in rows
    ]
    most = max(known, default=0)
    if most < ENOUGH_KNOWN:
        return None
    index = known.index(most)
    return _header(index + 1, rows[index], meanings)


def meaning(heading: str, meanings: Mapping[str, str]) -> str | None:
    """Return the field that a heading means, the empty text if none, None if nobody knows.

    What holds no letter or digit cannot be remembered, and means nothing.
    """
    letters = normal(heading)
    return FIELD_OF.get(letters, meanings.get(letters)) if letters else ""


def heading_text(cell: object) -> str:
    """Return a heading in one line, as long as one is remembered."""
    return " ".join(str(cell).split())[:LONGEST_HEADING]


def _header(number: int, row: Sequence[object], meanings: Mapping[str, str]) -> Header:
    """Read the columns of a row known to be a header."""
    columns: dict[str, int] = {}
    ignored: list[str] = []
    unknown: list[str] = []
    for index, cell in enumerate(row):
        text = heading_text(cell)
        field = meaning(text, meanings)
        if not field:
            ignored += [text] if text else []
            unknown += [text] if field is None and isinstance(cell, str) else []
        elif field in columns:
            both = f"{' '.join(str(row[columns[field]]).split())}, {text}"
            raise SdpFileError(FileProblem.HEADER_DOUBLED, both)
        else:
            columns[field] = index
    return Header(number, columns, tuple(ignored), tuple(unknown))
