"""What a section of an interview holds, as plain values: read here, written by the actions."""

from dataclasses import dataclass
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
    """One thing a person has done, learned or can do; `years` may be a fraction."""

    description: str
    years: Decimal | None = None
    confidence: Confidence | None = None
    wants_to_develop: bool = False


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
        stated = [wish for wish in self.wishes if wish.stance]
        return tuple(sorted(stated, key=_by_rank))


def read_section(interview: Interview, section: Section) -> SectionContent:
    """Read what is stored for one section."""
    return SectionContent(
        section=section,
        topics=_read_topics(interview, section),
        rows=_read_rows(interview, section.kind),
        wishes=_read_wishes(interview) if section.has_wishes else (),
        manner=Manner(interview.mode, interview.language) if section.has_manner else None,
    )


def read_all(interview: Interview) -> list[SectionContent]:
    """Read every section but the summary; fetch `answers` and `evidence` along to save queries."""
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
    return EvidenceEntry(row.description, row.years, confidence, row.wants_to_develop)


def _read_wishes(interview: Interview) -> tuple[WishEntry, ...]:
    """Give one entry per programme on offer, asked or not; wishes hang on the person."""
    stored = {wish.programme_id: wish for wish in Wish.objects.filter(inmate=interview.inmate_id)}
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
