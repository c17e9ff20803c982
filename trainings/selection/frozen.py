"""The inputs and the result of a run as canonical JSON, and the way from one to the other.

Pure: whoever holds the text of the inputs can work out the result again, byte for byte. The text
names people and batches by their keys alone. `barred` holds every reason code that stands in the
way of a person at a batch; `readiness` is ability in percent, null where nothing is known of it.

A decision changes what a person may be given, never the order of keys: an override lifts an early
end, a strike takes a batch off the list, an addition puts it at the end of the list or lifts an
early end. Who is `gone` from a batch cannot be given it any more.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from trainings.selection.engine import match
from trainings.selection.keys import BANDS, MIDDLE_BAND, Facts, Policy, Tier, priority_key
from trainings.selection.lottery import ticket
from trainings.selection.price import price_of_fairness
from trainings.selection.terms import Key, Outcome, Seats, Seeker

FORMAT = 1
LIFTABLE = "leaves_early"
"""The one reason code that a decision can lift, as the end of a stay is an estimate."""

STOPPED, LATE = "stopped", "late"
"""Why a batch is shut without any doing of the person: it is over, or its last entry has passed."""

SEATED, NO_SEAT, NOT_ELIGIBLE, NO_WISH = "seated", "no_seat", "not_eligible", "no_wish"
_TIERS = {"waiting_turns": Tier.WAITING}

Data: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """A person's list as a run sees it: everything wished for, and why some of it is shut.

    `ranked` is the whole list, best first, with what was added; `shut` gives a reason code per
    batch that cannot be given: one of `barred`, `strike`, or why the person is gone from it.
    """

    ranked: tuple[str, ...]
    shut: Mapping[str, str]

    @property
    def open(self) -> tuple[str, ...]:
        """What the person can be given, best first."""
        return tuple(batch for batch in self.ranked if batch not in self.shut)


def canonical(data: Data) -> str:
    """Give the one text that stands for `data`."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def replay(inputs: str) -> str:
    """Work out the result of frozen inputs again; the same inputs give the same bytes."""
    return canonical(result_of(json.loads(inputs)))


def result_of(inputs: Data) -> dict[str, Any]:
    """Run the rule over frozen inputs: placements, cut-offs, what each person got, the price.

    Raises:
        ValueError: the format is another one, or the inputs make no sense (see the engine).

    """
    if inputs["format"] != FORMAT:
        raise ValueError(f"Format {inputs['format']!r} is not known.")
    lists = lists_of(inputs)
    seekers, seats = seekers_of(inputs, lists), seats_of(inputs)
    outcome = match(seekers, seats)
    gone = {one["person"] for one in inputs["gone"] if one["why"] not in (STOPPED, LATE)}
    return {
        "placements": outcome.placements,
        "cutoffs": [
            {"batch": batch, "resident": resident, "key": None if key is None else list(key)}
            for (batch, resident), key in sorted(outcome.cutoffs.items())
        ],
        "applicants": {
            person: _applicant(listed, outcome.placements.get(person), person in gone)
            for person, listed in lists.items()
        },
        "price": asdict(price_of_fairness(seekers, seats, outcome)),
    }


def outcome_of(result: Data) -> Outcome:
    """Read the outcome of a stored result, as the engine gave it."""
    cutoffs = {
        (one["batch"], one["resident"]): None if one["key"] is None else tuple(one["key"])
        for one in result["cutoffs"]
    }
    return Outcome(dict(result["placements"]), cutoffs)


def seats_of(inputs: Data) -> list[Seats]:
    """Read the seats of each batch."""
    return [
        Seats(one["id"], one["regency"], one["other"], one["residents_only"])
        for one in inputs["batches"]
    ]


def policy_of(inputs: Data) -> Policy:
    """Read the rules: the order of the tiers and the cap on waiting turns."""
    policy = inputs["policy"]
    order = tuple(_TIERS.get(tier) or Tier(tier) for tier in policy["tiers"])
    return Policy(policy["version"], order, policy["turns_cap"])


def seekers_of(inputs: Data, lists: Mapping[str, Listed]) -> list[Seeker]:
    """Give everyone as the engine takes them, with a key at each batch they can be given."""
    policy = policy_of(inputs)
    return [
        Seeker(
            id=person["id"],
            wishes=lists[person["id"]].open,
            resident=person["resident"],
            keys=keys_of(inputs, person, policy, lists[person["id"]].open),
        )
        for person in inputs["people"]
    ]


def keys_of(inputs: Data, person: Data, policy: Policy, batches: Sequence[str]) -> dict[str, Key]:
    """Give a person's priority key at each of `batches`."""
    drawn = ticket(inputs["seed"], inputs["round"], person["id"])
    return {batch: priority_key(_facts(inputs, person, batch), policy, drawn) for batch in batches}


def lists_of(inputs: Data) -> dict[str, Listed]:
    """Give everyone's list, after decisions and after who is gone."""
    decided: dict[str, dict[str, str]] = {}
    for one in inputs["decisions"]:
        decided.setdefault(one["person"], {})[one["batch"]] = one["kind"]
    gone: dict[str, dict[str, str]] = {}
    for one in inputs["gone"]:
        gone.setdefault(one["person"], {})[one["batch"]] = one["why"]
    return {
        person["id"]: _listed(person, decided.get(person["id"], {}), gone.get(person["id"], {}))
        for person in inputs["people"]
    }


def band_of(percent: int | None, policy: Data) -> int:
    """Give the band of readiness that a percentage of ability stands in; unknown: the middle."""
    if percent is None:
        return MIDDLE_BAND
    if percent >= policy["ready_from"]:
        return BANDS[-1]
    return MIDDLE_BAND if percent >= policy["some_from"] else BANDS[0]


def _listed(person: Data, decided: Mapping[str, str], gone: Mapping[str, str]) -> Listed:
    added = (batch for batch, kind in sorted(decided.items()) if kind == "add")
    ranked = (*person["wishes"], *(batch for batch in added if batch not in person["wishes"]))
    shut = {}
    for batch in ranked:
        lifted = {LIFTABLE} if decided.get(batch) in ("override", "add") else set()
        barred = [code for code in person["barred"].get(batch, []) if code not in lifted]
        if decided.get(batch) == "strike":
            barred.append("strike")
        if batch in gone:
            barred.append(gone[batch])
        if barred:
            shut[batch] = barred[0]
    return Listed(ranked, shut)


def _facts(inputs: Data, person: Data, batch: str) -> Facts:
    return Facts(
        had_course=person["had_course"],
        last_chance=batch in person["last_chance"],
        refused_rounds=person["turns"],
        readiness_band=band_of(person["readiness"].get(batch), inputs["policy"]),
    )


def _applicant(listed: Listed, batch: str | None, is_gone: bool) -> dict[str, Any]:
    """Say what someone got; `choice` counts from 1 on the whole list.

    Whoever gave up a seat or left is not one who went without for lack of seats; whoever waited
    for a batch until its last entry had passed is.
    """
    if batch is not None:
        choice = listed.ranked.index(batch) + 1
        return {"outcome": SEATED, "batch": batch, "choice": choice}
    outcome = NO_SEAT if listed.open or LATE in listed.shut.values() else NOT_ELIGIBLE
    if is_gone or not listed.ranked:
        outcome = NO_WISH
    return {"outcome": outcome, "batch": None, "choice": None}
