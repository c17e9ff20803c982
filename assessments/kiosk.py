"""What a person alone at the tablet sees: the own session, the next question, the own result."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from django.utils import timezone

from assessments.instruments import OptionContent, VersionContent, load_content
from assessments.models import InterestResult, InterestSession, InterestState, Item, ItemAnswer
from assessments.scoring import ProfileState

AWAY_SECONDS = 3 * 60
"""After how long without a sign of life the screen goes back to the start."""

_GRACE_SECONDS = 10  # the browser leaves first; a slow network is no reason to be thrown out
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class ScaleLine:
    """One kind of activity: `percent` and the answer nearest to it, None where too little is known.

    `drawing` is that of the first question that counts for it, and may be empty.
    """

    name: str
    about: str
    drawing: str
    percent: int | None
    nearest: OptionContent | None


@dataclass(frozen=True, slots=True)
class OwnResult:
    """What the person is told: all kinds in their usual order, and those liked best.

    `best` is empty unless the profile is clear, and then holds all that count as equal.
    """

    lines: list[ScaleLine]
    best: list[str]
    is_even: bool
    is_incomplete: bool
    notice: str

    @property
    def outstanding(self) -> list[str]:
        """The best ones, if no more than half: what is said of nearly every kind says nothing."""
        return self.best if len(self.best) <= len(self.lines) // 2 else []


def session_here(key: str | None) -> InterestSession | None:
    """Give the session that the tablet with `key` holds open.

    None once it ended, nobody was there lately, or its code was entered at another tablet. A
    completed one is given too, as the person then looks at the result.
    """
    if not key:
        return None
    since = timezone.now() - dt.timedelta(seconds=AWAY_SECONDS + _GRACE_SECONDS)
    shown = (InterestState.OPEN, InterestState.COMPLETED)
    held = InterestSession.objects.filter(tablet_key=key, state__in=shown, seen_at__gte=since)
    return held.select_related("inmate", "version").first()


def first_name(name: str) -> str:
    """Give the first word of a name that is no initial, as one calls a person."""
    words = name.split()
    word = next((word for word in words if len(word.strip(".")) > 1), words[0])
    return word.capitalize()


def sentences(text: str) -> list[str]:
    """Part a text into its sentences, to be shown one to a line."""
    return _SENTENCE_END.split(text.strip())


def next_position(session: InterestSession) -> int | None:
    """Give the place of the first question neither answered nor left out; None if there is none."""
    put = ItemAnswer.objects.filter(session=session).values("item")
    ahead = Item.objects.filter(version=session.version_id).exclude(pk__in=put)
    return ahead.values_list("position", flat=True).first()


def own_result(result: InterestResult) -> OwnResult:
    """Put a stored result into plain words; nothing is computed anew."""
    content = load_content(result.session.version)
    lines = [_line(content, scale.code, result) for scale in content.scales]
    names = {scale.code: scale.name for scale in content.scales}
    is_clear = result.state == ProfileState.CLEAR
    best: Sequence[str] = result.groups[0] if is_clear and result.groups else ()
    return OwnResult(
        lines=lines,
        best=[names[code] for code in best],
        is_even=result.state == ProfileState.EVEN,
        is_incomplete=result.state == ProfileState.INCOMPLETE,
        notice=content.notice,
    )


def _line(content: VersionContent, code: str, result: InterestResult) -> ScaleLine:
    scale = next(scale for scale in content.scales if scale.code == code)
    percent: int | None = result.scales.get(code, {}).get("percent")
    nearest = None if percent is None else nearest_option(content.options, percent)
    drawings = [item.drawing for item, _key in content.items_of(code)]
    return ScaleLine(scale.name, scale.about, drawings[0] if drawings else "", percent, nearest)


def nearest_option(options: Sequence[OptionContent], percent: int) -> OptionContent:
    """Give the answer that lies nearest to `percent` of the highest one; halves count upwards."""
    top = max(option.value for option in options)
    value = floor(percent * top / 100 + 0.5)
    return min(options, key=lambda option: (abs(option.value - value), option.value))
