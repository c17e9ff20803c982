"""How answers to an interest instrument become scores. Pure Python, free of Django.

The rules are those of docs/asesmen.md. Scores order the suggestions shown to one person; they
never decide a seat. A skipped question is missing, never nought.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import groupby
from math import floor
from statistics import correlation, median

SCALES = ("R", "I", "A", "S", "E", "C")
"""Holland's six types, in the order in which they are always shown."""

ENOUGH_ANSWERED = Fraction(4, 5)
"""The share of a scale's questions below which the scale has no score."""

_GATE_SHARE = 7 / 40  # a spread of 7 on a scale from 0 to 40
_ANSWERS_FOR_A_PATTERN = 10  # fewer answers may well be alike by chance
_LONG_RUN_SHARE = 0.5  # after Curran (2016): half of all answers in one row
_ALIKE_SHARE = 0.9
_FASTEST_SECONDS = 2.0  # after Huang et al. (2012)


class Flag(StrEnum):
    """Why it may be worth asking again with somebody beside the person. It never rejects."""

    LONG_RUN = "long_run"
    LITTLE_VARIATION = "little_variation"
    TOO_FAST = "too_fast"


class ProfileState(StrEnum):
    """Whether a person's scores say anything together; only a clear profile has a code."""

    INCOMPLETE = "incomplete"
    EVEN = "even"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class ScaleScore:
    """A scale's sum over all its questions, the same in whole percent, and how many were answered.

    `total` and `percent` are None where fewer than four fifths of the questions were answered.
    """

    total: float | None
    percent: int | None
    answered: int


def score_scale(values: Sequence[int | None], *, maximum: int) -> ScaleScore:
    """Sum up one scale; skipped questions count as much as the mean of the answered ones.

    `values` holds one answer for each question, None for a skip; `maximum` is the highest sum the
    scale can reach (20 for five questions of 0–4), not the highest answer to one question.

    Raises:
        ValueError: The sum does not lie between 0 and `maximum`.

    """
    given = [value for value in values if value is not None]
    if not given or len(given) < ENOUGH_ANSWERED * len(values):
        return ScaleScore(None, None, len(given))
    # Fractions, as a half must be rounded up even where a float would fall just below it.
    total = Fraction(sum(given) * len(values), len(given))
    if maximum <= 0 or not 0 <= total <= maximum:
        raise ValueError(f"The sum {float(total)} does not lie between 0 and {maximum}.")
    percent = floor(100 * total / maximum + Fraction(1, 2))
    return ScaleScore(float(total), percent, len(given))


def scaled_gate(span: float) -> float:
    """Give the least spread that says anything, for scales that reach over `span` points.

    `span` is the highest less the lowest sum of one scale: 40 gives 7, 20 gives 3.5.
    """
    return _GATE_SHARE * span


def spread(scores: Mapping[str, float]) -> float:
    """Give the highest less the lowest score; `scores` must not be empty."""
    return max(scores.values()) - min(scores.values())


def profile_state(scores: Mapping[str, float], *, gate: float) -> ProfileState:
    """Tell whether a scale is missing, or the scores lie too close together ("minat merata").

    `gate` comes from `scaled_gate`; a spread below it is even, and so is none at all.
    """
    if not all(letter in scores for letter in SCALES):
        return ProfileState.INCOMPLETE
    if spread(scores) < gate or spread(scores) == 0:
        return ProfileState.EVEN
    return ProfileState.CLEAR


def profile_match(
    person: Mapping[str, float], programme: Mapping[str, float], *, gate: float
) -> float | None:
    """Correlate (Pearson, -1 to 1) a person's six scores with a programme's six.

    None where the person's profile is not clear at this `gate` (see `profile_state`), or the
    programme's is flat or lacks a scale.
    """
    states = {profile_state(person, gate=gate), profile_state(programme, gate=0)}
    if states != {ProfileState.CLEAR}:
        return None
    match = correlation([person[s] for s in SCALES], [programme[s] for s in SCALES])
    return max(-1.0, min(1.0, match))


def letter_groups(
    scores: Mapping[str, float], *, gate: float, error: Callable[[str, str], float]
) -> tuple[tuple[str, ...], ...]:
    """Order the letters from the highest score down, those that count as equal in one group.

    `error` gives for two letters how far their scores must lie apart to differ. A group ends where
    every letter above lies further from every letter below than that, so letters within the error
    of each other are never parted. Inside a group they stand in the order R I A S E C, which says
    nothing. Empty where the profile is not clear (see `profile_state`).
    """
    if profile_state(scores, gate=gate) != ProfileState.CLEAR:
        return ()
    ranked = sorted(SCALES, key=lambda letter: -scores[letter])
    groups: list[list[str]] = [[]]
    for place, letter in enumerate(ranked):
        above, below = ranked[:place], ranked[place:]
        if above and all(scores[h] - scores[low] > error(h, low) for h in above for low in below):
            groups.append([])
        groups[-1].append(letter)
    return tuple(tuple(sorted(group, key=SCALES.index)) for group in groups)


def quality_flags(
    values: Sequence[int | None], *, seconds: Sequence[float] | None
) -> tuple[Flag, ...]:
    """Tell what makes a repeat with somebody beside the person worth offering.

    `values` holds all answers in the order asked, None for a skip; `seconds` the time taken for
    each screen, None where the person did not answer alone.
    """
    given = [value for value in values if value is not None]
    enough = len(given) >= _ANSWERS_FOR_A_PATTERN
    found = {
        Flag.LONG_RUN: enough and _longest_run(given) >= _LONG_RUN_SHARE * len(given),
        Flag.LITTLE_VARIATION: enough and _most_frequent(given) >= _ALIKE_SHARE * len(given),
        Flag.TOO_FAST: bool(seconds and median(seconds) < _FASTEST_SECONDS),
    }
    return tuple(flag for flag, is_found in found.items() if is_found)


def _longest_run(values: Sequence[int]) -> int:
    return max(len(list(run)) for _, run in groupby(values))


def _most_frequent(values: Sequence[int]) -> int:
    return max(Counter(values).values())
