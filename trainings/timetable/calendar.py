"""What is closed on which day, and which rules of delivery count then."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from agencies.models import User
from agencies.permissions import is_rutan_staff
from trainings.models import ClosedHours, DeliveryPolicy, SpecialDay
from trainings.timetable.holidays_id import holiday_on
from trainings.timetable.obstacles import Closed, DayRules, Rule


class Calendar:
    """Public holidays, special days, closed hours and rules, fetched in three queries.

    Why a special day closes is told to `reader` as far as it concerns them.
    """

    def __init__(
        self,
        closed_hours: Sequence[ClosedHours],
        special_days: Sequence[SpecialDay],
        policy_on: Callable[[date], DeliveryPolicy],
        reader: User,
    ) -> None:
        self.closed_hours, self.special_days = closed_hours, special_days
        self.policy_on = policy_on
        self._tells_why = is_rutan_staff(reader)

    @classmethod
    def between(cls, first: date, last: date, reader: User) -> "Calendar":
        """Fetch what is closed from `first` to `last`, both included."""
        return cls(
            list(ClosedHours.objects.between(first, last).order_by("starts_at", "pk")),
            list(SpecialDay.objects.between(first, last).order_by("first_day", "pk")),
            DeliveryPolicy.objects.by_day(),
            reader,
        )

    def rules_on(self, day: date) -> DayRules:
        """Give what holds on `day`."""
        policy = self.policy_on(day)
        limit = policy.escorts if policy.people_per_escort else None
        return DayRules((*self._days_off(day), *self._hours_off(day)), limit)

    def closed_all_day(self, day: date) -> str:
        """Say why nothing at all is taught on `day`; "" when something can be."""
        return next((off.name for off in self._days_off(day) if off.room is None), "")

    def _days_off(self, day: date) -> Iterator[Closed]:
        special = [row for row in self.special_days if row.counts_on(day)]
        opened = {row.room_id for row in special if not row.closes}
        name = holiday_on(day)
        if name and None not in opened:
            rooms = frozenset(key for key in opened if key is not None)
            yield Closed(Rule.HOLIDAY, name, open_rooms=rooms)
        for row in special:
            if row.closes:
                reason = row.reason if self._tells_why else row.told_outside
                yield Closed(Rule.SPECIAL_DAY, reason, row.room_id)

    def _hours_off(self, day: date) -> Iterator[Closed]:
        for row in self.closed_hours:
            if row.counts_on(day):
                span = row.starts_at, row.ends_at
                yield Closed(Rule.CLOSED_HOURS, row.name, row.room_id, *span)
