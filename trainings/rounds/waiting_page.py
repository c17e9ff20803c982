"""What the page about the waiting list of a batch shows: place, why there, and how it moved."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from agencies.models import User
from inmates.models import Inmate
from serang_rutan.core.trail import Action, record
from trainings.models import Enrolment, RoundSeats
from trainings.rounds.inputs import inputs_now
from trainings.selection.frozen import policy_of
from trainings.selection.keys import MIDDLE_BAND, Policy, Tier, tier_value
from trainings.selection.terms import Key
from trainings.selection.waiting import waiting_list


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A person on the list; `history` is the place after each run, "–" where not waiting."""

    inmate: Inmate
    resident: bool
    place: int
    choice: int
    holds: str
    reasons: list[str]
    history: str


def waiting_of(seats: RoundSeats, user: User) -> list[WaitingLine]:
    """Give who would be next, residents first; that `user` saw it is put on the trail.

    Who gave up a seat since the newest run is off the list. Seven queries, whatever the number.
    """
    runs = list(seats.round.runs.order_by("number"))
    inputs = inputs_now(seats.round)
    if inputs is None:
        return []
    held = _held(seats)
    holding = {str(person): key for person, (key, _name) in held.items()}
    waiting = waiting_list(inputs, str(seats.pk), holding)
    people = Inmate.objects.visible_to(user).in_bulk([int(one.person) for one in waiting])
    places = [_places(run.inputs, run.result, str(seats.pk)) for run in runs]
    policy = policy_of(inputs)
    record(by=user, action=Action.VIEW, obj=seats, changes={"waiting": sorted(people)})
    return [
        WaitingLine(
            inmate=people[int(one.person)],
            resident=one.resident,
            place=one.place,
            choice=one.choice,
            holds=held.get(int(one.person), ("", ""))[1],
            reasons=list(reasons_of(one.key, policy)),
            history=" → ".join(str(found.get(one.person, "–")) for found in places),
        )
        for one in waiting
    ]


def reasons_of(key: Key, policy: Policy) -> Iterator[str]:
    """Say in plain words what a claim rests on, the weightiest first; the lot decides the rest."""
    for tier, part in zip(policy.order, key, strict=False):
        value = tier_value(tier, int(part))
        if tier == Tier.FIRST_COURSE:
            yield _("never had a training here") if value else _("had a training here before")
        elif tier == Tier.LAST_CHANCE and value:
            yield _("last chance before release")
        elif tier == Tier.WAITING and value:
            yield _("went without a seat %(count)s times before") % {"count": int(value)}
        elif tier == Tier.READINESS and value != MIDDLE_BAND:
            yield _("well prepared") if value > MIDDLE_BAND else _("little experience")


def _held(seats: RoundSeats) -> dict[int, tuple[str, str]]:
    """Give by person the seats of this round that they hold, the newest first, and their batch."""
    rows = Enrolment.objects.holding().filter(round_seats__round=seats.round).order_by("pk")
    return {
        row.inmate_id: (str(row.round_seats_id), str(row.batch))
        for row in rows.select_related("batch__programme")
    }


def _places(inputs: str, result: str, batch: str) -> dict[str, int]:
    found = waiting_list(json.loads(inputs), batch, json.loads(result)["placements"])
    return {one.person: one.place for one in found}
