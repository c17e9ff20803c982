"""What many sessions say about a version of the instrument itself; no person stands in it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from django.db.models import Count

from agencies.models import User
from assessments.instruments import VersionContent, load_content
from assessments.models import AnswerMode, InstrumentVersion, InterestResult, ItemAnswer
from assessments.models.interest import InterestSession
from assessments.querysets import InterestSessionQuerySet
from assessments.reliability import SESSIONS_FOR_ALPHA, Moments, Precision
from assessments.scoring import Flag
from assessments.words import FLAGS

SMALLEST = 5
"""Below this many completed sessions only their number is told."""


@dataclass(frozen=True, slots=True)
class Omission:
    """How often a question was left out, as a count and as a share of the completed sessions."""

    text: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class ScaleHealth:
    """How exactly a scale measures; `precision` is None with too few full answers, or if undefined.

    `people` are those who answered every question of the scale, `missing` how many more it takes.
    """

    code: str
    name: str
    people: int
    precision: Precision | None

    @property
    def missing(self) -> int:
        """How many more people it takes before alpha is shown."""
        return max(0, SESSIONS_FOR_ALPHA - self.people)


@dataclass(frozen=True, slots=True)
class Health:
    """The figures of one version; `missing` is how many more sessions alpha takes."""

    completed: int
    modes: list[tuple[str, int]]
    flags: list[tuple[str, int]]
    omissions: list[Omission]
    scales: list[ScaleHealth]

    @property
    def missing(self) -> int:
        """How many more completed sessions it takes before any alpha is shown."""
        return max(0, SESSIONS_FOR_ALPHA - self.completed)


def health(user: User, version: InstrumentVersion) -> Health:
    """Give the figures of `version` in a number of queries that does not grow.

    Withdrawn sessions count nowhere. With fewer than `SMALLEST` there is nothing but their number.
    """
    sessions = InterestSession.objects.visible_to(user).in_use().filter(version=version).order_by()
    modes = dict(sessions.values_list("mode").annotate(Count("pk")))
    completed = sum(modes.values())
    if completed < SMALLEST:
        return Health(completed, [], [], [], [])
    content = load_content(version)
    return Health(
        completed=completed,
        modes=[(str(mode.label), modes.get(mode.value, 0)) for mode in AnswerMode],
        flags=_flags(sessions),
        omissions=_omissions(content, sessions, completed),
        scales=_scales(content, sessions) if completed >= SESSIONS_FOR_ALPHA else [],
    )


def _flags(sessions: InterestSessionQuerySet) -> list[tuple[str, int]]:
    rows = InterestResult.objects.filter(session__in=sessions).values_list("flags", flat=True)
    found = Counter(flag for row in rows.iterator() for flag in row)
    return [(str(FLAGS[flag]), found[flag]) for flag in Flag]


def _omissions(
    content: VersionContent, sessions: InterestSessionQuerySet, completed: int
) -> list[Omission]:
    """Give every question in its order; one that was never shown counts as left out."""
    given = ItemAnswer.objects.filter(session__in=sessions, value__isnull=False)
    counts = dict(given.values_list("item__code").annotate(Count("pk")).order_by())
    left_out = {item.code: completed - counts.get(item.code, 0) for item in content.items}
    return [
        Omission(item.text, left_out[item.code], left_out[item.code] / completed)
        for item in content.items
    ]


def _scales(content: VersionContent, sessions: InterestSessionQuerySet) -> list[ScaleHealth]:
    moments = scale_moments(content, _answers(sessions))
    return [
        ScaleHealth(
            code=scale.code,
            name=scale.name,
            people=moments[scale.code].people,
            precision=_shown(moments[scale.code]),
        )
        for scale in content.scales
    ]


def _shown(moments: Moments) -> Precision | None:
    return moments.precision() if moments.people >= SESSIONS_FOR_ALPHA else None


def _answers(sessions: InterestSessionQuerySet) -> Iterator[Mapping[str, int]]:
    """Give the answers of one session after the other, as item code and value."""
    rows = ItemAnswer.objects.filter(session__in=sessions, value__isnull=False)
    stream = rows.order_by("session_id").values_list("session_id", "item__code", "value")
    for _session, answers in groupby(stream.iterator(chunk_size=5000), key=itemgetter(0)):
        yield {code: value for _key, code, value in answers if value is not None}


def scale_moments(
    content: VersionContent, people: Iterable[Mapping[str, int]]
) -> dict[str, Moments]:
    """Sum up each scale over `people`, who are maps of item code and answer.

    Somebody who left out a question of a scale is not counted in that scale; reversed questions
    are turned round.
    """
    keyed = {scale.code: content.items_of(scale.code) for scale in content.scales}
    moments = {code: Moments(len(items)) for code, items in keyed.items()}
    top = content.top
    for answers in people:
        for code, items in keyed.items():
            row = [
                top - answers[item.code] if key.is_reversed else answers[item.code]
                for item, key in items
                if item.code in answers
            ]
            if len(row) == len(items):
                moments[code].add(row)
    return moments
