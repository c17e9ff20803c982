"""Invented interviews: who was asked when, what was said, what is wished for. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Literal

from serang_rutan.demo import words
from serang_rutan.demo.cases import Case
from serang_rutan.demo.population import USUAL_SIZE, Population

State = Literal["draft", "completed", "declined"]
DUE_AFTER = timedelta(days=20)
# How much people like a programme, against each other; others get the weight 5.
POPULARITY = {
    "las": 14,
    "pangkas-rambut": 12,
    "servis-motor": 12,
    "ecoprint": 11,
    "lele": 11,
    "ayam-kampung": 10,
    "hidroponik": 9,
    "menjahit": 8,
    "sayuran": 8,
    "roti": 8,
    "sablon": 7,
}


@dataclass(frozen=True, slots=True)
class Talk:
    """An interview; someone without one was not asked yet."""

    person: int
    day: date
    state: State
    read_aloud: bool
    language: str


@dataclass(frozen=True, slots=True)
class Said:
    """A word on one programme: stance "yes", "no" or "unsure", a rank for the best-loved."""

    programme: str
    stance: str
    rank: int | None
    own_words: str


@dataclass(frozen=True, slots=True)
class Known:
    """A row of evidence: kind, what, years, confidence from 1 to 4, wants to develop it."""

    kind: str
    what: str
    years: Decimal | None = None
    confidence: int | None = None
    wants_more: bool = False


def plan_talks(rng: Random, population: Population, today: date) -> list[Talk]:
    """Give everyone's interview but for those still waiting; one a person."""
    present = sorted(population.present(), key=lambda case: case.entered_on, reverse=True)
    waiting, drafts, declined = _open_ends(present, today)
    talks = []
    for person, case in _first_cases(population).items():
        if person in waiting or _left_too_soon(rng, case):
            continue
        state: State = "completed"
        if person in drafts or person in declined:
            state = "draft" if person in drafts else "declined"
        talks.append(_talk(rng, case, today, state))
    return talks


def _first_cases(population: Population) -> dict[int, Case]:
    first: dict[int, Case] = {}
    for case in population.cases:
        first.setdefault(case.person, case)
    return first


def _open_ends(present: Sequence[Case], today: date) -> tuple[set[int], set[int], set[int]]:
    """Say who waits (newest first, a few overdue), who is in the middle, who did not wish to."""
    new = [case.person for case in present if not case.recidivist]
    late = [
        case.person
        for case in present
        if not case.recidivist and case.entered_on + DUE_AFTER < today
    ]
    scale = max(0.5, len(present) / USUAL_SIZE)
    queue, overdue = max(4, round(21 * scale)), max(2, round(4 * scale))
    rest = [person for person in new[queue:] if person not in set(late[:overdue])]
    middle, not_yet = max(3, round(3 * scale)), max(2, round(2 * scale))
    return (
        {*new[:queue], *late[:overdue]},
        set(rest[:middle]),
        set(rest[middle : middle + not_yet]),
    )


def _left_too_soon(rng: Random, case: Case) -> bool:
    """Tell whether a person was gone before anyone asked, or was not asked in an older stay."""
    if case.ended_on is None:
        return False
    return (case.ended_on - case.entered_on).days < DUE_AFTER.days or rng.random() < 0.1


def _talk(rng: Random, case: Case, today: date, state: State) -> Talk:
    day = min(case.entered_on + timedelta(days=rng.randint(3, 17)), today - timedelta(days=1))
    return Talk(
        person=case.person,
        day=max(day, case.entered_on),
        state=state,
        read_aloud=rng.random() < 0.12,
        language="Jawa Serang" if rng.random() < 0.2 else "Indonesia",
    )


def plan_wishes(rng: Random, programmes: Sequence[str]) -> list[Said]:
    """Give a person's word on most programmes; the rest were not asked about."""
    weights = {code: POPULARITY.get(code, 5) for code in programmes}
    order = sorted(weights, key=lambda code: rng.random() ** (1 / weights[code]), reverse=True)
    wanted = rng.randint(3, 6)
    unsure = wanted + rng.randint(1, 3)
    refused = unsure + rng.randint(2, 4)
    said = []
    for place, code in enumerate(order[:refused]):
        stance = "yes" if place < wanted else "unsure" if place < unsure else "no"
        rank = place + 1 if place < 3 else None
        own_words = rng.choice(words.OWN_WORDS) if rank == 1 and rng.random() < 0.5 else ""
        said.append(Said(code, stance, rank, own_words))
    return said


def plan_evidence(rng: Random) -> list[Known]:
    """Give one to two kinds of work, sometimes a course, one to three skills."""
    known = [
        Known("work", what, years=Decimal(rng.randint(1, 24)) / 2)
        for what in rng.sample(words.WORK, rng.randint(1, 2))
    ]
    if rng.random() < 0.15:
        known.append(Known("certificate", rng.choice(words.CERTIFICATES)))
    return known + [
        Known("skill", what, confidence=rng.randint(1, 4), wants_more=rng.random() < 0.6)
        for what in rng.sample(words.SKILLS, rng.randint(1, 3))
    ]


def plan_answers(rng: Random, known: Sequence[Known]) -> Mapping[str, tuple[str, str]]:
    """Give for each topic whether there was something, and the text for those without rows."""
    kinds = {row.kind for row in known}
    answers = {
        topic: ("present" if kind in kinds else "none", "")
        for topic, kind in (("work", "work"), ("certificates", "certificate"), ("skills", "skill"))
    }
    shares = {"literacy": 0.15, "adjustments": 0.08, "obstacles": 0.5, "plans": 0.8}
    for topic, share in shares.items():
        has = rng.random() < share
        answers[topic] = ("present", rng.choice(words.ANSWERS[topic])) if has else ("none", "")
    return answers
