"""Invented answers on interest, and what became of wishes afterwards. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal

from serang_rutan.demo.interviews import Said, Talk

Mode = Literal["interview", "self", "paper"]
State = Literal["open", "completed", "declined", "withdrawn"]

POINTS, FACES = "minat-5", "minat-wajah"
MODES: Mapping[Mode, int] = {"interview": 45, "self": 35, "paper": 20}
# How much people like each kind of activity at first, between 0 and 1; most here like handwork.
LIKING = {"R": 0.68, "I": 0.42, "A": 0.50, "S": 0.55, "E": 0.52, "C": 0.38}
# Where people stopped who are still in the middle: after so many questions.
STOPS: tuple[tuple[Mode, str, int], ...] = (
    ("self", POINTS, 12),
    ("self", FACES, 4),
    ("interview", POINTS, 21),
)
SHARE_HERE, SHARE_GONE = 0.6, 0.1
MOST_FOLLOWED_UP = 80


@dataclass(frozen=True, slots=True)
class Asked:
    """A session on interest; an open one has only so many answers, in the order asked."""

    person: int
    day: date
    state: State
    mode: Mode
    version: str
    language: str
    answered: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A wish that became another one: what was said before, as stance and rank."""

    person: int
    programme: str
    before: str
    after: str
    day: date


@dataclass(frozen=True, slots=True)
class Mark:
    """What came of a first try (1 to 5) or of a practical test (0 to 4)."""

    person: int
    programme: str
    mark: int
    day: date


def plan_asked(
    rng: Random, talks: Sequence[Talk], here: Collection[int], today: date
) -> list[Asked]:
    """Give sessions to most whose interview is complete, in the order of their days.

    Those of the newest three of the people who are `here` are still open.
    """
    done = [talk for talk in talks if talk.state == "completed"]
    asked = [
        _asked(rng, talk, today)
        for talk in sorted(done, key=lambda talk: (talk.day, talk.person))
        if rng.random() < (SHARE_HERE if talk.person in here else SHARE_GONE)
    ]
    newest = [place for place, one in enumerate(asked) if one.person in here][-len(STOPS) :]
    for place, (mode, version, answered) in zip(newest, STOPS, strict=False):
        last = asked[place]
        asked[place] = Asked(
            last.person, today - timedelta(days=1), "open", mode, version, last.language, answered
        )
    return asked


def _asked(rng: Random, talk: Talk, today: date) -> Asked:
    day = min(talk.day + timedelta(days=rng.randint(0, 9)), today - timedelta(days=1))
    faces = talk.read_aloud or rng.random() < 0.15
    chance = rng.random()
    state: State = "declined" if chance < 0.03 else "withdrawn" if chance < 0.05 else "completed"
    [mode] = rng.choices(list(MODES), list(MODES.values()))
    return Asked(
        talk.person, max(day, talk.day), state, mode, FACES if faces else POINTS, talk.language
    )


def plan_values(
    rng: Random, items: Sequence[tuple[str, str]], top: int
) -> dict[str, tuple[int | None, float]]:
    """Answer every question as one person would; gives value (None left out) and seconds.

    `items` are code and scale. A few hurry through with one answer, a few leave much out, and some
    like everything about equally well.
    """
    habit = rng.random()
    if habit < 0.03:
        return {code: (top // 2, rng.uniform(0.6, 1.8)) for code, _scale in items}
    skips = 0.3 if habit < 0.06 else 0.01
    differing = 0.02 if habit > 0.9 else 0.22
    means = {scale: 0.5 if habit > 0.9 else mean for scale, mean in LIKING.items()}
    liking = {scale: rng.gauss(mean, differing) for scale, mean in means.items()}
    return {
        code: (
            None if rng.random() < skips else _value(rng, liking[scale], top),
            round(rng.uniform(3, 25), 1),
        )
        for code, scale in items
    }


def _value(rng: Random, liking: float, top: int) -> int:
    return min(top, max(0, round(rng.gauss(liking, 0.2) * top)))


def plan_turns(
    rng: Random, wishes: Sequence[tuple[Talk, Sequence[Said]]], today: date
) -> Iterator[Turn]:
    """Let some people have said something else before of a programme they do not want now.

    Who wanted one all along may have taken part in it, so those wishes stay as they are.
    """
    for talk, words in wishes:
        later = talk.day + timedelta(days=rng.randint(20, 90))
        if rng.random() > 0.12 or later >= today:
            continue
        said = rng.choice([one for one in words if one.stance != "yes"])
        before = "yes" if said.stance == "unsure" else "unsure"
        yield Turn(talk.person, said.programme, before, said.stance, later)


def plan_marks(
    rng: Random, wishes: Sequence[tuple[Talk, Sequence[Said]]], today: date
) -> tuple[list[Mark], list[Mark]]:
    """Give first tries and practical tests of programmes that the person wants."""
    tasters, tests = [], []
    for talk, words in wishes[-2 * MOST_FOLLOWED_UP :]:
        day = min(talk.day + timedelta(days=rng.randint(5, 40)), today - timedelta(days=1))
        wanted = [said.programme for said in words if said.stance == "yes"]
        if rng.random() < 0.15:
            tasters.append(Mark(talk.person, wanted[0], rng.choice((2, 3, 4, 4, 5, 5)), day))
        if rng.random() < 0.1:
            tests.append(Mark(talk.person, wanted[-1], rng.choice((1, 2, 2, 3, 4)), day))
    return tasters, tests
