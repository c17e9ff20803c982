"""How able many people are, at once, as `known` and `fit` say of one."""

import datetime as dt

import pytest
from django.utils import timezone

from assessments.abilities import abilities, reading
from assessments.models import PracticalTest
from tests.factories.agencies import ProgrammeFactory
from tests.factories.assessments import InterviewFactory
from tests.factories.inmates import InmateFactory


@pytest.fixture
def programme(db):
    return ProgrammeFactory()


def interviewed(inmate, hours_ago=0):
    at = timezone.now() - dt.timedelta(hours=hours_ago)
    return InterviewFactory(inmate=inmate, state="completed", completed_at=at)


def told(interview, programme, **fields):
    interview.evidence.create(description="Uji", programme=programme, **fields)


def test_the_strongest_evidence_counts(programme):
    person = InmateFactory()
    interview = interviewed(person)
    told(interview, programme, kind="skill", confidence=4)
    told(interview, programme, kind="work", years=2)
    told(interview, programme, kind="work", years=3)
    assert abilities([person.pk], [programme.pk]) == {(person.pk, programme.pk): 70}


def test_a_test_counts_before_everything_and_the_newest_one(programme, officer):
    person = InmateFactory()
    told(interviewed(person), programme, kind="certificate")
    for day, score in (("2026-01-05", 4), ("2026-02-05", 1)):
        PracticalTest.objects.create(
            inmate=person, programme=programme, score=score, tested_on=day, tested_by=officer
        )
    assert abilities([person.pk], [programme.pk]) == {(person.pk, programme.pk): 25}


def test_only_the_newest_interview_speaks(programme):
    person = InmateFactory()
    old, new = interviewed(person, hours_ago=9), interviewed(person)
    told(old, programme, kind="certificate")
    old.answers.create(topic="literacy", answered="none")
    assert abilities([person.pk], [programme.pk]) == {}
    assert reading([person.pk]) == {}
    new.answers.create(topic="literacy", answered="present", text="Perlu dibacakan")
    assert reading([person.pk]) == {person.pk: False}


def test_who_was_not_asked_is_not_said_to_need_help(db):
    asked, silent, reader = (InmateFactory() for _number in range(3))
    interviewed(asked).answers.create(topic="literacy", answered="not_asked")
    interviewed(reader).answers.create(topic="literacy", answered="none")
    assert reading([asked.pk, silent.pk, reader.pk]) == {reader.pk: True}


def test_many_people_cost_as_many_queries_as_one(programme, django_assert_num_queries):
    people = [InmateFactory() for _number in range(4)]
    for person in people:
        told(interviewed(person), programme, kind="certificate")
    with django_assert_num_queries(2):
        assert set(abilities([one.pk for one in people], [programme.pk]).values()) == {80}
