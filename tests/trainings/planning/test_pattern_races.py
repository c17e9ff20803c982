"""Two people who plan by a pattern, or make a session up, in the same instant."""

import datetime as dt

import pytest

from serang_rutan.core.crypto import fingerprint
from serang_rutan.core.refusal import RefusedError
from tests.at_once import at_once
from tests.factories.agencies import UserFactory
from tests.factories.trainings import BatchFactory, RoomFactory, SessionFactory
from trainings.actions.calendar_link import make_link
from trainings.actions.make_up import make_up_session
from trainings.actions.pattern import Planned, plan_pattern
from trainings.models import CalendarLink, Session, SessionState
from trainings.planning.pattern import Pattern, Span
from trainings.timetable.slot import Slot

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
MONDAY = dt.date(2027, 7, 5)
LAST = MONDAY + dt.timedelta(days=11)
MORNING = Span(dt.time(8), dt.time(11))


def overlapping(room):
    """Two batches for one room: one on Mondays and Wednesdays, one on Wednesdays and Fridays."""
    batches = [BatchFactory(rooms=[room], starts_on=MONDAY, ends_on=LAST) for _ in range(2)]
    weekdays = (frozenset({0, 2}), frozenset({2, 4}))
    return [
        (batch, Pattern(MONDAY, LAST, days, (MORNING,)))
        for batch, days in zip(batches, weekdays, strict=True)
    ]


def plan_at_once(*, leave_out):
    officer, room = UserFactory(), RoomFactory()
    return at_once(
        [
            lambda batch=batch, pattern=pattern: plan_pattern(
                batch=batch, pattern=pattern, room=room, topic="", leave_out=leave_out, by=officer
            )
            for batch, pattern in overlapping(room)
        ]
    )


def test_two_patterns_for_one_room_and_the_second_is_told():
    results = plan_at_once(leave_out=False)
    [planned] = [one for one in results if isinstance(one, Planned)]
    [refusal] = [one for one in results if isinstance(one, RefusedError)]
    assert Session.objects.count() == len(planned.sessions) == 4
    assert str(planned.sessions[0].batch) in str(refusal.reason)


def test_two_patterns_that_leave_out_clashes_share_the_hours():
    results = plan_at_once(leave_out=True)
    assert sorted(one.clashes for one in results) == [0, 2]
    hours = Session.objects.values_list("held_on", "starts_at")
    assert len(hours) == len(set(hours)) == 6


def test_one_session_is_made_up_once_by_two_people():
    officer, room = UserFactory(), RoomFactory()
    batch = BatchFactory(rooms=[room], starts_on=MONDAY, ends_on=LAST)
    session = SessionFactory(
        batch=batch, held_on=MONDAY, state=SessionState.CANCELLED, cancel_reason="Razia"
    )
    slot = Slot(room, MORNING.starts_at, MORNING.ends_at)
    results = at_once(
        [
            lambda ahead=ahead: make_up_session(
                session=session, held_on=MONDAY + dt.timedelta(days=ahead), slot=slot, by=officer
            )
            for ahead in (1, 2, 3)
        ]
    )
    assert sum(isinstance(one, RefusedError) for one in results) == 2
    assert Session.objects.filter(makes_up=session).count() == 1


def test_of_links_made_at_once_the_one_that_is_told_works():
    officer = UserFactory()
    made = at_once([lambda: make_link(by=officer)] * 3)
    [secret] = [one for one in made if not isinstance(one, RefusedError)]
    assert CalendarLink.objects.get().secret_hash == fingerprint(secret)
