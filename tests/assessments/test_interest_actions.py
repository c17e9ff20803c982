import datetime as dt

import pytest
from django.db.models import ProtectedError
from django.utils import timezone, translation

from assessments.actions import interest as actions
from assessments.instruments import content_hash, load_content
from assessments.models import (
    AnswerMode,
    InstrumentVersion,
    InterestSession,
    InterestState,
    ItemAnswer,
    VersionState,
)
from inmates.models import EndKind
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.assessments import InterestSessionFactory, completed_session
from tests.factories.inmates import StayFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    """What is said is looked for in the words of the source."""
    with translation.override("en"):
        yield


@pytest.fixture
def version():
    return InstrumentVersion.objects.get(code="minat-5")


@pytest.fixture
def session(version):
    return InterestSessionFactory(consented=True)


def begin(inmate, version, by, mode=AnswerMode.INTERVIEW):
    return actions.begin_session(inmate=inmate, version=version, mode=mode, by=by)


def test_the_first_session_freezes_its_version(version, officer):
    session = begin(StayFactory().inmate, version, officer)
    version.refresh_from_db()
    assert version.content_hash == content_hash(load_content(version))
    assert version.frozen_at is not None
    assert session.state == InterestState.OPEN
    assert len(session.person_code) == 8
    event = TrailEvent.objects.get(object_type="assessments.interestsession")
    assert (event.action, event.subject_id, event.actor) == ("create", session.inmate_id, officer)


def test_a_version_changed_after_its_first_use_is_refused(version, officer):
    begin(StayFactory().inmate, version, officer)
    version.items.filter(code="R1").update(text="Lain")
    with pytest.raises(RefusedError, match="version"):
        begin(StayFactory().inmate, version, officer)


@pytest.mark.parametrize("state", [VersionState.DRAFT, VersionState.RETIRED])
def test_only_a_version_in_use_is_begun(version, officer, state):
    version.state = state
    version.save()
    with pytest.raises(RefusedError):
        begin(StayFactory().inmate, version, officer)


def test_one_person_has_one_open_session_and_any_number_of_ended_ones(version, officer):
    inmate = StayFactory().inmate
    first = begin(inmate, version, officer)
    with pytest.raises(RefusedError, match="progress"):
        begin(inmate, version, officer)
    actions.decline(session=first, by=officer)
    begin(inmate, version, officer)
    assert InterestSession.objects.filter(inmate=inmate).count() == 2


def test_nobody_who_left_begins(version, officer):
    stay = StayFactory(ended_on=dt.date(2026, 3, 1), end_kind=EndKind.RELEASED)
    with pytest.raises(RefusedError):
        begin(stay.inmate, version, officer)


def test_nothing_is_answered_before_consent_and_consent_is_kept_with_its_wording(officer, version):
    session = InterestSessionFactory()
    item = version.items.first()
    with pytest.raises(RefusedError):
        actions.answer(session=session, item=item, value=1)
    agreed = actions.give_consent(session=session, by=None)
    again = actions.give_consent(session=session, by=None)
    assert agreed.consent.version == "1"
    assert again.consented_at == agreed.consented_at
    actions.answer(session=session, item=item, value=1)
    assert TrailEvent.objects.get(changes__consent=[None, "1"]).actor_name == "system"


def test_an_answer_can_be_changed_and_taken_back(session, version):
    item = version.items.first()
    actions.answer(session=session, item=item, value=4, seconds=3.5)
    actions.answer(session=session, item=item, value=None)
    row = ItemAnswer.objects.get(session=session)
    assert (row.value, row.seconds) == (None, None)
    session.refresh_from_db()
    assert session.seen_at is not None
    assert session.revision == 2


@pytest.mark.parametrize("value", [5, 99])
def test_a_value_that_is_no_option_is_refused_by_name(session, version, value):
    with pytest.raises(RefusedError, match=str(value)):
        actions.answer(session=session, item=version.items.first(), value=value)
    assert not ItemAnswer.objects.exists()


def test_a_question_of_another_version_is_refused(session):
    other = InstrumentVersion.objects.get(code="minat-wajah")
    with pytest.raises(RefusedError, match="R1"):
        actions.answer(session=session, item=other.items.get(code="R1"), value=1)


