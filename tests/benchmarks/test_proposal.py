"""How long the search for where a batch fits takes in a year with twenty batches."""

import datetime as dt
import time

import pytest

from tests.factories.timetable import ClosedHoursFactory
from tests.factories.trainings import BatchFactory, RoomFactory
from trainings.models import Session
from trainings.planning.proposal_page import proposal_context

FIRST, LAST = dt.date(2027, 1, 4), dt.date(2027, 12, 31)
BATCHES, ROOMS = 20, 8


def meetings(batch, room, number):
    """One hour every other day but Sundays, at an hour of its own."""
    for ahead in range(number % 2, 360, 2):
        day = FIRST + dt.timedelta(days=ahead)
        if day.weekday() < 6 and day <= LAST:
            hours = {"starts_at": dt.time(8 + number // 4), "ends_at": dt.time(9 + number // 4)}
            yield Session(batch=batch, room=room, held_on=day, **hours)


@pytest.mark.bench
@pytest.mark.parametrize(("wanted", "length"), [(24, 4), (200, 2), (900, 8)])
def test_searching_a_year_with_twenty_batches(officer, wanted, length):
    rooms = [RoomFactory(capacity=40) for _ in range(ROOMS)]
    for weekday in range(6):
        ClosedHoursFactory(weekday=weekday, starts_at=dt.time(11, 30), ends_at=dt.time(13))
    for number in range(BATCHES):
        room = rooms[number % 4]
        batch = BatchFactory(rooms=[room], starts_on=FIRST, ends_on=LAST)
        Session.objects.bulk_create(meetings(batch, room, number))
    batch = BatchFactory(rooms=rooms[:2], starts_on=FIRST, ends_on=LAST, lesson_hours=wanted)
    start = time.perf_counter()
    found = proposal_context(batch, length, officer)["proposals"]
    took = time.perf_counter() - start
    print(f"\n{wanted} JP by {length}: {took:.2f} s, {len(found)} alternatives")
