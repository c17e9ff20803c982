"""How exactly a scale measures, from what many people answered. Pure Python, free of Django.

The rules are those of docs/asesmen.md. Sums are kept, never rows, so that any number of sessions
takes the same memory.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

SESSIONS_FOR_ALPHA = 100
"""How many completed sessions of a version it takes before its alpha is shown."""


@dataclass(frozen=True, slots=True)
class Precision:
    """A scale's standard deviation among people, and Cronbach's alpha (at most 1)."""

    deviation: float
    alpha: float


class Moments:
    """Sums and squares of one scale's answers, for people who answered all of its questions."""

    def __init__(self, questions: int) -> None:
        self.people = 0
        self._sums = [0] * questions
        self._squares = [0] * questions
        self._whole = self._whole_square = 0

    def add(self, row: Sequence[int]) -> None:
        """Take in one person's answers, one for each question.

        Raises:
            ValueError: there are more or fewer answers than questions.

        """
        if len(row) != len(self._sums):
            raise ValueError("A person answers each question once.")
        self.people += 1
        for place, value in enumerate(row):
            self._sums[place] += value
            self._squares[place] += value * value
        whole = sum(row)
        self._whole += whole
        self._whole_square += whole * whole

    def precision(self) -> Precision | None:
        """Give deviation and alpha: k / (k - 1) × (1 - Σ item variances / sum variance).

        None where alpha is undefined: fewer than two people or questions, or all sums equal.
        Show it only from `SESSIONS_FOR_ALPHA` people on.
        """
        questions = len(self._sums)
        if self.people < 2 or questions < 2:
            return None
        whole = self._variance(self._whole, self._whole_square)
        if whole == 0:
            return None
        parts = sum(map(self._variance, self._sums, self._squares), Fraction(0))
        alpha = Fraction(questions, questions - 1) * (1 - parts / whole)
        return Precision(sqrt(whole), float(alpha))

    def _variance(self, total: int, squares: int) -> Fraction:
        return (squares - Fraction(total * total, self.people)) / (self.people - 1)


def standard_error_of_difference(first: Precision, second: Precision) -> float:
    """Give how far two scores of one person must lie apart to differ.

    The errors of measurement of both scales add up in squares: √(s₁² (1 - α₁) + s₂² (1 - α₂)).
    With one deviation for both this is s × √(2 - α₁ - α₂).
    """
    return sqrt(sum(one.deviation**2 * max(0.0, 1 - one.alpha) for one in (first, second)))
