"""Who cannot be given a seat of a round any more, since the facts were frozen.

Whoever declines a seat, or gives one up, also goes without what they ranked below it, unless they
hold one of the round's seats still: so nobody comes back for a seat that others were offered, and
a freed seat only ever moves people up. Whoever left the Rutan or was removed is out of the round;
a batch that is over is out for everyone, and for nothing else. A batch whose last entry has passed
is out for everyone who holds no seat in it: nobody waits there who could still go elsewhere.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.utils import timezone

from inmates.models import Stay
from trainings.models import BatchState, Enrolment, EnrolmentState, SelectionRound
from trainings.selection.frozen import LATE, STOPPED, Data, lists_of

DECLINED, LEFT, WITHDRAWN = "declined", "left", "withdrawn"
FULL_STOP = "full_stop"
_WHY = {
    EnrolmentState.DECLINED: DECLINED,
    EnrolmentState.WITHDRAWN: WITHDRAWN,
    EnrolmentState.LEFT: LEFT,
    EnrolmentState.REMOVED: FULL_STOP,
    EnrolmentState.STOPPED: STOPPED,
}


def gone_from(round_: SelectionRound, inputs: Data) -> list[dict[str, str]]:
    """List each person and batch that are out for each other, and why; sorted, for freezing.

    Three queries.
    """
    ended, holding = _places(round_)
    shut = _shut(round_)
    present = {str(key) for key in Stay.objects.open_inmates()}
    rows = []
    for person, listed in lists_of({**inputs, "gone": []}).items():
        held = holding[person]
        out = {
            batch: shut[batch]
            for batch in listed.ranked
            if batch in shut and (shut[batch] != LATE or batch not in held)
        }
        if person not in present:
            out |= dict.fromkeys(listed.ranked, LEFT)
        else:
            out |= closed_to(listed.ranked, ended[person], holds_one=bool(held))
        rows += [{"person": person, "batch": batch, "why": why} for batch, why in out.items()]
    return sorted(rows, key=lambda row: (row["person"], row["batch"]))


def _shut(round_: SelectionRound) -> dict[str, str]:
    """Give the batches that take nobody in any more, and why."""
    found, today = {}, timezone.localdate()
    for key, state, last in round_.seats.values_list("pk", "batch__state", "last_entry_on"):
        if state not in (BatchState.PLANNED, BatchState.RUNNING):
            found[str(key)] = STOPPED
        elif last < today:
            found[str(key)] = LATE
    return found


def _places(
    round_: SelectionRound,
) -> tuple[dict[str, dict[str, str]], dict[str, set[str]]]:
    """Sort the seats this round gave, by person: those that ended and why, and those held."""
    ended: dict[str, dict[str, str]] = defaultdict(dict)
    holding: dict[str, set[str]] = defaultdict(set)
    rows = Enrolment.objects.filter(round_seats__round=round_).order_by("pk")
    for row in rows.values_list("inmate", "round_seats", "state"):
        person, batch, state = str(row[0]), str(row[1]), EnrolmentState(row[2])
        if state in _WHY:
            ended[person][batch] = _WHY[state]
        else:
            ended[person].pop(batch, None)
            holding[person].add(batch)
    return ended, holding


def closed_to(
    ranked: Sequence[str], ended: Mapping[str, str], *, holds_one: bool
) -> dict[str, str]:
    """Give what someone who is here cannot be given any more, and why.

    `ranked` is the whole list, `ended` why seats on it ended; `holds_one` tells whether the person
    holds a seat of the round still. Pure.
    """
    if LEFT in ended.values() or FULL_STOP in ended.values():
        return {batch: ended.get(batch, FULL_STOP) for batch in ranked}
    out = {batch: ended[batch] for batch in ranked if batch in ended}
    given_up = [ranked.index(batch) for batch, why in out.items() if why != STOPPED]
    if holds_one or not given_up:
        return out
    first = min(given_up)
    return out | {batch: ended.get(batch, FULL_STOP) for batch in ranked[first:]}
