"""What the answers of one session come to, by the scoring rules. Pure: reads no database.

The version of the rules that were used is stored with every result.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assessments.instruments import VersionContent
from assessments.reliability import Precision, standard_error_of_difference
from assessments.scoring import (
    Flag,
    ProfileState,
    ScaleScore,
    letter_groups,
    profile_state,
    quality_flags,
    scaled_gate,
    score_scale,
)

FIXED_RULES = "1"
"""Letters count as equal within the least spread that says anything (docs/asesmen.md)."""

CALIBRATED_RULES = "2"
"""Letters count as equal within the standard error of their difference."""


@dataclass(frozen=True, slots=True)
class ScaleOutcome:
    """A scale's score, how many questions it has, and the highest sum it can reach."""

    score: ScaleScore
    asked: int
    maximum: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """Scores by scale, whether they say anything together, and what may be worth repeating."""

    scales: Mapping[str, ScaleOutcome]
    state: ProfileState
    groups: tuple[tuple[str, ...], ...]
    flags: tuple[Flag, ...]
    rules: str


def outcome(
    content: VersionContent,
    answers: Mapping[str, int | None],
    *,
    seconds: Sequence[float] | None = None,
    precisions: Mapping[str, Precision] | None = None,
) -> Outcome:
    """Score one session.

    `answers` maps item codes to values from 0; None or absent is left out. `seconds` is given
    only where the person answered alone. `precisions` tell how exactly each scale measures, once
    that is known (`reliability.SESSIONS_FOR_ALPHA`); before, letters are told apart by the least
    spread that says anything.
    """
    scales = {scale.code: _scale(content, scale.code, answers) for scale in content.scales}
    totals = {
        code: scale.score.total for code, scale in scales.items() if scale.score.total is not None
    }
    gate = scaled_gate(max((scale.maximum for scale in scales.values()), default=0))
    return Outcome(
        scales=scales,
        state=profile_state(totals, gate=gate),
        groups=letter_groups(totals, gate=gate, error=_error(precisions, gate)),
        flags=quality_flags([answers.get(item.code) for item in content.items], seconds=seconds),
        rules=CALIBRATED_RULES if precisions else FIXED_RULES,
    )


def _error(precisions: Mapping[str, Precision] | None, gate: float) -> Callable[[str, str], float]:
    """Give how far the scores of two letters must lie apart to differ."""
    if not precisions:
        return lambda _first, _second: gate
    return lambda first, second: standard_error_of_difference(precisions[first], precisions[second])


def _scale(content: VersionContent, code: str, answers: Mapping[str, int | None]) -> ScaleOutcome:
    values = []
    for item, key in content.items_of(code):
        value = answers.get(item.code)
        turned = content.top - value if value is not None and key.is_reversed else value
        values.append(turned)
    maximum = content.top * len(values)
    return ScaleOutcome(score_scale(values, maximum=maximum), len(values), maximum)
