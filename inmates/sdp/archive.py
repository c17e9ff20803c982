"""Whether an .xlsx archive is safe to open: its true size, its rows, columns and cells.

The workbook library builds a full grid up to the last cell named and copies a text for every cell
that shows it, so a small hostile file could ask for hundreds of gigabytes. Every part is therefore
unpacked here first, piece by piece and without trusting any declared size.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from inmates.sdp.rows import MIB, FileProblem, Limits, SdpFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

PIECE = 256 * 1024
LOCAL_HEADER = struct.Struct("<26xHH")
MAX_TAG = MIB  # no tag or text of an honest sheet comes near it
MAX_TEXT_BYTES = 2048 * MIB  # longest shared text × cells that may show it
MAX_PARTS = 2000
ENCRYPTED = 1
PLAIN_CELL = b'<c r="'
# A cell whose tag does not plainly state its position: the position cannot be checked then.
UNPLACED = re.compile(
    rb"<(?:\w+:)?c(?=[\s/>])(?!(?:\s+\w+=[\"']\w*[\"'])*?\s+r=[\"'][A-Za-z]{1,3}\d{1,7}[\"'])",
)
STYLED_BLANK = r"(?!\s*(?:s=[\"']\d+[\"'])?\s*/>)"  # Excel leaves such cells far out


def check_archive(data: bytes, limits: Limits) -> None:
    """Refuse an archive that is not a plain workbook or goes beyond the limits.

    Raises:
        SdpFileError: WRONG_TYPE, PROTECTED, CORRUPT, UNPACKED_TOO_LARGE, TOO_MANY_ROWS or
            TOO_MANY_COLUMNS.

    """
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError) as error:
        raise SdpFileError(FileProblem.CORRUPT, "zip") from error
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise SdpFileError(FileProblem.WRONG_TYPE, "zip")
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise SdpFileError(FileProblem.PROTECTED, "zip")
    declared = sum(part.file_size for part in parts)
    if declared > limits.max_unpacked_bytes or len(parts) > MAX_PARTS:
        raise SdpFileError(FileProblem.UNPACKED_TOO_LARGE, str(declared))
    _check_parts(data, parts, limits)


def _check_parts(data: bytes, parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Unpack every part once and count what it really holds."""
    scan, unpacked = SheetScan(limits), 0
    for part in parts:
        scan.begin()
        size = checksum = 0
        for piece in _unpack(data, part):
            size += len(piece)
            checksum = zlib.crc32(piece, checksum)
            if unpacked + size > limits.max_unpacked_bytes:
                raise SdpFileError(FileProblem.UNPACKED_TOO_LARGE, str(unpacked + size))
            scan.feed(piece)
        if (size, checksum) != (part.file_size, part.CRC):
            raise SdpFileError(FileProblem.CORRUPT, "checksum")
        unpacked += size
    scan.check_texts()


