"""The rule played in rounds, as one would at a table: slower than the engine, told differently.

In each round all who hold nothing ask for their next choice at once, and each batch sorts everyone
it kept and everyone who asks anew, part by part. The audit compares the engine with this.
"""

from collections.abc import Sequence

from trainings.selection.terms import Seats, Seeker


def replayed(seekers: Sequence[Seeker], seats: Sequence[Seats]) -> dict[str, str]:
    """Give the batch by seeker, for inputs that make sense."""
    offers = {offer.id: offer for offer in seats}
    kept: dict[str, list[Seeker]] = {name: [] for name in offers}
    wishes = {seeker.id: iter(seeker.wishes) for seeker in seekers}
    asking = list(seekers)
    while asking:
        asked = set()
        for seeker in asking:
            if (batch := next(wishes[seeker.id], None)) is not None:
                kept[batch].append(seeker)
                asked.add(batch)
        asking = []
        for batch in asked:
            kept[batch], turned_away = _sorted_out(kept[batch], offers[batch])
            asking += turned_away
    return {seeker.id: batch for batch, group in kept.items() for seeker in group}


def _sorted_out(applicants: list[Seeker], seats: Seats) -> tuple[list[Seeker], list[Seeker]]:
    """Fill the regency part, the other part, then what is left; give who sits and who does not."""
    ranked = sorted(applicants, key=lambda seeker: seeker.keys[seats.id])
    residents = [seeker for seeker in ranked if seeker.resident]
    others = [seeker for seeker in ranked if not seeker.resident]
    seated = residents[: seats.regency] + others[: seats.other]
    left_regency = max(0, seats.regency - len(residents))
    left_other = max(0, seats.other - len(others))
    seated += residents[seats.regency :][:left_other]
    if not seats.residents_only:
        seated += others[seats.other :][:left_regency]
    sits = {seeker.id for seeker in seated}
    return seated, [seeker for seeker in applicants if seeker.id not in sits]
