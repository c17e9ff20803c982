"""Which subjects the back of a certificate lists."""

import datetime as dt

import pytest

from tests.factories.agencies import ProgrammeFactory, SubjectFactory
from tests.factories.trainings import BatchFactory, SessionFactory
from trainings.certificates.subject_lines import SubjectLine
from trainings.certificates.subjects import subjects_of
from trainings.hours import hours_taught
from trainings.models import SessionKind, SessionState


@pytest.fixture
def batch(db):
    return BatchFactory(programme=ProgrammeFactory(name="Las Uji"), lesson_hours=24)


def meet(batch, day, topic, until=12, state=SessionState.HELD, **fields):
    reason = "Libur" if state == SessionState.CANCELLED else ""
    return SessionFactory(
        batch=batch,
        held_on=dt.date(2026, 11, day),
        ends_at=dt.time(until),
        topic=topic,
        state=state,
        cancel_reason=reason,
        **fields,
    )


def test_sessions_about_the_same_are_one_subject_in_the_order_taught(batch):
    meet(batch, 3, "Keselamatan kerja")
    meet(batch, 4, "Mengelas")
    meet(batch, 5, "mengelas ", until=10)
    meet(batch, 6, "Tidak jadi", state=SessionState.CANCELLED)
    lines = subjects_of(batch)
    assert [line.title for line in lines] == ["Keselamatan kerja", "Mengelas"]
    assert sum(line.hours for line in lines) == hours_taught(batch) == 9


def test_what_some_made_good_is_on_nobodys_list(batch):
    meet(batch, 3, "Mengelas")
    meet(batch, 10, "Mengelas", kind=SessionKind.REMEDIAL)
    meet(batch, 11, "", kind=SessionKind.REMEDIAL)
    assert subjects_of(batch) == [SubjectLine("Mengelas", 4)]
    assert hours_taught(batch) == 4


def test_a_session_that_makes_up_a_cancelled_one_counts(batch):
    cancelled = meet(batch, 3, "Mengelas", state=SessionState.CANCELLED)
    meet(batch, 10, "Mengelas", makes_up=cancelled)
    assert subjects_of(batch) == [SubjectLine("Mengelas", 4)]


def test_where_a_session_does_not_say_what_it_was_about_the_plan_counts(batch):
    meet(batch, 3, "Keselamatan kerja")
    meet(batch, 4, " ")
    SubjectFactory(programme=batch.programme, title="Praktik", order=2, lesson_hours=16)
    SubjectFactory(programme=batch.programme, title="Teori", order=1, lesson_hours=8)
    SubjectFactory(programme=batch.programme, title="Lama", is_active=False)
    assert subjects_of(batch) == [SubjectLine("Teori", 8), SubjectLine("Praktik", 16)]


def test_without_any_plan_the_course_is_its_own_subject(batch):
    assert subjects_of(batch) == [SubjectLine("Las Uji", 24)]
