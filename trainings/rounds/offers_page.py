"""What the page about the offers of a round shows: per batch who has a seat, and what waits."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.safestring import SafeString

from agencies.models import User
from serang_rutan.core.trail import Action, record
from trainings.models import Enrolment, EnrolmentState, RoundSeats, SelectionRound
from trainings.rounds.standing import refusals_among
from trainings.rounds.vacancies import free_seats
from trainings.selection.frozen import lists_of
from trainings.tables import enrolment_pill

WAITING = (EnrolmentState.OFFERED, EnrolmentState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A seat of a person: which choice it is, when it was offered, what refuses now."""

    place: Enrolment
    choice: int | None
    offered_on: date
    objections: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """How many days the person has had the offer."""
        return (timezone.localdate() - self.offered_on).days

    @property
    def pill(self) -> SafeString:
        """The state of the seat."""
        return enrolment_pill(self.place)


@dataclass(slots=True)
class OfferGroup:
    """The offers of one batch, those that wait for an answer first."""

    seats: RoundSeats
    free: int
    lines: list[OfferLine] = field(default_factory=list)

    @property
    def held(self) -> int:
        """How many hold a seat of this round in the batch."""
        return sum(line.place.holds_seat for line in self.lines)

    @property
    def accepted(self) -> int:
        """How many accepted and are not enrolled yet."""
        return sum(line.place.state == EnrolmentState.ACCEPTED for line in self.lines)


def offers_of(round_: SelectionRound, user: User) -> list[OfferGroup]:
    """Gather the offers of every batch; that `user` saw them is put on the trail."""
    free, choices = free_seats(round_), _choices(round_)
    seats = round_.seats.select_related("batch__programme", "batch__fund")
    groups = {one.pk: OfferGroup(one, free[one.pk]) for one in seats}
    places: dict[int, list[Enrolment]] = defaultdict(list)
    rows = Enrolment.objects.visible_to(user).filter(round_seats__round=round_)
    for place in rows.select_related("inmate").order_by("inmate__name", "pk"):
        places[place.round_seats_id or 0].append(place)
    for key, group in groups.items():
        objections = _objections(group.seats, places[key])
        for place in sorted(places[key], key=_most_urgent_first):
            offered_on = timezone.localdate(place.offered_at or place.enrolled_at)
            choice = choices.get((str(place.inmate_id), str(key)))
            found = objections.get(place.inmate_id, ())
            group.lines.append(OfferLine(place, choice, offered_on, found))
    seen = sorted({place.inmate_id for found in places.values() for place in found})
    record(by=user, action=Action.VIEW, obj=round_, changes={"offers": seen})
    return list(groups.values())


def _most_urgent_first(place: Enrolment) -> int:
    order = (EnrolmentState.OFFERED, EnrolmentState.ACCEPTED, EnrolmentState.ENROLLED)
    found = EnrolmentState(place.state)
    return order.index(found) if found in order else len(order)


def _choices(round_: SelectionRound) -> Mapping[tuple[str, str], int]:
    """Give by person and seats which choice it is, as the newest run has the lists."""
    newest = round_.runs.order_by("-number").first()
    if newest is None:
        return {}
    return {
        (person, batch): choice
        for person, listed in lists_of(json.loads(newest.inputs)).items()
        for choice, batch in enumerate(listed.ranked, start=1)
    }


def _objections(seats: RoundSeats, places: list[Enrolment]) -> dict[int, tuple[str, ...]]:
    """Say for each person whose answer or enrolment waits what refuses now."""
    keys = [place.inmate_id for place in places if place.state in WAITING]
    found = refusals_among(seats.batch, keys)
    return {key: tuple(one.text for one in bars) for key, bars in found.items()}
