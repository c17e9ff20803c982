"""One line a person, as an officer types it: "UJI000123 09.00-11.00". Free of Django."""

import re
from dataclasses import dataclass
from datetime import time

HOUR = r"(?:[01]?\d|2[0-3])[.:][0-5]\d"
RANGE = re.compile(
    rf"(?:^|[\s,;]+)({HOUR})(?:\s*(?:-|–|s/?d|sampai)\s*({HOUR}))?\s*$", re.IGNORECASE
)
DIVIDERS = " \t,;"


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line: as it was typed, whom it means ("" where only hours stand) and its own hours."""

    typed: str
    person: str
    starts_at: time | None = None
    ends_at: time | None = None

    @property
    def has_hours(self) -> bool:
        """Whether the line names hours of its own."""
        return self.starts_at is not None


def read_lines(text: str) -> list[TypedLine]:
    """Read every line that is not blank, in order; none is lost, whatever stands in it."""
    return [_read(line.strip()) for line in text.splitlines() if line.strip(DIVIDERS)]


def _read(line: str) -> TypedLine:
    found = RANGE.search(line)
    if found is None:
        return TypedLine(line, line.strip(DIVIDERS))
    first, last = found.groups()
    person = line[: found.start()].strip(DIVIDERS)
    return TypedLine(line, person, _time(first), _time(last) if last else None)


def _time(text: str) -> time:
    hour, minute = re.split(r"[.:]", text)
    return time(int(hour), int(minute))