def _unpack(data: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the pieces of one part, unpacked straight from the bytes of the file."""
    start = part.header_offset
    try:
        start += LOCAL_HEADER.size + sum(LOCAL_HEADER.unpack_from(data, start))
    except struct.error as error:
        raise SdpFileError(FileProblem.CORRUPT, "zip") from error
    packed = data[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        yield packed
    elif part.compress_type == zipfile.ZIP_DEFLATED:
        yield from _inflate(packed)
    else:
        raise SdpFileError(FileProblem.CORRUPT, "compression")


def _inflate(packed: bytes) -> Iterator[bytes]:
    """Yield deflated bytes piece by piece, never more than one piece in memory."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while not unpacker.eof:
            piece = unpacker.decompress(packed, PIECE)
            packed = unpacker.unconsumed_tail
            if not piece and not packed:
                return
            yield piece
    except zlib.error as error:
        raise SdpFileError(FileProblem.CORRUPT, "zip") from error


class SheetScan:
    """Looks at the XML of sheets as it streams by; holds one piece and a few counters."""

    def __init__(self, limits: Limits) -> None:
        last_row = limits.max_rows + limits.title_rows
        self.far_row = _position("[A-Za-z]{1,3}", _above(str(last_row), "0", "9"))
        self.far_column = _position(_above(_letters(limits.max_columns), "A", "Z"), r"\d{1,7}")
        self.not_plain = _not_plain(last_row, limits.max_columns)
        self.limits = limits
        self.text_cells = self.longest_text = 0
        self.begin()

    def begin(self) -> None:
        """Start a new part of the archive."""
        self.rest = b""
        self.is_sheet = self.is_texts = False

    def feed(self, piece: bytes) -> None:
        """Look at the next piece of the part; a tag cut in two waits for its other half."""
        piece = self.rest + piece
        self.is_sheet = self.is_sheet or b"sheetData" in piece
        self.is_texts = self.is_texts or b"<sst" in piece or b":sst" in piece
        if not (self.is_sheet or self.is_texts):
            self.rest = piece[-16:]  # long enough for half of a root tag
            return
        cut = max(piece.rfind(b"si>" if self.is_texts else b"<"), 0)
        self.rest, piece = piece[cut:], piece[:cut]
        if len(self.rest) > MAX_TAG:
            raise SdpFileError(FileProblem.CORRUPT, "xml")
        if self.is_texts:
            self.longest_text = max(self.longest_text, *map(len, piece.split(b"si>")))
        if self.is_sheet:
            self._look_at_cells(piece)

    def _look_at_cells(self, xml: bytes) -> None:
        """Refuse cells beyond the limits, or without a position that can be checked."""
        self.text_cells += xml.count(b'"s"') + xml.count(b"'s'")
        if self._is_plain(xml):
            return
        if self.far_row.search(xml):
            raise SdpFileError(FileProblem.TOO_MANY_ROWS, str(self.limits.max_rows))
        if self.far_column.search(xml):
            raise SdpFileError(FileProblem.TOO_MANY_COLUMNS, str(self.limits.max_columns))
        if UNPLACED.search(xml):
            raise SdpFileError(FileProblem.CORRUPT, "cell position")

    def _is_plain(self, xml: bytes) -> bool:
        """Tell whether every cell begins as most programs write it, with a position well inside.

        This settles nearly all pieces of honest sheets at once; all others are looked at closely.
        """
        cells = xml.count(b"<c")
        return (
            cells == xml.count(PLAIN_CELL) and b":c" not in xml and not self.not_plain.search(xml)
        )

    def check_texts(self) -> None:
        """Refuse a workbook whose cells would show more text than memory should hold."""
        if self.text_cells * self.longest_text > MAX_TEXT_BYTES:
            raise SdpFileError(FileProblem.UNPACKED_TOO_LARGE, "text")


def _not_plain(last_row: int, last_column: int) -> re.Pattern[bytes]:
    """Return the pattern of cells whose position may lie beyond the bounds, or is none.

    Positions count as inside where they have fewer signs than the bound, or as many and a smaller
    first one.
    """
    row = _surely_below(str(last_row), "1", r"\d")
    column = _surely_below(_letters(last_column), "A", "[A-Z]")
    return re.compile(PLAIN_CELL + f'(?!(?:{column})(?:{row})")'.encode())


def _surely_below(bound: str, first: str, sign: str) -> str:
    """Return a pattern of numbers (or column names) that are certainly below the bound."""
    shorter = [f"{sign}{{1,{len(bound) - 1}}}"] if len(bound) > 1 else []
    if bound[0] > first:
        shorter.append(f"[{first}-{chr(ord(bound[0]) - 1)}]{sign}{{{len(bound) - 1}}}")
    return "|".join(shorter) or "(?!)"


def _position(column: str, row: str) -> re.Pattern[bytes]:
    """Return the pattern of cells with such a position, blank ones left aside."""
    pattern = rf"\sr=[\"'](?:{column})(?:{row})[\"']{STYLED_BLANK}"
    return re.compile(pattern.encode(), re.IGNORECASE)


def _above(bound: str, first: str, last: str) -> str:
    """Return the pattern of every number (or column name) greater than the bound."""
    longer = [f"[{first}-{last}]{{{len(bound) + 1},}}"]
    same = [
        f"{bound[:i]}[{chr(ord(sign) + 1)}-{last}][{first}-{last}]{{{len(bound) - i - 1}}}"
        for i, sign in enumerate(bound)
        if sign != last
    ]
    return "|".join(longer + same)


def _letters(column: int) -> str:
    """Return the name of a column counted from 1: 1 is A, 200 is GR."""
    name = ""
    while column:
        column, remainder = divmod(column - 1, 26)
        name = chr(ord("A") + remainder) + name
    return name
