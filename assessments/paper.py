"""Paper forms as plain values: codes as typed or scanned, and two entries held side by side.

Pure: reads no database. An entry maps item codes to values; None means left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

GROUP = 4

Entry = Mapping[str, int | None]


class Choice(StrEnum):
    """What an officer finds on the paper where two entries differ."""

    FIRST = "first"
    SECOND = "second"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Difference:
    """A question that was typed in two ways."""

    code: str
    first: int | None
    second: int | None


def plain_code(text: str) -> str:
    """Give a person code as it is stored: capitals, without spaces, dashes and the like."""
    return "".join(letter for letter in text.upper() if letter.isalnum())


def printed_code(code: str) -> str:
    """Give a person code as it is printed, in groups that the eye can keep."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def differences(codes: Sequence[str], first: Entry, second: Entry) -> list[Difference]:
    """Give the questions of `codes` that were typed otherwise, in that order."""
    pairs = ((code, first.get(code), second.get(code)) for code in codes)
    return [Difference(code, one, two) for code, one, two in pairs if one != two]


def settled(
    codes: Sequence[str], first: Entry, second: Entry, choices: Mapping[str, Choice]
) -> dict[str, int | None]:
    """Give the answers that hold once every difference has its choice.

    Raises:
        KeyError: a difference has none.

    """
    values = {code: first.get(code) for code in codes}
    for found in differences(codes, first, second):
        outcome = {
            Choice.FIRST: found.first,
            Choice.SECOND: found.second,
            Choice.LEFT_OUT: None,
        }
        values[found.code] = outcome[choices[found.code]]
    return values
