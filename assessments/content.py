"""What a section of an interview holds, as plain values: read here, written by the actions."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from agencies.models import Programme
from assessments.models import (
    Answered,
    Confidence,
    Evidence,
    EvidenceKind,
    Interview,
    Stance,
    Topic,
    Wish,
)
from assessments.sections import SECTIONS, SUMMARY, Section


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """Whether a topic was asked about, and what was said."""

    topic: Topic
    answered: Answered = Answered.NOT_ASKED
    text: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """One thing a person has done, learned or can do; `years` may be a fraction.

    `programme_id` is what it belongs to, if the officer said so; its name is there for reading.
    """

    description: str
    years: Decimal | None = None
    confidence: Confidence | None = None
    wants_to_develop: bool = False
    programme_id: int | None = None
    programme_name: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class WishEntry:
    """A person's word on one programme; without a stance the person was not asked."""

    programme: Programme
    stance: Stance | None = None
    rank: int | None = None
    own_words: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How the questions are put: a value of `Mode`, and the language spoken."""

    mode: str
    language: str


@dataclass(frozen=True, slots=True)
class SectionContent:
    """All that one section holds; what the section does not ask for is empty."""

    section: Section
    topics: tuple[TopicEntry, ...] = ()
    rows: tuple[EvidenceEntry, ...] = ()
    wishes: tuple[WishEntry, ...] = ()
    manner: Manner | None = None

    @property
    def is_asked(self) -> bool:
        """Whether anything of this section was asked."""
        return (
            any(entry.answered != Answered.NOT_ASKED for entry in self.topics)
            or bool(self.rows)
            or any(wish.stance for wish in self.wishes)
        )

    @property
    def stated_wishes(self) -> tuple[WishEntry, ...]:
        """The wishes the person was asked about: ranked ones first, in the order of rank."""
        return stated(self.wishes)


def stated(wishes: Iterable[WishEntry]) -> tuple[WishEntry, ...]:
    """Keep the programmes the person was asked about: ranked ones first, in the order of rank."""
    return tuple(sorted((wish for wish in wishes if wish.stance), key=_by_rank))


def read_section(interview: Interview, section: Section) -> SectionContent:
    """Read what is stored for one section."""
    return SectionContent(
        section=section,
        topics=_read_topics(interview, section),
        rows=_read_rows(interview, section.kind),
        wishes=read_wishes(interview.inmate_id) if section.has_wishes else (),
        manner=Manner(interview.mode, interview.language) if section.has_manner else None,
    )


def read_all(interview: Interview) -> list[SectionContent]:
    """Read every section but the summary; fetch `answers` and `evidence__programme` along."""
    return [read_section(interview, section) for section in SECTIONS if section is not SUMMARY]


def _read_topics(interview: Interview, section: Section) -> tuple[TopicEntry, ...]:
    stored = {answer.topic: answer for answer in interview.answers.all()} if section.topics else {}
    return tuple(
        TopicEntry(topic, Answered(stored[topic].answered), stored[topic].text)
        if topic in stored
        else TopicEntry(topic)
        for topic in section.topics
    )


def _read_rows(interview: Interview, kind: EvidenceKind | None) -> tuple[EvidenceEntry, ...]:
    if kind is None:
        return ()
    return tuple(_evidence(row) for row in interview.evidence.all() if row.kind == kind)


def _evidence(row: Evidence) -> EvidenceEntry:
    confidence = Confidence(row.confidence) if row.confidence else None
    return EvidenceEntry(
        description=row.description,
        years=row.years,
        confidence=confidence,
        wants_to_develop=row.wants_to_develop,
        programme_id=row.programme_id,
        programme_name=row.programme.name if row.programme else "",
    )


def read_wishes(inmate_id: int) -> tuple[WishEntry, ...]:
    """Give one entry per programme on offer, asked or not; wishes hang on the person."""
    stored = {wish.programme_id: wish for wish in Wish.objects.filter(inmate=inmate_id)}
    return tuple(
        _wish(programme, stored.get(programme.pk))
        for programme in Programme.objects.filter(is_active=True)
    )


def _wish(programme: Programme, wish: Wish | None) -> WishEntry:
    if wish is None:
        return WishEntry(programme)
    return WishEntry(programme, Stance(wish.stance), wish.rank, wish.own_words)


def _by_rank(wish: WishEntry) -> tuple[int, int]:
    order = {Stance.YES: 0, Stance.UNSURE: 1, Stance.NO: 2}
    return (wish.rank or 1000, order[wish.stance or Stance.NO])
