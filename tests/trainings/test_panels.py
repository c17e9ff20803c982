"""The history of trainings on a person's page."""

import datetime as dt

import pytest
from django.template.loader import render_to_string

from tests.factories.inmates import InmateFactory
from tests.factories.trainings import (
    AttendanceFactory,
    BatchFactory,
    EnrolmentFactory,
    SessionFactory,
)
from tests.trainings.scenes import LONG_AGO
from trainings.models import EnrolmentState, SessionState
from trainings.panels import profile_panel


@pytest.fixture
def person(db):
    return InmateFactory()


@pytest.fixture
def history(person):
    old = BatchFactory(starts_on=dt.date(2025, 3, 3), ends_on=dt.date(2025, 3, 7))
    left = EnrolmentFactory(
        batch=old,
        inmate=person,
        state=EnrolmentState.LEFT,
        ended_on=dt.date(2025, 3, 5),
        end_reason="Pindah",
    )
    now = EnrolmentFactory(inmate=person, enrolled_at=LONG_AGO)
    for day, code in ((3, "hadir"), (4, "tanpa-keterangan"), (5, "sakit")):
        session = SessionFactory(
            batch=now.batch, held_on=dt.date(2026, 11, day), state=SessionState.HELD
        )
        AttendanceFactory(session=session, enrolment=now, code_id=code)
    EnrolmentFactory()
    return now, left


def test_the_newest_comes_first_with_the_share_of_attendance(history, person, officer):
    now, left = history
    rows = profile_panel(officer, person.pk).context["rows"]
    assert [row.batch for row in rows] == [now.batch, left.batch]
    assert [row.share for row in rows] == [0.5, None]
    assert rows[1].reason == "Pindah"


def test_the_panel_costs_six_queries(history, person, head, django_assert_num_queries):
    with django_assert_num_queries(6):
        panel = profile_panel(head, person.pk)
        render_to_string(panel.template, panel.context)


def test_the_panel_reads_well_with_and_without_a_history(history, person, officer):
    panel = profile_panel(officer, person.pk)
    assert str(history[0].batch) in render_to_string(panel.template, panel.context)
    empty = profile_panel(officer, InmateFactory().pk)
    assert "<table" not in render_to_string(empty.template, empty.context)


@pytest.mark.parametrize("role", ["official", "administrator", "trainer_b"])
def test_others_see_nothing(history, person, request, role):
    user = request.getfixturevalue(role)
    assert profile_panel(user, person.pk).context["rows"] == []