def test_many_answers_are_stored_together_or_not_at_all(session, officer):
    actions.answer_many(session=session, values={"R1": 4, "I1": None}, by=officer)
    with pytest.raises(RefusedError, match="X9"):
        actions.answer_many(session=session, values={"R1": 0, "X9": 1}, by=officer)
    stored = dict(session.answers.values_list("item__code", "value"))
    assert stored == {"R1": 4, "I1": None}
    assert TrailEvent.objects.get(changes__answered=1).changes["left_out"] == 1


def test_completing_stores_the_scores_with_the_hash_of_the_version(officer):
    session = completed_session(officer)
    result = session.result
    assert result.scales["R"] == {
        "total": 20.0,
        "percent": 100,
        "answered": 5,
        "asked": 5,
        "maximum": 20,
    }
    assert result.scales["C"]["percent"] == 0
    assert result.state == "clear"
    assert result.groups == [["R", "I"], ["A", "S", "E", "C"]]
    assert result.content_hash == content_hash(load_content(session.version))
    assert result.scoring_version == "1"
    assert session.ended_at is not None


def test_completing_twice_gives_the_same_result(officer):
    session = completed_session(officer)
    assert actions.complete(session=session, by=officer) == session.result


def test_all_left_out_is_complete_without_scores(session, officer):
    with pytest.raises(RefusedError):
        actions.complete(session=session, by=officer)
    items = {item.code: None for item in session.version.items.all()}
    actions.answer_many(session=session, values=items, by=officer)
    result = actions.complete(session=session, by=officer)
    assert (result.state, result.groups, result.flags) == ("incomplete", [], [])
    assert result.scales["R"]["total"] is None


def test_times_count_only_where_the_person_answered_alone(officer, version):
    flags = {}
    for mode in (AnswerMode.SELF, AnswerMode.INTERVIEW):
        session = InterestSessionFactory(consented=True, mode=mode)
        for number, item in enumerate(version.items.all()):
            actions.answer(session=session, item=item, value=number % 5, seconds=0.5)
        flags[mode] = actions.complete(session=session, by=None).flags
    assert flags == {AnswerMode.SELF: ["too_fast"], AnswerMode.INTERVIEW: []}


def test_withdrawing_takes_answers_out_of_use_and_changes_nothing_else(officer):
    session = completed_session(officer)
    before = (session.answers.count(), session.result.scales)
    actions.withdraw(session=session, by=officer)
    session.refresh_from_db()
    assert session.state == InterestState.WITHDRAWN
    assert (session.answers.count(), session.result.scales) == before
    assert not InterestSession.objects.in_use().exists()
    with pytest.raises(RefusedError):
        actions.withdraw(session=session, by=officer)


@pytest.mark.parametrize("ending", [actions.decline, actions.withdraw])
def test_an_ended_session_takes_nothing_more(session, officer, ending):
    ending(session=session, by=officer)
    item = session.version.items.first()
    with pytest.raises(RefusedError):
        actions.answer(session=session, item=item, value=1)
    with pytest.raises(RefusedError):
        actions.complete(session=session, by=officer)
    with pytest.raises(RefusedError):
        actions.give_consent(session=session, by=officer)


def test_a_start_code_opens_its_session_for_half_an_hour(officer):
    session = InterestSessionFactory(mode=AnswerMode.SELF)
    old = actions.issue_start_code(session=session, by=officer)
    code = actions.issue_start_code(session=session, by=officer)
    assert len(code) == 6
    assert code.isdigit()
    assert actions.session_of_code(code) == session
    assert old == code or actions.session_of_code(old) is None
    session.refresh_from_db()
    assert code not in session.start_code_hash
    session.start_code_until = timezone.now()
    session.save()
    assert actions.session_of_code(code) is None


def test_a_start_code_ends_with_its_session_and_is_only_for_the_tablet(officer):
    session = InterestSessionFactory(mode=AnswerMode.SELF)
    code = actions.issue_start_code(session=session, by=officer)
    actions.decline(session=session, by=None)
    assert actions.session_of_code(code) is None
    with pytest.raises(RefusedError):
        actions.issue_start_code(session=InterestSessionFactory(), by=officer)


def test_a_used_version_is_not_deleted(session):
    with pytest.raises(ProtectedError):
        session.version.delete()
