import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.models import InterestState, InterviewState
from assessments.planning import (
    Standing,
    assessed_since,
    languages_of,
    people_here,
    quarter_of,
    standing,
    talks_on,
)
from tests.factories.assessments import InterestSessionFactory, InterviewFactory
from tests.factories.inmates import InmateFactory, StayFactory

TODAY = dt.date(2026, 3, 31)
ON_TIME, LATE = dt.date(2026, 3, 11), dt.date(2026, 3, 10)


@pytest.mark.parametrize(
    ("states", "entered_on", "expected"),
    [
        ([], ON_TIME, Standing.DUE),
        ([], LATE, Standing.OVERDUE),
        ([], None, Standing.DUE),
        (["declined"], LATE, Standing.DECLINED),
        (["withdrawn"], LATE, Standing.DECLINED),
        (["declined", "draft"], LATE, Standing.OPEN),
        (["open"], LATE, Standing.OPEN),
        (["open", "completed"], LATE, Standing.DONE),
    ],
)
def test_a_person_stands_where_the_talks_have_come(states, entered_on, expected):
    assert standing(states, entered_on, TODAY) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2026, 1, 1), (1, dt.date(2026, 1, 1))),
        (dt.date(2026, 3, 31), (1, dt.date(2026, 1, 1))),
        (dt.date(2026, 4, 1), (2, dt.date(2026, 4, 1))),
        (dt.date(2026, 12, 31), (4, dt.date(2026, 10, 1))),
    ],
)
def test_a_quarter_begins_every_third_month(day, expected):
    assert quarter_of(day) == expected


pytestmark = pytest.mark.django_db


@pytest.fixture
def inmate():
    return StayFactory(inmate=InmateFactory(name="WARGA COBA")).inmate


def completed_interview(inmate, officer, **fields):
    return InterviewFactory(
        inmate=inmate,
        interviewer=officer,
        state=InterviewState.COMPLETED,
        completed_at=timezone.now(),
        **fields,
    )


def test_the_language_is_the_one_last_spoken(inmate, officer):
    now = timezone.now()
    InterestSessionFactory(inmate=inmate, started_by=officer, language="Jawa Serang")
    completed_interview(inmate, officer, started_at=now - dt.timedelta(days=9))
    people = people_here(officer, timezone.localdate())
    assert languages_of(people) == [("Jawa Serang", 1)]
    assert (people[0].interview, people[0].interest) == (Standing.DONE, Standing.OPEN)


def test_only_those_here_are_planned_for(officer, inmate):
    InmateFactory()
    assert [one.inmate_id for one in people_here(officer, timezone.localdate())] == [inmate.pk]


def test_a_person_assessed_twice_in_a_quarter_counts_once(inmate, officer):
    completed_interview(inmate, officer)
    InterestSessionFactory(
        inmate=inmate, consented=True, state=InterestState.COMPLETED, ended_at=timezone.now()
    )
    today = timezone.localdate()
    assert assessed_since(officer, today) == 1
    assert assessed_since(officer, today + dt.timedelta(days=1)) == 0


def test_talks_begun_today_are_listed_in_order_and_older_ones_are_not(inmate, officer):
    now = timezone.now()
    completed_interview(inmate, officer, started_at=now - dt.timedelta(days=2))
    InterestSessionFactory(inmate=inmate, started_by=officer, started_at=now)
    assert [talk.inmate for talk in talks_on(officer, timezone.localdate())] == [inmate]


def test_the_planning_page_shows_figures_that_lead_to_the_people(officer, inmate, client_of):
    client = client_of(officer)
    page = client.get(reverse("assessments:plan")).content.decode()
    link = reverse("assessments:plan_people") + "?interview=terlambat"
    assert link in page
    assert "WARGA COBA" in client.get(link).content.decode()


@pytest.mark.parametrize(
    ("query", "is_shown"),
    [
        ("interest=terlambat", True),
        ("interest=selesai", False),
        ("language=indonesia", False),
        ("q=warga", True),
        ("q=orang-lain", False),
        ("interview=tak-ada&q=warga", True),
    ],
)
def test_people_are_found_by_what_was_asked(officer, inmate, client_of, query, is_shown):
    url = reverse("assessments:plan_people") + f"?{query}"
    assert ("WARGA COBA" in client_of(officer).get(url).content.decode()) is is_shown


def test_more_people_take_no_more_queries(officer, client_of, django_assert_max_num_queries):
    for _count in range(6):
        completed_interview(StayFactory().inmate, officer)
    client = client_of(officer)
    client.get(reverse("assessments:plan"))
    with django_assert_max_num_queries(16):
        client.get(reverse("assessments:plan"))
    with django_assert_max_num_queries(6):
        client.get(reverse("assessments:plan_people"))
