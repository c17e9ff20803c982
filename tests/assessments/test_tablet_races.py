"""Two tablets and an officer in the same instant; SQLite lets them in one after another anyway."""

import pytest

from assessments.actions.interest import answer, ask_instead, issue_start_code
from assessments.actions.kiosk import enter
from assessments.kiosk import session_here
from assessments.models import AnswerMode
from tests.at_once import at_once
from tests.factories.assessments import InterestSessionFactory

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def session(officer):
    return InterestSessionFactory(mode=AnswerMode.SELF, consented=True, started_by=officer)


def test_of_tablets_that_enter_one_code_at_once_one_holds_the_session(session, officer):
    code = issue_start_code(session=session, by=officer)
    entered = at_once([lambda: enter(code=code) for _tablet in range(4)])
    assert [session_here(one.tablet_key) for one in entered].count(session) == 1


def test_an_answer_in_the_instant_in_which_an_officer_goes_on_is_kept_once(session, officer):
    item = session.version.items.first()
    at_once(
        [
            lambda: answer(session=session, item=item, value=3, seconds=4),
            lambda: ask_instead(session=session, by=officer),
        ]
    )
    session.refresh_from_db()
    assert (session.mode, session.revision) == (AnswerMode.INTERVIEW, 2)
    assert session.answers.get().value == 3
