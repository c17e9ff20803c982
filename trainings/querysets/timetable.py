"""Questions about the rules of delivery, closed hours and days."""

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import Q

from trainings.querysets.scoped import ForStaff, Versions

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainings.models import ClosedHours, DeliveryPolicy, SpecialDay  # noqa: F401


class DeliveryPolicyQuerySet(Versions["DeliveryPolicy"]):
    """Versions of the rules of delivery."""

    def by_day(self) -> "Callable[[date], DeliveryPolicy]":
        """Give `on` for any number of days after one query."""
        versions = list(self.order_by("valid_from"))
        begin = [version.valid_from for version in versions]
        return lambda day: versions[max(bisect_right(begin, day) - 1, 0)]


class ClosedHoursQuerySet(ForStaff["ClosedHours"]):
    """Hours closed to trainings."""

    def between(self, first: date, last: date) -> Self:
        """Keep those that count on some day from `first` to `last`."""
        begun = self.filter(valid_from__lte=last)
        return begun.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=first))


class SpecialDayQuerySet(ForStaff["SpecialDay"]):
    """Days closed to trainings, or opened."""

    def between(self, first: date, last: date) -> Self:
        """Keep those with some day from `first` to `last`."""
        return self.filter(first_day__lte=last, last_day__gte=first)
