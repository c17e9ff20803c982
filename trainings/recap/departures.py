"""Who was transferred to another UPT on a day, and what of trainings goes along."""

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
    places = touching(Period(None, today)).filter(inmate__in=[one.pk for one in people])
    counts: dict[int, int] = {}
    for key in places.values_list("inmate_id", flat=True):
        counts[key] = counts.get(key, 0) + 1
    rows = [Departure(one, counts.get(one.pk, 0)) for one in people]
    return sorted(rows, key=lambda row: row.trainings == 0)
