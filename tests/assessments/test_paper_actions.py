import datetime as dt

import pytest
from django.utils import timezone, translation

from assessments.actions import interest as actions
from assessments.models import AnswerMode, InterestState, ItemAnswer, PaperEntry
from assessments.paper import Choice
from assessments.policies.paper import SAME_OFFICER_WAIT
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.at_once import at_once
from tests.factories.agencies import UserFactory
from tests.factories.assessments import InterestSessionFactory, completed_session
from tests.factories.inmates import StayFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    """What is said is looked for in the words of the source."""
    with translation.override("en"):
        yield


@pytest.fixture
def colleague(db):
    return UserFactory(role="officer")


@pytest.fixture
def session():
    return InterestSessionFactory(inmate=StayFactory().inmate, mode=AnswerMode.PAPER)


def answers(session, **other):
    """Give answers to all questions, high for R and I; `other` replaces some."""
    items = session.version.items.all()
    return {item.code: (4 if item.code[0] in "RI" else 0) for item in items} | other


def enter(session, by, values=None, agreed=True):
    session.refresh_from_db()
    return actions.enter_paper(
        session=session,
        agreed=agreed,
        values=answers(session) if values is None else values,
        revision=session.revision,
        by=by,
    )


def settle(session, by, **choices):
    session.refresh_from_db()
    return actions.settle_paper(session=session, choices=choices, revision=session.revision, by=by)


def test_two_equal_entries_come_to_the_same_as_an_interview(session, officer, colleague):
    enter(session, officer)
    enter(session, colleague)
    result = settle(session, officer)
    other = completed_session(officer, values=answers(session)).result
    for field in ("scales", "state", "groups", "flags", "content_hash", "scoring_version"):
        assert getattr(result, field) == getattr(other, field)
    session.refresh_from_db()
    assert session.state == InterestState.COMPLETED
    assert session.consented_at == session.entries.get(number=1).entered_at
    assert not session.answers.filter(seconds__isnull=False).exists()


def test_nothing_is_written_before_it_is_settled(session, officer, colleague):
    enter(session, officer)
    enter(session, colleague, answers(session, R1=0))
    assert not ItemAnswer.objects.exists()
    with pytest.raises(RefusedError, match="difference"):
        settle(session, officer)
    with pytest.raises(RefusedError, match="difference"):
        settle(session, officer, R1=Choice.FIRST, I1=Choice.FIRST)
    session.refresh_from_db()
    assert (session.state, session.consent) == (InterestState.OPEN, None)


@pytest.mark.parametrize(
    ("choice", "value"), [(Choice.FIRST, 4), (Choice.SECOND, 1), (Choice.LEFT_OUT, None)]
)
def test_a_difference_is_settled_by_the_paper_and_who_chose_is_on_the_trail(
    session, officer, colleague, choice, value
):
    enter(session, officer)
    enter(session, colleague, answers(session, R1=1))
    settle(session, colleague, R1=choice)
    assert session.answers.get(item__code="R1").value == value
    event = TrailEvent.objects.get(changes__has_key="settled")
    assert (event.actor, event.changes["settled"]) == (colleague, {"R1": str(choice)})


def test_no_answer_is_on_the_trail(session, officer, colleague):
    enter(session, officer)
    enter(session, colleague, answers(session, R1=1))
    settle(session, colleague, R1=Choice.SECOND)
    changes = TrailEvent.objects.filter(object_id=str(session.pk)).values_list("changes", flat=True)
    assert not [key for change in changes for key in change if key in answers(session)]


def test_the_same_officer_waits_and_a_colleague_does_not(session, officer, colleague):
    enter(session, officer)
    with pytest.raises(RefusedError, match="colleague"):
        enter(session, officer, answers(session, R1=2))
    session.entries.update(entered_at=timezone.now() - SAME_OFFICER_WAIT - dt.timedelta(seconds=1))
    assert enter(session, officer).number == 2
    with pytest.raises(RefusedError, match="twice"):
        enter(session, colleague)


def test_an_entry_sent_twice_is_kept_once(session, officer):
    for _time in range(2):
        entry = actions.enter_paper(
            session=session, agreed=True, values=answers(session), revision=0, by=officer
        )
    assert entry.number == 1
    assert PaperEntry.objects.count() == 1


def test_an_entry_opened_before_another_is_refused_as_stale(session, officer, colleague):
    enter(session, officer)
    with pytest.raises(actions.StaleSessionError):
        actions.enter_paper(
            session=session, agreed=True, values=answers(session), revision=0, by=colleague
        )
    assert PaperEntry.objects.count() == 1


