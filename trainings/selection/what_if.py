"""What another run of the rule would give if one thing were otherwise. Pure; nothing is stored.

It is never read off a cut-off: whoever moves makes others move, so only the rule itself can tell.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from trainings.selection.frozen import Data, result_of


class Kind(StrEnum):
    """The one thing that is otherwise."""

    FIRST = "first"
    SEAT = "seat"
    UNBARRED = "unbarred"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing otherwise for a person at a batch.

    `FIRST`: the person ranks the batch first. `SEAT`: the batch has one more seat of the part that
    the person's kind comes first for. `UNBARRED`: no rule stands in the person's way there.
    """

    kind: Kind
    person: str
    batch: str


@dataclass(frozen=True, slots=True)
class Effect:
    """The batch of the person before and after, None for no seat, and how many others move."""

    before: str | None
    after: str | None
    moved: int


def effect_of(inputs: Data, change: Change) -> Effect:
    """Run the rule over `inputs` as they are and with `change`, and compare.

    Raises:
        StopIteration: the inputs do not know the person.

    """
    before: dict[str, str] = result_of(inputs)["placements"]
    after: dict[str, str] = result_of(changed(inputs, change))["placements"]
    others = (before.keys() | after.keys()) - {change.person}
    return Effect(
        before=before.get(change.person),
        after=after.get(change.person),
        moved=sum(before.get(one) != after.get(one) for one in others),
    )


def changed(inputs: Data, change: Change) -> dict[str, Any]:
    """Give a copy of `inputs` with one thing otherwise; `inputs` stay as they are."""
    person = next(one for one in inputs["people"] if one["id"] == change.person)
    if change.kind == Kind.SEAT:
        part = "regency" if person["resident"] else "other"
        batches = [
            {**one, part: one[part] + 1} if one["id"] == change.batch else one
            for one in inputs["batches"]
        ]
        return {**inputs, "batches": batches}
    people = [_other(one, change) if one is person else one for one in inputs["people"]]
    return {**inputs, "people": people}


def _other(person: Data, change: Change) -> dict[str, Any]:
    if change.kind == Kind.FIRST:
        rest = [batch for batch in person["wishes"] if batch != change.batch]
        return {**person, "wishes": [change.batch, *rest]}
    barred = {batch: codes for batch, codes in person["barred"].items() if batch != change.batch}
    return {**person, "barred": barred}
