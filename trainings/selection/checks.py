"""Whether a round's inputs make sense, said before anything is decided."""

from collections import Counter
from collections.abc import Iterable, Sequence

from trainings.selection.terms import Key, Seats, Seeker


def checked(seekers: Iterable[Seeker], seats: Iterable[Seats]) -> tuple[list[Seeker], list[Seats]]:
    """Give both as lists, or raise ValueError naming what is wrong.

    Equal keys at one batch are refused, as no rule could tell the two people apart and a cut-off
    would mean two things; the lottery ticket at the end of every key makes it unique.
    """
    people, offers = list(seekers), list(seats)
    _check_seats(offers)
    _check_once("Seeker", [seeker.id for seeker in people])
    if not _is_plain(people, offers):
        _name_the_wrong_wish(people, offers)
    return people, offers


def _check_once(kind: str, ids: Sequence[str]) -> None:
    """Refuse an id given twice."""
    if len(set(ids)) < len(ids):
        doubled = min(name for name, times in Counter(ids).items() if times > 1)
        raise ValueError(f"{kind} {doubled!r} is given twice.")


def _check_seats(offers: Sequence[Seats]) -> None:
    """Refuse a batch given twice or with less than no seats."""
    _check_once("Batch", [offer.id for offer in offers])
    for offer in offers:
        if offer.regency < 0 or offer.other < 0:
            raise ValueError(
                f"Batch {offer.id!r} cannot have {offer.regency} and {offer.other} seats."
            )


def _is_plain(people: Sequence[Seeker], offers: Sequence[Seats]) -> bool:
    """Tell whether every wish has a key of its own at a known batch: one quick pass over all."""
    claims: dict[str, set[Key]] = {offer.id: set() for offer in offers}
    try:
        for seeker in people:
            keys = seeker.keys
            for wish in seeker.wishes:
                claims[wish].add(keys[wish])
    except KeyError:
        return False
    wished = sum(len(seeker.wishes) for seeker in people)
    keys_are_unique = sum(map(len, claims.values())) == wished
    return keys_are_unique and not any(() in taken for taken in claims.values())


def _name_the_wrong_wish(people: Sequence[Seeker], offers: Sequence[Seats]) -> None:
    """Raise for the first wish that is doubled, unknown, without a key or tied."""
    claims: dict[str, dict[Key, str]] = {offer.id: {} for offer in offers}
    for seeker in sorted(people, key=lambda seeker: seeker.id):
        for wish in seeker.wishes:
            if wish not in claims:
                raise ValueError(f"Seeker {seeker.id!r} wishes for the unknown batch {wish!r}.")
            if not seeker.keys.get(wish):
                raise ValueError(f"Seeker {seeker.id!r} has no key at batch {wish!r}.")
            holder = claims[wish].setdefault(seeker.keys[wish], seeker.id)
            if holder != seeker.id:
                raise ValueError(
                    f"Seekers {holder!r} and {seeker.id!r} have equal keys at batch {wish!r}."
                )
        if len(set(seeker.wishes)) < len(seeker.wishes):
            raise ValueError(f"Seeker {seeker.id!r} wishes for a batch twice.")
