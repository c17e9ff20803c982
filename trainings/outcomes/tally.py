"""Adding up the answers of an evaluation. Pure: no database, no texts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

FACES = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each face was marked at one question, from the saddest to the happiest."""

    counts: tuple[int, ...]

    @property
    def answers(self) -> int:
        """How many answered the question."""
        return sum(self.counts)

    @property
    def mean(self) -> float | None:
        """The mean face, from 1 to 5; None without an answer."""
        if not self.answers:
            return None
        return float(Fraction(self._sum, self.answers))

    @property
    def face(self) -> int | None:
        """The face nearest to the mean; half way up counts up."""
        if not self.answers:
            return None
        return int(Fraction(self._sum, self.answers) + Fraction(1, 2))

    @property
    def _sum(self) -> int:
        return sum(face * number for face, number in zip(FACES, self.counts, strict=True))


def tally(faces: Iterable[int]) -> Tally:
    """Count `faces`, each from 1 to 5.

    Raises:
        ValueError: there is no such face.

    """
    counts = [0] * len(FACES)
    for face in faces:
        if face not in FACES:
            raise ValueError("There are five faces, 1 to 5.")
        counts[face - 1] += 1
    return Tally(tuple(counts))


def shown(tallies: Sequence[Tally], slips: int, least: int) -> list[Tally | None]:
    """Give what may be shown: nothing below `least` slips, no question below `least` answers.

    Fewer answers could be told apart by whoever knows who was there.
    """
    if slips < least:
        return [None] * len(tallies)
    return [one if one.answers >= least else None for one in tallies]
