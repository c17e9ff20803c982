"""Writes what followed the interviews: changed wishes, first tries, tests, orders of programmes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agencies.models import Programme, User
from assessments.actions.suggestion import draft_suggestion
from assessments.models import PracticalTest, Suggestion, Taster, Wish, WishChange
from serang_rutan.demo.interest import MOST_FOLLOWED_UP, Asked, Mark, Turn
from serang_rutan.demo.writing.common import at


@dataclass(frozen=True, slots=True)
class FollowUpWriter:
    """Knows the key of each person and the programmes; all is noted by one officer."""

    inmates: Sequence[int]
    programmes: Mapping[str, Programme]
    officer: User

    def write(
        self,
        turns: Iterable[Turn],
        marks: tuple[Iterable[Mark], Iterable[Mark]],
        asked: Sequence[Asked],
    ) -> None:
        """Write all of it; the orders come last, as they rest on the others."""
        for turn in turns:
            self._write_turn(turn)
        tasters, tests = marks
        for one in tasters:
            noted = {"rating": one.mark, "tried_on": one.day, "noted_by": self.officer}
            Taster.objects.create(**self._of(one), **noted)
        for one in tests:
            noted = {"score": one.mark, "tested_on": one.day, "tested_by": self.officer}
            PracticalTest.objects.create(**self._of(one), **noted)
        self._write_suggestions(asked)

    def _of(self, one: Turn | Mark) -> dict[str, Any]:
        return {
            "inmate_id": self.inmates[one.person],
            "programme": self.programmes[one.programme],
        }

    def _write_turn(self, turn: Turn) -> None:
        """Write a dated change of a wish; the wish itself then has the day of its change."""
        changed_at = at(turn.day, 11)
        WishChange.objects.create(
            **self._of(turn),
            before=turn.before,
            after=turn.after,
            changed_at=changed_at,
            noted_by=self.officer,
        )
        Wish.objects.filter(**self._of(turn)).update(stated_at=changed_at)

    def _write_suggestions(self, asked: Sequence[Asked]) -> None:
        """Put the programmes in order for the newest people whose session is complete."""
        newest = [one for one in asked if one.state == "completed"][-MOST_FOLLOWED_UP:]
        made = []
        for one in newest:
            suggestion = draft_suggestion(self.inmates[one.person])
            suggestion.made_by = self.officer
            made.append(suggestion)
        Suggestion.objects.bulk_create(made)
        for suggestion, one in zip(made, newest, strict=True):
            suggestion.made_at = at(one.day, 10, 30)
        Suggestion.objects.bulk_update(made, ["made_at"])
