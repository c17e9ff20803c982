"""The subjects on the back of a certificate, and their lesson hours. Pure: knows no database.

People write them one a line, "Mengelas datar; 8": the subject, a semicolon, whole lesson hours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

LONGEST = 200
MOST_SUBJECTS = 30


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """A subject and its lesson hours."""

    title: str
    hours: int


def total_of(lines: Sequence[SubjectLine]) -> int:
    """Add up the lesson hours."""
    return sum(line.hours for line in lines)


def write_lines(lines: Sequence[SubjectLine]) -> str:
    """Write `lines` as people edit them."""
    return "\n".join(f"{line.title}; {line.hours}" for line in lines)


def read_lines(text: str) -> list[SubjectLine]:
    """Read what people wrote; empty lines are left out.

    Raises:
        ValueError: a line is not a subject, a semicolon and whole hours; its text is the argument.

    """
    return [_read(line) for line in text.splitlines() if line.strip()]


def _read(line: str) -> SubjectLine:
    title, _mark, hours = (part.strip() for part in line.rpartition(";"))
    readable = hours.isascii() and hours.isdigit() and len(hours) <= 3
    if not readable or not int(hours) or not 0 < len(title) <= LONGEST:
        raise ValueError(line.strip())
    return SubjectLine(title, int(hours))


def whole_hours(parts: Mapping[str, Fraction]) -> list[SubjectLine]:
    """Cut exact hours to whole ones that add up to the whole hours of all together.

    What is left over goes to the largest remainders, the earlier subject first. A subject of less
    than an hour that gets none is left out: its time is in the others.
    """
    whole = {title: int(hours) for title, hours in parts.items()}
    left = int(sum(parts.values(), Fraction(0))) - sum(whole.values())
    by_rest = sorted(parts, key=lambda title: whole[title] - parts[title])
    for title in by_rest[:left]:
        whole[title] += 1
    return [SubjectLine(title, hours) for title, hours in whole.items() if hours]
