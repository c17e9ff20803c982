"""How a batch ended for one person, and the rates of passing. Pure: no database, no texts.

Nobody ever "fails" here: whoever completed without what a certificate asks for has not passed yet;
whoever left, withdrew or lost the batch took part in a part of it, counted in lesson hours.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

STILL = ("enrolled", "suspended")
WITHOUT_CHOICE = ("left", "stopped")
NEVER_JOINED = ("offered", "accepted", "declined")


class EndingKind(Enum):
    """How it ended."""

    OPEN = "open"
    AWAITING = "awaiting"
    PASSED = "passed"
    NOT_YET = "not yet"
    NOT_JUDGED = "not judged"
    PARTLY = "partly"


class Lack(Enum):
    """What somebody who has not passed yet still lacks."""

    ATTENDANCE = "attendance"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Ending:
    """How it ended for one person, with the lesson hours (JP) attended.

    `state` is that of the enrolment. `has_started` tells whether the person was on the list of a
    session that took place.
    """

    kind: EndingKind
    state: str
    hours: int
    lacks: frozenset[Lack] = frozenset()
    has_started: bool = True


def ending_of(
    state: str,
    *,
    hours: int,
    passed: bool | None,
    reaches: bool,
    could_attend: bool = True,
    has_started: bool = True,
) -> Ending:
    """Say how it ended for who has an enrolment in `state`.

    `passed` is the result that was handed in, None while none was; `reaches` tells whether the
    attendance suffices, `could_attend` whether any session counts: whoever was excused from all of
    them could not show anything, and is not judged by what was handed in.

    Raises:
        ValueError: the person never joined, so that nothing could end.

    """
    if state in NEVER_JOINED:
        raise ValueError("Whoever never joined has no ending.")
    if state in STILL:
        return Ending(EndingKind.OPEN, state, hours, has_started=has_started)
    if state != "completed":
        return Ending(EndingKind.PARTLY, state, hours, has_started=has_started)
    if passed is None:
        return Ending(EndingKind.AWAITING, state, hours, has_started=has_started)
    if not could_attend and not passed:
        return Ending(EndingKind.NOT_JUDGED, state, hours, has_started=has_started)
    lacks = frozenset(
        lack for lack, is_there in _needed(passed=passed, reaches=reaches) if not is_there
    )
    kind = EndingKind.NOT_YET if lacks else EndingKind.PASSED
    return Ending(kind, state, hours, lacks, has_started)


def _needed(*, passed: bool, reaches: bool) -> tuple[tuple[Lack, bool], ...]:
    return (Lack.ATTENDANCE, reaches), (Lack.RESULT, passed)


@dataclass(frozen=True, slots=True)
class Rate:
    """So many passed, of so many; `share` is from 0 to 1, None where there is nobody."""

    passed: int
    of: int

    @property
    def share(self) -> float | None:
        """The share that passed."""
        return self.passed / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class PassRates:
    """How many passed, on both bases, and for how many no result is handed in yet.

    * `of_started`: of all who were on the list of at least one session that took place, however
      their place ended.
    * `of_stayed`: of those among them who completed the batch. Who was transferred or released,
      withdrew or was taken out, or whose batch stopped is not in this base.

    Who was excused from every session, and so not judged, is in neither. While somebody awaits a
    result both rates are still open: they can only rise.
    """

    of_started: Rate
    of_stayed: Rate
    awaiting: int
    left_without_choice: int


def pass_rates(endings: Iterable[Ending]) -> PassRates:
    """Count who passed, of those who started and of those who stayed to the end."""
    judged = [one for one in endings if one.kind != EndingKind.NOT_JUDGED]
    started = [one for one in judged if one.has_started]
    stayed = [one for one in started if one.state == "completed"]
    passed = sum(one.kind == EndingKind.PASSED for one in stayed)
    return PassRates(
        of_started=Rate(passed, len(started)),
        of_stayed=Rate(passed, len(stayed)),
        awaiting=sum(one.kind == EndingKind.AWAITING for one in stayed),
        left_without_choice=sum(one.state in WITHOUT_CHOICE for one in started),
    )
