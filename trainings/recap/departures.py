"""Who was transferred to another UPT on a day, and what of trainings goes along."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from agencies.models import User
from inmates.models import EndKind, Inmate, Stay
from inmates.querysets import InmateQuerySet
from trainings.recap.people import touching
from trainings.recap.period import Period

SHOWN_DAYS = 12


@dataclass(frozen=True, slots=True)
class Departure:
    """One person of a transfer; only those who took part in a training stand in the file."""

    inmate: Inmate
    trainings: int


def transfer_days(until: date) -> list[date]:
    """Give the last days on which someone was transferred, the newest first."""
    gone = Stay.objects.filter(end_kind=EndKind.TRANSFERRED, ended_on__lte=until)
    days = gone.order_by("-ended_on").values_list("ended_on", flat=True).distinct()
    return [day for day in days[:SHOWN_DAYS] if day]


def transferred_on(user: User, day: date) -> InmateQuerySet:
    """Give those whom `user` may see and whose stay ended by a transfer on `day`, by name."""
    gone = Stay.objects.filter(end_kind=EndKind.TRANSFERRED, ended_on=day).values("inmate")
    return Inmate.objects.visible_to(user).filter(pk__in=gone).order_by("name", "pk")


def departures_on(user: User, day: date, today: date) -> list[Departure]:
    """List who was transferred on `day` with the number of trainings, who had some first."""
    people = list(transferred_on(user, day))
    counts = _trainings_of(people, today)
    rows = [Departure(one, counts[one.pk]) for one in people]
    return sorted(rows, key=lambda row: row.trainings == 0)


def who_took_part(people: Iterable[Inmate], today: date) -> list[Inmate]:
    """Keep those of `people` who took part in a training until `today`: the file is about them."""
    found = list(people)
    counts = _trainings_of(found, today)
    return [one for one in found if counts[one.pk]]


def _trainings_of(people: Iterable[Inmate], today: date) -> Counter[int]:
    places = touching(Period(None, today)).filter(inmate__in=[one.pk for one in people])
    return Counter(places.values_list("inmate_id", flat=True))