def test_a_value_that_is_no_option_is_refused_by_name(session, officer):
    with pytest.raises(RefusedError, match="9"):
        enter(session, officer, {"R1": 9})
    with pytest.raises(RefusedError, match="X1"):
        enter(session, officer, {"X1": 1})
    assert not PaperEntry.objects.exists()


@pytest.mark.parametrize("mode", [AnswerMode.INTERVIEW, AnswerMode.SELF])
def test_only_paper_is_typed_in(officer, mode):
    with pytest.raises(RefusedError, match="paper"):
        enter(InterestSessionFactory(mode=mode), officer)


def test_two_entries_without_consent_end_the_session_and_hold_no_answers(
    session, officer, colleague
):
    enter(session, officer, agreed=False)
    enter(session, colleague, agreed=False)
    assert [entry.values for entry in session.entries.all()] == [{}, {}]
    with pytest.raises(RefusedError, match="consent"):
        settle(session, officer)
    with pytest.raises(RefusedError, match="same"):
        actions.settle_word(session=session, agreed=True, by=officer)
    actions.settle_word(session=session, agreed=False, by=officer)
    session.refresh_from_db()
    assert (session.state, session.consent) == (InterestState.DECLINED, None)


def test_where_the_paper_says_yes_the_entry_without_answers_is_typed_in_anew(
    session, officer, colleague
):
    enter(session, officer, agreed=False)
    enter(session, colleague)
    actions.settle_word(session=session, agreed=True, by=officer)
    left = session.entries.get()
    assert (left.number, left.entered_by) == (1, colleague)
    assert enter(session, officer).number == 2
    settle(session, officer)
    with pytest.raises(RefusedError):
        actions.settle_word(session=session, agreed=False, by=officer)


def test_both_entries_can_be_thrown_away(session, officer, colleague):
    with pytest.raises(RefusedError):
        actions.discard_entries(session=session, by=officer)
    enter(session, officer)
    actions.discard_entries(session=session, by=officer)
    assert enter(session, officer).number == 1


@pytest.mark.parametrize("ending", [actions.decline, actions.withdraw])
def test_an_ended_session_takes_no_entry_and_is_not_settled(session, officer, colleague, ending):
    enter(session, officer)
    enter(session, colleague)
    ending(session=session, by=officer)
    for act in (
        lambda: enter(session, officer),
        lambda: settle(session, officer),
        lambda: actions.discard_entries(session=session, by=officer),
    ):
        with pytest.raises(RefusedError, match="ended"):
            act()


def test_a_page_of_differences_opened_before_a_change_settles_nothing(session, officer, colleague):
    enter(session, officer)
    enter(session, colleague)
    with pytest.raises(actions.StaleSessionError):
        actions.settle_paper(session=session, choices={}, revision=0, by=officer)


def test_several_begin_together_or_not_at_all_and_the_refusal_says_who(session, officer):
    free = StayFactory().inmate
    with pytest.raises(RefusedError, match=session.inmate.name):
        actions.begin_on_paper(inmates=[free, session.inmate], version=session.version, by=officer)
    assert not free.interest_sessions.exists()
    (begun,) = actions.begin_on_paper(inmates=[free], version=session.version, by=officer)
    assert begun.mode == AnswerMode.PAPER


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_officers_at_one_form_make_one_first_entry(session, officer, colleague):
    def act(by):
        return lambda: actions.enter_paper(
            session=session, agreed=True, values=answers(session), revision=0, by=by
        )

    def stale_is_kept(run):
        def inner():
            try:
                return run()
            except actions.StaleSessionError as stale:
                return stale

        return inner

    done = at_once([stale_is_kept(act(officer)), stale_is_kept(act(colleague))])
    assert sorted(type(one).__name__ for one in done) == ["PaperEntry", "StaleSessionError"]
    assert PaperEntry.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_settling_and_withdrawing_at_once_never_leave_answers_in_use(session, officer, colleague):
    enter(session, officer)
    enter(session, colleague)
    session.refresh_from_db()
    at_once(
        [
            lambda: actions.settle_paper(
                session=session, choices={}, revision=session.revision, by=officer
            ),
            lambda: actions.withdraw(session=session, by=colleague),
        ]
    )
    session.refresh_from_db()
    assert session.state == InterestState.WITHDRAWN
