"""QR codes as drawings, for pages and for paper.

Codes of texts of one length differ in a simple way: with version, error level and mask fixed, every
module is a sum (exclusive or) of bits of the text. `svgs` uses this for long series: what flipping
one bit of the text does is worked out once, and each further code is a handful of exclusive ors.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import segno

# Any of the eight mask patterns can be read. Trying all of them to find the most even one, as the
# library does unless told, takes most of the time that a code takes.
MASK = 3
MARGIN = 2
# A series pays off once it is longer than the bits in which its texts differ.
SHORT_SERIES = 60
# Rows are drawn in pieces so short that each is drawn once and found again.
PIECE = 11
_DARK = re.compile("1+")
_BYTES_ONLY = re.compile(r"[a-z]")


def svg(text: str) -> str:
    """Draw `text` as a QR code: an SVG document of black squares, without styles or scripts.

    It can be read with 15 % of it damaged, and has the quiet margin that readers need.
    """
    modules, size = _modules(text)
    return _drawing(modules, size)


def svgs(texts: Sequence[str]) -> list[str]:
    """Draw each of `texts` as `svg` does, only faster where many are alike."""
    if len(texts) < SHORT_SERIES or not _are_alike(texts):
        return [svg(text) for text in texts]
    model = _model_of(texts)
    modules, size = _modules(model)
    return [_drawing(modules ^ _change(model, text), size) for text in texts]


def _model_of(texts: Sequence[str]) -> str:
    """Give a text such as all of `texts`, the same for every series of their kind."""
    places = zip(*texts, strict=True)
    return "".join(letters[0] if len(set(letters)) == 1 else "A" for letters in places)


def _are_alike(texts: Sequence[str]) -> bool:
    """Tell whether all have one length and need the same way of writing, bytes."""
    first = len(texts[0])
    return all(len(text) == first and text.isascii() and _BYTES_ONLY.search(text) for text in texts)


def _change(model: str, text: str) -> int:
    """Give the modules in which the code of `text` differs from that of `model`."""
    changed = 0
    for place, (before, after) in enumerate(zip(model, text, strict=True)):
        for bit in _bits(ord(before) ^ ord(after)):
            changed ^= _flip(model, place, bit)
    return changed


def _bits(value: int) -> Iterator[int]:
    while value:
        lowest = value & -value
        yield lowest
        value ^= lowest


@lru_cache(maxsize=1024)
def _flip(model: str, place: int, bit: int) -> int:
    """Give the modules that change when one bit of one letter of `model` does."""
    letter = chr(ord(model[place]) ^ bit)
    other = f"{model[:place]}{letter}{model[place + 1 :]}"
    return _modules(model)[0] ^ _modules(other)[0]


@lru_cache(maxsize=8)
def _modules(text: str) -> tuple[int, int]:
    """Give the modules of the code of `text` row by row as the bits of one number, and its side."""
    mode = "byte" if text.isascii() and _BYTES_ONLY.search(text) else None
    code = segno.make(text, error="m", micro=False, mask=MASK, mode=mode, boost_error=False)
    bits = "".join("1" if module else "0" for row in code.matrix for module in row)
    return int(bits, 2), len(code.matrix)


def _drawing(modules: int, size: int) -> str:
    side = size + 2 * MARGIN
    bits = f"{modules:0{size * size}b}"
    bars = "".join(
        f"M{column + MARGIN} {line + MARGIN}{_bars(bits[start + column : end])}"
        for line, start in enumerate(range(0, size * size, size))
        for column in range(0, size, PIECE)
        if "1" in bits[start + column : (end := start + min(column + PIECE, size))]
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path d="{bars}"/></svg>'
    )


@lru_cache(maxsize=2048)
def _bars(modules: str) -> str:
    """Draw the dark modules of a piece of a row as bars, from where its first module begins."""
    drawn, here = "", 0
    for bar in _DARK.finditer(modules):
        width = len(bar[0])
        drawn += f"m{bar.start() - here} 0h{width}v1h-{width}z"
        here = bar.start()
    return drawn
