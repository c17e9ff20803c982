"""Which seats can be offered now: those that are free, to whom a result seats there.

Pure. Someone who moves up keeps the old seat until the better one is accepted, so what a result
gives may have to wait. A seat becomes free in the part of whoever gave it up: a resident waits for
a resident's seat, anyone else for another one, as many of each kind as the result seats. Nobody is
offered a seat that they rank below one they hold, should the result have put them there.
"""

from collections.abc import Collection, Mapping

from trainings.selection.frozen import Data, keys_of, lists_of, policy_of


def to_offer(
    inputs: Data, result: Data, holding: Mapping[str, Collection[str]], free: Mapping[str, int]
) -> list[tuple[str, str]]:
    """Give each batch and person to offer it to, the best key of a batch first.

    `holding` is who holds a seat of each batch from this round, an open offer included; `free` how
    many more can be given now.
    """
    people = {person["id"]: person for person in inputs["people"]}
    residents = {key for key, person in people.items() if person["resident"]}
    policy, found = policy_of(inputs), []
    better_off = _better_off(inputs, holding)
    for batch in sorted(free):
        seated = {one for one, given in result["placements"].items() if given == batch}
        held, left = set(holding.get(batch, ())), free[batch]
        keys = {
            one: keys_of(inputs, people[one], policy, [batch])[batch]
            for one in seated - held - better_off[batch]
        }
        for person in sorted(keys, key=keys.__getitem__):
            kind = residents if person in residents else people.keys() - residents
            if left > 0 and len(held & kind) < len(seated & kind):
                found.append((batch, person))
                held.add(person)
                left -= 1
    return found


def _better_off(inputs: Data, holding: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
    """Give by batch who holds a seat of one that they rank higher."""
    found: dict[str, set[str]] = {batch["id"]: set() for batch in inputs["batches"]}
    lists = lists_of(inputs)
    for batch, people in holding.items():
        for person in people:
            ranked = lists[person].ranked
            for lower in ranked[ranked.index(batch) + 1 :] if batch in ranked else ():
                found[lower].add(person)
    return found
