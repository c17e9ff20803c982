"""Which subjects the back of a certificate lists."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

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


def test_sessions_that_do_not_say_what_they_were_about_are_one_subject_at_the_end(batch):
    meet(batch, 3, " ")
    meet(batch, 4, "Keselamatan kerja")
    meet(batch, 5, "")
    SubjectFactory(programme=batch.programme, title="Praktik", lesson_hours=16)
    assert subjects_of(batch) == [
        SubjectLine("Keselamatan kerja", 4),
        SubjectLine("Materi lain", 8),
    ]


def test_where_none_says_it_the_plan_counts_as_far_as_it_was_held(batch):
    meet(batch, 3, "")
    meet(batch, 4, "")
    SubjectFactory(programme=batch.programme, title="Praktik", order=2, lesson_hours=6)
    SubjectFactory(programme=batch.programme, title="Teori", order=1, lesson_hours=2)
    SubjectFactory(programme=batch.programme, title="Lama", is_active=False)
    assert subjects_of(batch) == [SubjectLine("Teori", 2), SubjectLine("Praktik", 6)]
    SubjectFactory(programme=batch.programme, title="Ujian", order=3, lesson_hours=1)
    assert subjects_of(batch) == [SubjectLine("Las Uji", 8)]


def test_without_any_plan_the_course_is_its_own_subject(batch):
    meet(batch, 3, "")
    assert subjects_of(batch) == [SubjectLine("Las Uji", 4)]


def test_where_nothing_was_held_nothing_is_proposed(batch):
    SubjectFactory(programme=batch.programme, title="Praktik", lesson_hours=16)
    assert subjects_of(batch) == []


@settings(max_examples=25)
@given(
    meetings=st.lists(
        st.tuples(
            st.sampled_from(["", "Teori", "Praktik"]),
            st.integers(10, 12),
            st.sampled_from(SessionKind.values),
        ),
        max_size=6,
    ),
    planned=st.lists(st.integers(1, 9), max_size=2),
)
@pytest.mark.django_db
def test_never_more_is_proposed_than_was_held(meetings, planned):
    with transaction.atomic():
        batch = BatchFactory(lesson_hours=24)
        for day, (topic, until, kind) in enumerate(meetings, start=3):
            meet(batch, day, topic, until=until, kind=kind)
        for number, hours in enumerate(planned):
            SubjectFactory(programme=batch.programme, title=f"Bagian {number}", lesson_hours=hours)
        assert sum(line.hours for line in subjects_of(batch)) <= hours_taught(batch)
        transaction.set_rollback(True)
