"""The five faces of the evaluation: a drawing and a word each, from 1 to 5.

The words belong to the paper and stay as they are printed, whatever the language of the page.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Face:
    """One face: its number is also the key that enters it."""

    number: int
    word: str

    @property
    def drawing(self) -> str:
        """The drawing, below `static/`."""
        return f"img/wajah/{self.number}.svg"


WORDS = ("Buruk", "Kurang", "Cukup", "Baik", "Baik sekali")
FACES = tuple(Face(number, word) for number, word in enumerate(WORDS, start=1))


def face(number: int | None) -> Face | None:
    """Give the face of a number from 1 to 5; None for None."""
    return FACES[number - 1] if number else None
