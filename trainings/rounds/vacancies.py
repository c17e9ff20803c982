"""The seats of a round that are free now, and to whom its newest run would give them."""

import json
from collections import defaultdict

from django.db.models import F
from django.utils import timezone

from inmates.models import Stay
from trainings.models import Batch, Enrolment, RoundSeats, RoundState, SelectionRound
from trainings.rounds.inputs import inputs_now
from trainings.selection.frozen import Data, result_of
from trainings.selection.vacancies import to_offer

Vacancy = tuple[RoundSeats, int]


def vacancies_of(round_: SelectionRound) -> list[Vacancy]:
    """Give each seat that can be offered now, with the key of the person; five queries.

    People who are no longer here are passed over: the next refill gives their seats to others.
    """
    newest = round_.runs.order_by("-number").first()
    if newest is None:
        return []
    return _vacancies(round_, json.loads(newest.inputs), json.loads(newest.result))


def free_seats(round_: SelectionRound) -> dict[int, int]:
    """Give by seats of the round how many can be given today, two queries.

    None once the batch is over or its last entry has passed.
    """
    taken: dict[int, int] = defaultdict(int)
    for key in (
        Enrolment.objects.holding()
        .filter(round_seats__round=round_)
        .values_list("round_seats", flat=True)
    ):
        taken[key] += 1
    batches = Batch.objects.filter(pk__in=round_.seats.values("batch")).with_holders()
    left = dict(batches.values_list("pk", F("quota") - F("holders")))
    today, found = timezone.localdate(), {}
    for one in round_.seats.select_related("batch"):
        last = min(one.last_entry_on, one.batch.ends_on)  # the batch may have become shorter
        is_open = one.batch.is_open and today <= last
        room = min(one.total - taken[one.pk], left[one.batch_id])
        found[one.pk] = max(room, 0) if is_open else 0
    return found


def seats_to_fill(round_: SelectionRound) -> int:
    """Count the seats that a refill would offer now: someone gave one up that someone wants."""
    inputs = inputs_now(round_)
    if inputs is None or round_.state != RoundState.OFFERING:
        return 0
    return len(_vacancies(round_, inputs, result_of(inputs)))


def needs_refill(round_: SelectionRound) -> bool:
    """Tell whether a refill would offer a seat now."""
    return seats_to_fill(round_) > 0


def _vacancies(round_: SelectionRound, inputs: Data, result: Data) -> list[Vacancy]:
    seats = {str(one.pk): one for one in round_.seats.select_related("batch__programme")}
    present = {str(key) for key in Stay.objects.open_inmates()}
    free = {str(key): count for key, count in free_seats(round_).items()}
    given = to_offer(inputs, result, _holding(round_), free)
    return [(seats[batch], int(person)) for batch, person in given if person in present]


def _holding(round_: SelectionRound) -> dict[str, set[str]]:
    held: dict[str, set[str]] = defaultdict(set)
    rows = Enrolment.objects.holding().filter(round_seats__round=round_)
    for seats, person in rows.values_list("round_seats", "inmate"):
        held[str(seats)].add(str(person))
    return held
