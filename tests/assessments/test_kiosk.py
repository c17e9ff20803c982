"""What the tablet makes of names, texts and stored results."""

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from assessments.actions.interest import answer, issue_start_code, session_of_code, withdraw
from assessments.actions.kiosk import enter, note_sign_of_life
from assessments.instruments import OptionContent
from assessments.kiosk import (
    AWAY_SECONDS,
    first_name,
    nearest_option,
    next_position,
    own_result,
    sentences,
    session_here,
)
from assessments.models import AnswerMode, InterestSession
from serang_rutan.core.models import TrailEvent
from tests.factories.assessments import InterestSessionFactory, completed_session

OPTIONS = tuple(OptionContent(value, f"{value}") for value in range(5))


@pytest.mark.parametrize(
    ("name", "called"),
    [("BUDI UJI", "Budi"), ("M. YUSUF UJI", "Yusuf"), ("Siti", "Siti"), ("A", "A")],
)
def test_a_person_is_called_by_the_first_word_that_is_no_initial(name, called):
    assert first_name(name) == called


def test_a_text_is_parted_at_the_end_of_each_sentence():
    assert sentences("Satu. Dua; tiga?  Empat.") == ["Satu.", "Dua; tiga?", "Empat."]


@pytest.mark.parametrize(("percent", "value"), [(0, 0), (12, 0), (13, 1), (50, 2), (88, 4)])
def test_a_percentage_is_told_by_the_answer_nearest_to_it(percent, value):
    assert nearest_option(OPTIONS, percent).value == value


@given(st.integers(0, 100), st.integers(1, 6))
def test_no_answer_lies_nearer_than_the_one_told(percent, top):
    options = [OptionContent(value, f"{value}") for value in range(top + 1)]
    told = nearest_option(options, percent).value
    assert abs(told - percent * top / 100) <= 0.5


@pytest.fixture
def session(officer):
    return InterestSessionFactory(mode=AnswerMode.SELF, consented=True, started_by=officer)


def test_a_start_code_opens_its_session_and_that_is_on_the_trail(session, officer):
    code = issue_start_code(session=session, by=officer)
    assert enter(code=code) == session
    event = TrailEvent.objects.get(action="view")
    assert (event.actor_name, event.subject_id) == ("system", session.inmate_id)


def test_a_wrong_code_opens_nothing_and_leaves_no_trail(session, officer):
    code = issue_start_code(session=session, by=officer)
    assert enter(code=f"{(int(code) + 1) % 10**6:06}") is None
    assert not TrailEvent.objects.filter(action="view").exists()


def test_a_sign_of_life_keeps_the_start_code_good(session, officer):
    code = issue_start_code(session=session, by=officer)
    soon = timezone.now() + dt.timedelta(minutes=1)
    InterestSession.objects.filter(pk=session.pk).update(start_code_until=soon)
    note_sign_of_life(session=session)
    session.refresh_from_db()
    assert session.start_code_until > timezone.now() + dt.timedelta(minutes=29)
    assert session_of_code(code) == session


def test_a_sign_of_life_makes_no_code_where_there_is_none(session):
    note_sign_of_life(session=session)
    session.refresh_from_db()
    assert (session.start_code_hash, session.start_code_until) == ("", None)
    assert session.seen_at is not None


KEY = "0" * 32


def hold(session):
    InterestSession.objects.filter(pk=session.pk).update(tablet_key=KEY)


def test_a_session_is_here_only_while_somebody_is(session):
    hold(session)
    assert session_here(None) is None
    assert session_here("") is None
    assert session_here(KEY) is None
    note_sign_of_life(session=session)
    assert session_here(KEY) == session
    assert session_here("1" * 32) is None
    long_ago = timezone.now() - dt.timedelta(seconds=AWAY_SECONDS + 15)
    InterestSession.objects.filter(pk=session.pk).update(seen_at=long_ago)
    assert session_here(KEY) is None


def test_a_withdrawn_session_is_here_no_more(session, officer):
    hold(session)
    note_sign_of_life(session=session)
    assert session_here(KEY) == session
    withdraw(session=session, by=officer)
    assert session_here(KEY) is None


def test_one_goes_on_with_the_first_question_neither_answered_nor_left_out(session):
    items = {item.position: item for item in session.version.items.all()}
    assert next_position(session) == 1
    answer(session=session, item=items[1], value=3)
    answer(session=session, item=items[2], value=None)
    answer(session=session, item=items[4], value=0)
    assert next_position(session) == 3
    for item in items.values():
        answer(session=session, item=item, value=2)
    assert next_position(session) is None


def test_the_result_names_the_kinds_liked_best_that_count_as_equal(officer):
    told = own_result(completed_session(officer).result)
    assert told.best == told.outstanding == [told.lines[0].name, told.lines[1].name]
    assert [line.percent for line in told.lines] == [100, 100, 0, 0, 0, 0]
    assert told.lines[0].nearest.value == 4
    assert told.lines[0].drawing == "img/minat/R1.svg"
    assert not told.is_even


def test_an_even_profile_has_no_kind_liked_best(officer):
    version = InterestSessionFactory(consented=True).version
    values = {item.code: 2 for item in version.items.all()}
    told = own_result(completed_session(officer, values=values).result)
    assert told.is_even
    assert told.best == []


def test_a_kind_with_too_few_answers_is_said_to_be_unknown(officer):
    version = InterestSessionFactory(consented=True).version
    values = {item.code: None if item.code[0] == "R" else 3 for item in version.items.all()}
    told = own_result(completed_session(officer, values=values).result)
    assert (told.lines[0].percent, told.lines[0].nearest) == (None, None)
    assert (told.best, told.is_incomplete) == ([], True)


def test_where_nearly_all_count_as_equal_no_kind_is_named(officer):
    version = InterestSessionFactory(consented=True).version
    steps = {"R": (4, 4), "I": (4, 3), "A": (3, 3), "S": (3, 2), "E": (2, 2), "C": (2, 1)}
    values = {item.code: steps[item.code[0]][int(item.code[1]) % 2] for item in version.items.all()}
    told = own_result(completed_session(officer, values=values).result)
    assert len(told.best) > 3
    assert (told.outstanding, told.is_even, told.is_incomplete) == ([], False, False)
