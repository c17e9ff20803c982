"""Items as they are typed, one a line: "3 gunting kain". Pure: free of Django."""

import re
from dataclasses import dataclass

LINE = re.compile(r"^(?:(\d{1,4})\s*(?:x|×|buah|bh|pcs|unit)?\.?\s+)?(.+)$", re.IGNORECASE)
MOST = 9_999
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Item:
    """Something brought along, and how many of it."""

    name: str
    quantity: int = 1

    def __str__(self) -> str:
        return f"{self.quantity} {self.name}"


def read_items(text: str) -> list[Item]:
    """Read one item from each line that is not blank; without a number it is one."""
    return [_read(line.strip(" \t-•*")) for line in text.splitlines() if line.strip(" \t-•*")]


def _read(line: str) -> Item:
    found = LINE.match(line)
    if found is None:
        return Item(line[:LONGEST])
    count, name = found.groups()
    return Item(name.strip()[:LONGEST], max(1, int(count or 1)))
