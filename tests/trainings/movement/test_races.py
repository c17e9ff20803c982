"""Two officers enter the same count in the same instant."""

import pytest

from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.at_once import at_once
from tests.factories.agencies import UserFactory
from tests.factories.movement import meeting
from trainings.actions.movement.headcount import count_heads
from trainings.actions.movement.tools import Counted, Tool, count_tools, set_tools
from trainings.models import Direction, Headcount, ToolCount

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def officers():
    return [UserFactory(full_name=f"Petugas {letter}") for letter in "AB"]


def test_of_two_first_counts_one_stands_and_the_other_officer_is_told(officers):
    for number in range(5):
        session = meeting(9, 12, [(f"ANDI {number}", "A", "1")])
        results = at_once(
            [
                lambda who=who, it=session: count_heads(
                    session=it, direction=Direction.OUT, counted=1, by=who
                )
                for who in officers
            ]
        )
        count = Headcount.objects.get(session=session)
        (refusal,) = [one for one in results if isinstance(one, RefusedError)]
        assert count.counted_by.full_name in refusal.reason


def test_of_two_corrections_one_stands_and_the_trail_tells_what_was_before(officers):
    for number in range(5):
        session = meeting(9, 12, [(f"ANDI {number}", "A", "1")])
        first = count_heads(session=session, direction="out", counted=1, by=officers[0])
        results = at_once(
            [
                lambda who=who, it=session, many=many: count_heads(
                    session=it, direction="out", counted=many, note="Salah", revision=1, by=who
                )
                for who, many in zip(officers, (0, 2), strict=True)
            ]
        )
        assert sum(isinstance(one, RefusedError) for one in results) == 1
        count = Headcount.objects.get(session=session)
        event = TrailEvent.objects.filter(action="change", object_id=str(first.pk)).last()
        assert event.changes["counted"] == [1, count.counted]


def test_of_two_counts_of_tools_one_stands(officers):
    for _round in range(5):
        session = meeting(9, 12)
        set_tools(batch=session.batch, tools=[Tool("Gunting", 9, sharp=True)], by=officers[0])
        results = at_once(
            [
                lambda who=who, it=session, many=many: count_tools(
                    session=it, counted={"Gunting": Counted(many, None, (None, None))}, by=who
                )
                for who, many in zip(officers, (8, 9), strict=True)
            ]
        )
        row = ToolCount.objects.get(session=session)
        (refusal,) = [one for one in results if isinstance(one, RefusedError)]
        assert row.out_by.full_name in refusal.reason
