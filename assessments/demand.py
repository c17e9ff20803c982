"""What people here want to learn, against the seats on offer, programme by programme.

Someone who has a seat in the programme, or completed it, wants it no more for this count.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from django.db.models.functions import Coalesce

from agencies.models import Programme, User
from assessments.models import Wish
from inmates.models import Stay
from inmates.models.region import SERANG_REGENCY
from serang_rutan.core.hooks import ProgrammeSupply, hooked

LEAD_DAYS = 14
"""How long it takes at the least until a course that is asked for can begin."""

COURSE_DAYS_A_WEEK = 5


@dataclass(frozen=True, slots=True)
class Wanting:
    """One person who wants a programme, as far as the count needs to know."""

    inmate_id: int
    expected_end_on: date | None
    is_resident: bool
    is_proven_resident: bool


@dataclass(frozen=True, slots=True)
class Demand:
    """The figures of one programme; residents are counted among those who stay long enough."""

    programme: Programme
    wanted: int
    long_enough: int
    end_unknown: int
    proven_residents: int
    stated_residents: int
    seats: int

    @property
    def residents(self) -> int:
        """How many residents of the regency stay long enough, with proof or without."""
        return self.proven_residents + self.stated_residents

    @property
    def gap(self) -> int:
        """How many who stay long enough find no seat; never below nought."""
        return max(0, self.long_enough - self.seats)


def needed_until(programme: Programme, today: date) -> date:
    """Give the day by which a course that is asked for `today` could have ended."""
    weeks = ceil(programme.usual_days * 7 / COURSE_DAYS_A_WEEK)
    return today + timedelta(days=LEAD_DAYS + weeks)


def count_demand(
    programme: Programme, wanting: Iterable[Wanting], supply: ProgrammeSupply, today: date
) -> Demand:
    """Count those who want `programme` and are not served by `supply` yet."""
    until = needed_until(programme, today)
    people = [person for person in wanting if person.inmate_id not in supply.served]
    staying = [one for one in people if one.expected_end_on and one.expected_end_on >= until]
    return Demand(
        programme=programme,
        wanted=len(people),
        long_enough=len(staying),
        end_unknown=sum(one.expected_end_on is None for one in people),
        proven_residents=sum(one.is_proven_resident for one in staying),
        stated_residents=sum(one.is_resident and not one.is_proven_resident for one in staying),
        seats=supply.seats,
    )


def demand(user: User, today: date) -> list[Demand]:
    """Give the figures of every programme on offer, the widest gap first, in few queries."""
    wanting = _wanting(user)
    supplies = _supplies()
    found = [
        count_demand(one, wanting[one.pk], supplies.get(one.pk, ProgrammeSupply()), today)
        for one in Programme.objects.filter(is_active=True).select_related("agency")
    ]
    return sorted(found, key=lambda one: (-one.gap, -one.wanted, one.programme.name))


def _wanting(user: User) -> dict[int, list[Wanting]]:
    """Give those here who want it, by programme."""
    end = Coalesce("expected_release_on", "expires_on")  # as `Stay.expected_end_on`
    ends: dict[int, date | None] = dict(Stay.objects.open().values_list("inmate_id", end))
    wishes = Wish.objects.visible_to(user).wanted().filter(inmate__in=Stay.objects.open_inmates())
    found: dict[int, list[Wanting]] = defaultdict(list)
    for programme, inmate, regency, verified_on in wishes.order_by().values_list(
        "programme_id", "inmate_id", "inmate__regency_id", "inmate__residence_verified_on"
    ):
        is_resident = regency == SERANG_REGENCY
        is_proven = is_resident and verified_on is not None
        found[programme].append(Wanting(inmate, ends.get(inmate), is_resident, is_proven))
    return found


def _supplies() -> dict[int, ProgrammeSupply]:
    found: dict[int, ProgrammeSupply] = {}
    for supply in hooked("supply"):
        found.update(supply())
    return found
