"""Two people who enter one attendance list in the same instant."""

import pytest

from tests.at_once import at_once
from tests.factories.agencies import UserFactory
from tests.trainings.scenes import marks_for, running_batch, session_of
from trainings.actions.attendance import RosterEntry, record_attendance
from trainings.models import Attendance, Session, SessionState

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def save(session, marks, by):
    return record_attendance(session=session, entry=RosterEntry(marks, "Bahan"), by=by)


def codes_of(session):
    return dict(Attendance.objects.filter(session=session).values_list("enrolment_id", "code_id"))


def test_two_who_enter_the_halves_of_a_list_both_stand(agency_a, trainer_a):
    batch = running_batch(agency_a, trainer_a, people=20)
    session, officer = session_of(batch), UserFactory()
    keys = list(marks_for(batch))
    halves = [(keys[:10], "hadir", trainer_a), (keys[10:], "sakit", officer)]
    outcomes = at_once(
        [
            lambda half=half, code=code, by=by: save(session, dict.fromkeys(half, code), by)
            for half, code, by in halves
        ]
    )
    assert all(saved.is_settled for saved in outcomes)
    assert codes_of(session) == {
        **dict.fromkeys(keys[:10], "hadir"),
        **dict.fromkeys(keys[10:], "sakit"),
    }
    session.refresh_from_db()
    assert (session.state, session.revision) == (SessionState.HELD, 2)


def test_of_two_who_mark_the_same_people_differently_one_is_told(agency_a, trainer_a):
    batch = running_batch(agency_a, trainer_a)
    session, officer = session_of(batch), UserFactory()
    outcomes = at_once(
        [
            lambda code=code, by=by: save(session, marks_for(batch, code), by)
            for code, by in (("hadir", trainer_a), ("sakit", officer))
        ]
    )
    told = [saved for saved in outcomes if not saved.is_settled]
    assert len(told) == 1
    assert told[0].conflicts == set(marks_for(batch))
    assert len(set(codes_of(session).values())) == 1
    assert Session.objects.get(pk=session.pk).revision == 1
