"""The rule by which seats are given: deferred acceptance, proposed by the seekers.

Everyone asks for their first choice; each batch keeps the best of those who asked and turns the
others away, who ask for their next choice; a batch may still give up someone it kept when someone
better asks. It ends when nobody is turned away any more (Gale & Shapley 1962). A batch keeps

- the best proven residents on its regency seats and the best others on its other seats;
- on the seats left over in either part, the best of those who remain. If residents leave seats,
  only others remain, and the other way round, so the two kinds are never compared with each other.

Hence it is enough to turn one person away whenever a batch is one too full: the weakest of the
kind that sits on more than its own part, which is always exactly one kind. Whoever was turned away
stays so however many more ask, and more who ask never fill fewer seats (substitutable choice, law
of aggregate demand: Hatfield & Milgrom 2005). From this follows that the order in which people
are taken up does not change the result, that it is the best stable one for every seeker at once,
and that no one gains by another ranking than the true one.
"""

from bisect import insort
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from trainings.selection.audit import Violation, audit
from trainings.selection.checks import checked
from trainings.selection.terms import NOBODY, Key, Outcome, Seats, Seeker

__all__ = ["NOBODY", "Key", "Outcome", "Seats", "Seeker", "Violation", "audit", "match"]

_Claim: TypeAlias = tuple[Key, Seeker, Iterator[str]]  # the wishes still to come; keys are unique


class _Batch:
    """Those whom a batch keeps for now, the best first, and its cut-offs so far.

    Pairs are indexed by kind: others at False, residents at True.
    """

    __slots__ = ("capacity", "cutoffs", "kept", "most_others", "parts")

    def __init__(self, seats: Seats) -> None:
        self.parts = (seats.other, seats.regency)
        self.capacity = seats.capacity
        self.most_others = seats.other if seats.residents_only else seats.capacity
        self.kept: tuple[list[_Claim], list[_Claim]] = ([], [])
        self.cutoffs = (self._cutoff(resident=False), self._cutoff(resident=True))

    def keep(self, claim: _Claim, resident: bool) -> _Claim | None:
        """Keep a claim that meets the cut-off; give the one that must go for it, if any."""
        others, residents = self.kept
        insort(self.kept[resident], claim)
        gone = None
        if len(others) > self.most_others:
            gone = others.pop()
        elif len(others) + len(residents) > self.capacity:
            gone = residents.pop() if len(residents) > self.parts[True] else others.pop()
        self.cutoffs = (self._cutoff(resident=False), self._cutoff(resident=True))
        return gone

    def _cutoff(self, *, resident: bool) -> Key | None:
        """Give the weakest key kept of a kind; see `Outcome.cutoffs`."""
        others, residents = self.kept
        kept = self.kept[resident]
        if len(kept) < self.parts[resident]:
            return None
        full = len(others) + len(residents) >= self.capacity
        if not full and len(others) < self.most_others:
            return None
        return kept[-1][0] if kept else NOBODY


def match(seekers: Iterable[Seeker], seats: Iterable[Seats]) -> Outcome:
    """Give every seeker the best seat that any stable placing could give them.

    Raises ValueError, naming what is wrong: an id given twice, seats below nought, a wish that is
    doubled, unknown or has no key, two equal keys at one batch.
    """
    people, offers = checked(seekers, seats)
    batches = {offer.id: _Batch(offer) for offer in offers}
    for person in people:
        gone = _ask(person, iter(person.wishes), batches)
        while gone is not None:
            _key, seeker, wishes = gone
            gone = _ask(seeker, wishes, batches)
    return _outcome(batches)


def _ask(seeker: Seeker, wishes: Iterator[str], batches: dict[str, _Batch]) -> _Claim | None:
    """Let a seeker ask for one wish after the other until kept; give whoever must go for that."""
    keys, resident = seeker.keys, seeker.resident
    for wish in wishes:
        batch, key = batches[wish], keys[wish]
        cutoff = batch.cutoffs[resident]
        if cutoff is None or key < cutoff:
            return batch.keep((key, seeker, wishes), resident)
    return None


def _outcome(batches: dict[str, _Batch]) -> Outcome:
    """Read off who is kept where; sorted, so that a replay is the same to the byte."""
    placed = {
        seeker.id: name
        for name, batch in batches.items()
        for kept in batch.kept
        for _key, seeker, _wishes in kept
    }
    cutoffs = {
        (b, kind): batches[b].cutoffs[kind] for b in sorted(batches) for kind in (False, True)
    }
    return Outcome(dict(sorted(placed.items())), cutoffs)
