"""Which characters our printed documents can show. Pure.

The fonts that come with Typst draw Latin letters and common signs; a document that must be readable
by machines (PDF/UA) is refused as a whole where one character has no drawing.
"""

import re
from typing import Any

MISSING = "\N{WHITE SQUARE}"
_UNPRINTABLE = re.compile(
    "[^\n\r\t\u0020-\u007e\u00a0-\u024f\u02b0-\u036f\u1e00-\u1eff\u2010-\u2027\u2030-\u203f"
    "\u2070\u2071\u2074-\u208e\u20a0-\u20c0\u2190-\u22ff\u25a0-\u25ff]"
)


def first_unprintable(text: str) -> str:
    """Give the first character of `text` that no document of ours is sure to show; "" if none."""
    found = _UNPRINTABLE.search(text)
    return found.group() if found else ""


def printable(value: Any) -> Any:
    """Give `value`, as JSON holds it, with an empty square for each character without a drawing."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub(MISSING, value)
    if isinstance(value, dict):
        return {key: printable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [printable(one) for one in value]
    return value
