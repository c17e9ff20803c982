import datetime as dt

import pytest

from reports.figures import progress_of, years_on_record
from reports.figures.counts import place_of
from tests.factories.inmates import InmateFactory
from tests.factories.trainings import AttendanceFactory, BatchFactory, SessionFactory
from tests.reports.conftest import HOME, enrol

pytestmark = pytest.mark.django_db


def row_of(progress, agency):
    return next(row for row in progress.agencies if row.agency == agency)


def test_the_year_adds_up_as_on_paper(small_year):
    progress = progress_of(small_year)
    assert progress.participants == 15
    assert progress.people == 10
    assert progress.sessions == 3
    assert progress.completions == 6
    assert progress.certificates == 5
    assert progress.attendance == pytest.approx((5 + 7) / (7 + 7))


def test_each_agency_adds_up_as_on_paper(small_year, agency_a, agency_b):
    progress = progress_of(small_year)
    first, second = row_of(progress, agency_a), row_of(progress, agency_b)
    assert (first.participants, first.sessions, first.completions) == (8, 2, 6)
    assert first.attendance == pytest.approx(5 / 7)
    assert (first.target.participants, first.target.completions) == (16, 12)
    assert (second.participants, second.sessions, second.completions) == (7, 1, 0)
    assert second.target is None


def test_an_agency_alone_shows_its_own_figures_only(small_year, agency_a):
    progress = progress_of(small_year, agency_a)
    assert [row.agency for row in progress.agencies] == [agency_a]
    assert (progress.participants, progress.people, progress.sessions) == (8, 8, 2)


def test_what_happens_counts_in_its_own_month(small_year):
    months = {row.month: row for row in progress_of(small_year).months}
    assert len(months) == 12
    assert (months[2].participants, months[2].sessions, months[2].completions) == (8, 2, 6)
    assert (months[3].participants, months[3].certificates) == (7, 5)
    assert months[4].participants == 0


def test_every_district_is_listed_and_other_places_only_if_anyone_came(small_year):
    places = {row.region.pk: row for row in progress_of(small_year).places}
    assert len(places) == 29
    assert (places[HOME].participants, places[HOME].completions) == (15, 6)


def test_a_small_district_is_hidden_and_takes_another_with_it(small_year, agency_a):
    batch = BatchFactory(
        agency=agency_a,
        state="finished",
        starts_on=dt.date(small_year, 2, 2),
        ends_on=dt.date(small_year, 2, 9),
    )
    for _ in range(3):
        enrol(batch, InmateFactory(district_id="36.04.06"))
    progress = progress_of(small_year)
    hidden = {row.region.pk for row in progress.places if row.participants is None}
    assert {HOME, "36.04.06"} <= hidden
    assert progress.participants == 18


def test_what_one_agency_hides_cannot_be_subtracted_from_the_whole(small_year, agency_a, agency_b):
    batch = BatchFactory(
        agency=agency_b,
        state="running",
        starts_on=dt.date(small_year, 2, 2),
        ends_on=dt.date(small_year, 2, 9),
    )
    for _ in range(3):
        enrol(batch, InmateFactory(district_id=HOME))
    whole, first, second = (progress_of(small_year, one) for one in (None, agency_a, agency_b))
    february = [progress.months[1].participants for progress in (whole, first, second)]
    assert february[2] is None
    assert None in february[:2]


def test_attendance_of_too_few_people_is_not_shown(agency_a):
    batch = BatchFactory(agency=agency_a, state="running", starts_on=dt.date(2026, 2, 2))
    session = SessionFactory(batch=batch, held_on=dt.date(2026, 2, 3), state="held")
    for _ in range(4):
        AttendanceFactory(session=session, enrolment=enrol(batch, InmateFactory()))
    assert progress_of(2026).attendance is None
    AttendanceFactory(session=session, enrolment=enrol(batch, InmateFactory()))
    assert progress_of(2026).attendance == 1


def test_a_year_without_anything_is_zero(db):
    progress = progress_of(2020)
    assert (progress.participants, progress.people, progress.sessions) == (0, 0, 0)
    assert progress.attendance is None
    assert progress.agencies == ()


@pytest.mark.parametrize(
    ("regency", "district", "place"),
    [
        ("36.04", "36.04.05", "36.04.05"),
        ("36.04", None, "36.04"),
        ("36.73", "36.73.01", "36.73"),
        ("99", None, "99"),
        (None, None, "99"),
    ],
)
def test_people_are_placed_by_district_within_the_regency_only(regency, district, place):
    assert place_of(regency, district) == place


def test_the_years_on_record_are_those_with_batches_or_targets_and_this_one(small_year):
    assert years_on_record()[-2:] == [2026, 2025]
