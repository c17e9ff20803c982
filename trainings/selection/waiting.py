"""The waiting list of a batch: who would be next on a seat that becomes free, and on which part."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from trainings.selection.frozen import Data, keys_of, lists_of, policy_of
from trainings.selection.terms import Key

_History: TypeAlias = list[tuple[int, int | None]]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A person on the waiting list; `place` counts from 1 among people of the same kind."""

    person: str
    resident: bool
    place: int
    choice: int
    key: Key


def waiting_list(inputs: Data, batch: str, holding: Mapping[str, str]) -> list[Waiting]:
    """Give who wants a seat of `batch` more than what they hold, residents first, by key.

    `holding` is who holds a seat of which batch of the round now, by person; right after a run,
    these are its placements. Batches that a person cannot be given do not count.
    """
    policy, found = policy_of(inputs), []
    lists = lists_of(inputs)
    for person in inputs["people"]:
        listed = lists[person["id"]]
        if not _wants(batch, listed.open, listed.ranked, holding.get(person["id"])):
            continue
        key = keys_of(inputs, person, policy, [batch])[batch]
        choice = listed.ranked.index(batch) + 1
        found.append((not person["resident"], key, person["id"], choice))
    return list(_numbered(sorted(found)))


def history_of(runs: Iterable[tuple[int, Data, Data]], person: str, batch: str) -> _History:
    """Give the person's place on the waiting list of `batch` after each run, by its number.

    `runs` are numbers with inputs and result. The place is None where the person was not waiting.
    """
    found: _History = []
    for number, inputs, result in runs:
        waiting = waiting_list(inputs, batch, result["placements"])
        places = {one.person: one.place for one in waiting}
        found.append((number, places.get(person)))
    return found


def _wants(batch: str, can_get: tuple[str, ...], ranked: tuple[str, ...], held: str | None) -> bool:
    """Tell whether someone who holds `held` would take a seat of `batch` instead."""
    if batch not in can_get:
        return False
    return held is None or held not in ranked or ranked.index(batch) < ranked.index(held)


def _numbered(rows: list[tuple[Any, ...]]) -> Iterable[Waiting]:
    places = {True: 0, False: 0}
    for is_other, key, person, choice in rows:
        places[not is_other] += 1
        yield Waiting(person, not is_other, places[not is_other], choice, key)
