"""Reading a version from an Excel file: whole and valid, or a list of what is wrong and where."""

import re
from collections import Counter
from collections.abc import Iterator

from django.contrib.staticfiles.finders import find
from django.utils.translation import gettext as _

from assessments.instruments import (
    ItemContent,
    KeyContent,
    OptionContent,
    ScaleContent,
    VersionContent,
)
from assessments.scoring import SCALES as TYPES
from assessments.sheets.cells import Row, read_rows
from assessments.sheets.layout import (
    ITEMS,
    KEYS,
    OPTIONS,
    PART_LENGTHS,
    PARTS,
    REVERSED,
    SCALES,
    VERSION,
    SheetError,
)

VERSION_CODE = re.compile(r"[a-z0-9][a-z0-9-]*")
ITEM_CODE = re.compile(r"[A-Z]{1,3}[0-9]{1,3}")
DRAWING = re.compile(r"img/minat/[A-Za-z0-9-]+\.svg")
MOST_OPTIONS = 7  # more cannot be told apart, nor marked by one key


def read_version(data: bytes) -> VersionContent:
    """Give the version that a file holds.

    Raises:
        SheetError: the file is no such workbook, or what it holds is no whole version.

    """
    rows, problems = read_rows(data)
    for check in (_version, _scales, _items, _options, _keys):
        problems += check(rows)
    if problems:
        raise SheetError(*problems)
    return _content(rows)


Rows = dict[str, list[Row]]


def _version(rows: Rows) -> Iterator[str]:
    """Ask for every part of the first sheet once, and no longer than it may be."""
    found = Counter(row.cells["Bagian"] for row in rows[VERSION])
    for part in PARTS:
        if found[part] != 1:
            yield _("Sheet %(sheet)s: the row “%(part)s” must stand there once.") % {
                "sheet": VERSION,
                "part": part,
            }
    for row in rows[VERSION]:
        part, text = row.cells["Bagian"], row.cells["Isi"]
        if part not in PARTS:
            yield row.problem("Bagian", _("“%(text)s” is not known.") % {"text": part})
        if len(text) > PART_LENGTHS.get(part, len(text)):
            yield row.problem("Isi", _("it is too long."))
        if part == "Kode" and not VERSION_CODE.fullmatch(text):
            yield row.problem("Isi", _("a code has small letters, digits and hyphens only."))


def _scales(rows: Rows) -> Iterator[str]:
    """Ask for the six types in their order, as the scoring knows no others."""
    if tuple(row.cells["Kode"] for row in rows[SCALES]) != TYPES:
        yield _("Sheet %(sheet)s: the codes must be %(codes)s, in this order.") % {
            "sheet": SCALES,
            "codes": ", ".join(TYPES),
        }


def _items(rows: Rows) -> Iterator[str]:
    if not rows[ITEMS]:
        yield _("Sheet %(sheet)s is empty.") % {"sheet": ITEMS}
    seen = Counter(row.cells["Kode"] for row in rows[ITEMS])
    for row in rows[ITEMS]:
        code = row.cells["Kode"]
        if not ITEM_CODE.fullmatch(code):
            what = _("“%(text)s” must be capital letters and a number, such as R1.")
            yield row.problem("Kode", what % {"text": code})
        if seen[code] > 1:
            yield row.problem("Kode", _("“%(text)s” stands there twice.") % {"text": code})
        yield from _drawing(row)


def _options(rows: Rows) -> Iterator[str]:
    """Ask for values from nought without a gap, as the scoring takes nought for the lowest."""
    values = [row.cells["Nilai"] for row in rows[OPTIONS]]
    if not 2 <= len(values) <= MOST_OPTIONS or values != [str(n) for n in range(len(values))]:
        yield _(
            "Sheet %(sheet)s: there must be 2 to %(most)s answers with the values 0, 1, 2, …"
        ) % {
            "sheet": OPTIONS,
            "most": MOST_OPTIONS,
        }
    for row in rows[OPTIONS]:
        yield from _drawing(row)


def _drawing(row: Row) -> Iterator[str]:
    """Ask for a drawing that the site holds, since a page cannot show another."""
    name = row.cells["Gambar"]
    if name and not (DRAWING.fullmatch(name) and find(name)):
        yield row.problem("Gambar", _("there is no drawing “%(name)s”.") % {"name": name})


def _keys(rows: Rows) -> Iterator[str]:
    """Ask that every question counts for something, and all types have as many questions."""
    items = {row.cells["Kode"] for row in rows[ITEMS]}
    pairs = Counter((row.cells["Butir"], row.cells["Jenis"]) for row in rows[KEYS])
    for row in rows[KEYS]:
        if row.cells["Butir"] not in items:
            what = _("there is no question “%(code)s”.") % {"code": row.cells["Butir"]}
            yield row.problem("Butir", what)
        if row.cells["Jenis"] not in TYPES:
            what = _("there is no type “%(code)s”.") % {"code": row.cells["Jenis"]}
            yield row.problem("Jenis", what)
        if row.cells["Terbalik"].lower() not in REVERSED:
            yield row.problem("Terbalik", _("write “ya” or “tidak”."))
        if pairs[row.cells["Butir"], row.cells["Jenis"]] > 1:
            yield row.problem("Butir", _("it counts for this type twice."))
    for code in sorted(items - {item for item, _scale in pairs}):
        yield _("Sheet %(sheet)s: the question “%(code)s” is missing.") % {
            "sheet": KEYS,
            "code": code,
        }
    if len({sum(scale == one for _item, scale in pairs) for one in TYPES}) != 1:
        yield _("Sheet %(sheet)s: all types must have as many questions.") % {"sheet": KEYS}


def _content(rows: Rows) -> VersionContent:
    parts = {PARTS[row.cells["Bagian"]]: row.cells["Isi"] for row in rows[VERSION]}
    return VersionContent(
        **parts,
        scales=tuple(ScaleContent(*row.cells.values()) for row in rows[SCALES]),
        items=tuple(_item(row, rows) for row in rows[ITEMS]),
        options=tuple(
            OptionContent(int(value), *rest)
            for value, *rest in (row.cells.values() for row in rows[OPTIONS])
        ),
    )


def _item(row: Row, rows: Rows) -> ItemContent:
    code, text, read_aloud, drawing = row.cells.values()
    return ItemContent(code, text, read_aloud, drawing, _keys_of(code, rows))


def _keys_of(item: str, rows: Rows) -> tuple[KeyContent, ...]:
    """Give the keys of an item in the order of the types, as they are read from the database."""
    found = [
        KeyContent(row.cells["Jenis"], REVERSED[row.cells["Terbalik"].lower()])
        for row in rows[KEYS]
        if row.cells["Butir"] == item
    ]
    return tuple(sorted(found, key=lambda key: TYPES.index(key.scale)))
