import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from agencies.models import Programme
from assessments.demand import Wanting, count_demand, demand, needed_until
from inmates.models.region import SERANG_REGENCY
from serang_rutan.core.hooks import ProgrammeSupply
from tests.factories.assessments import WishFactory
from tests.factories.inmates import InmateFactory, StayFactory
from tests.factories.trainings import BatchFactory, EnrolmentFactory

TODAY = dt.date(2026, 3, 2)
COURSE = Programme(name="Las", usual_days=15)
UNTIL = needed_until(COURSE, TODAY)
people = st.lists(
    st.builds(
        Wanting,
        inmate_id=st.integers(1, 40),
        expected_end_on=st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2027, 1, 1)),
        is_resident=st.just(True),
        is_proven_resident=st.booleans(),
    ),
    unique_by=lambda one: one.inmate_id,
)


def test_fifteen_course_days_take_three_weeks_after_two_of_preparation():
    assert needed_until(COURSE, TODAY) == dt.date(2026, 4, 6)


@pytest.mark.parametrize(("end", "counted"), [(UNTIL, 1), (UNTIL - dt.timedelta(days=1), 0)])
def test_someone_stays_long_enough_from_the_last_day_needed_on(end, counted):
    found = count_demand(COURSE, [Wanting(1, end, True, True)], ProgrammeSupply(), TODAY)
    assert (found.wanted, found.long_enough, found.proven_residents) == (1, counted, counted)


def test_an_unknown_end_is_counted_apart_and_not_as_long_enough():
    found = count_demand(COURSE, [Wanting(1, None, True, False)], ProgrammeSupply(), TODAY)
    assert (found.end_unknown, found.long_enough, found.stated_residents) == (1, 0, 0)


@given(people, st.integers(0, 30), st.frozensets(st.integers(1, 40)))
def test_the_parts_never_exceed_the_whole_and_the_gap_is_what_the_seats_leave(
    wanting, seats, served
):
    found = count_demand(COURSE, wanting, ProgrammeSupply(seats, served), TODAY)
    assert found.long_enough + found.end_unknown <= found.wanted <= len(wanting)
    assert found.proven_residents + found.stated_residents <= found.long_enough
    assert found.gap >= 0
    assert found.gap == 0 or found.gap + seats == found.long_enough


@pytest.mark.django_db
class TestDemandOfThoseHere:
    @pytest.fixture
    def welding(self):
        return Programme.objects.get(code="las")

    def wanting(self, welding, **inmate):
        stay = StayFactory(inmate=InmateFactory(**inmate), expires_on=dt.date(2099, 1, 1))
        return WishFactory(inmate=stay.inmate, programme=welding).inmate

    def figures(self, officer, welding):
        found = demand(officer, timezone.localdate())
        return next(one for one in found if one.programme == welding)

    def test_residents_are_split_by_proof(self, officer, welding):
        self.wanting(welding, regency_id=SERANG_REGENCY)
        self.wanting(
            welding,
            regency_id=SERANG_REGENCY,
            residence_verified_on=dt.date(2026, 1, 1),
            residence_verified_by=officer,
        )
        found = self.figures(officer, welding)
        assert (found.wanted, found.long_enough) == (2, 2)
        assert (found.proven_residents, found.stated_residents) == (1, 1)

    def test_who_has_left_or_does_not_want_it_is_not_counted(self, officer, welding):
        WishFactory(programme=welding)
        stay = StayFactory()
        WishFactory(inmate=stay.inmate, programme=welding, stance="no")
        assert self.figures(officer, welding).wanted == 0

    def test_free_seats_of_planned_batches_count_and_who_has_one_does_not(self, officer, welding):
        batch = BatchFactory(programme=welding, quota=3, state="planned")
        BatchFactory(programme=welding, quota=9, state="running")
        waiting, seated = self.wanting(welding), self.wanting(welding)
        EnrolmentFactory(batch=batch, inmate=seated, enrolled_by=officer)
        found = self.figures(officer, welding)
        assert (found.wanted, found.seats, found.gap) == (1, 2, 0)
        assert waiting != seated

    def test_nobody_but_staff_gets_a_figure(self, official, trainer_a, welding):
        self.wanting(welding)
        assert self.figures(official, welding).wanted == 0
        assert self.figures(trainer_a, welding).wanted == 0

    def test_more_people_take_no_more_queries(
        self, officer, welding, django_assert_max_num_queries
    ):
        for _count in range(5):
            self.wanting(welding)
        with django_assert_max_num_queries(5):
            demand(officer, timezone.localdate())
