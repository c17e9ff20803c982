"""What happens when several people do something about one person's answers in the same instant."""

from dataclasses import replace

import pytest
from django.utils import timezone

from agencies.models import Programme
from assessments.actions import interest as actions
from assessments.actions.ability import note_taster
from assessments.actions.instrument import set_version_state, store_version
from assessments.actions.interview import StaleInterviewError, save_section
from assessments.actions.suggestion import make_suggestions
from assessments.actions.wish import StaleWishesError, fingerprint, save_wishes
from assessments.content import SectionContent, WishEntry
from assessments.instruments import load_content
from assessments.models import (
    AnswerMode,
    InstrumentVersion,
    InterestSession,
    InterestState,
    Stance,
    Suggestion,
    Taster,
    VersionState,
    Wish,
    WishChange,
)
from assessments.sections import section_at
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.at_once import at_once
from tests.factories.agencies import UserFactory
from tests.factories.assessments import (
    InterestSessionFactory,
    InterviewFactory,
    WishFactory,
    completed_session,
)
from tests.factories.inmates import StayFactory

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def version():
    return InstrumentVersion.objects.get(code="minat-5")


def refused(results):
    return [result for result in results if isinstance(result, RefusedError)]


def stale(act):
    """Give whether the act was told that its form is old."""
    try:
        act()
    except (actions.StaleSessionError, StaleWishesError, StaleInterviewError):
        return True
    return False


def answered():
    session = InterestSessionFactory(consented=True)
    values = dict.fromkeys(session.version.items.values_list("code", flat=True), 1)
    actions.answer_many(session=session, values=values, by=session.started_by)
    return session


def test_of_several_who_begin_at_once_one_does_and_the_version_is_frozen_once():
    person, officer = StayFactory().inmate, UserFactory()
    begin = {"inmate": person, "version": version(), "mode": AnswerMode.INTERVIEW, "by": officer}
    results = at_once([lambda: actions.begin_session(**begin)] * 4)
    assert len(refused(results)) == 3
    assert InterestSession.objects.get().version.content_hash


def test_two_pages_saved_at_once_keep_one_and_tell_the_other():
    session, officer = InterestSessionFactory(consented=True), UserFactory()
    results = at_once(
        [
            lambda value=value: stale(
                lambda: actions.answer_many(
                    session=session, values={"R1": value, "I1": value}, by=officer, revision=0
                )
            )
            for value in (0, 1, 2)
        ]
    )
    assert sorted(results) == [False, True, True]
    assert len(set(session.answers.values_list("value", flat=True))) == 1


@pytest.mark.parametrize("_again", range(3))
def test_answers_taken_back_while_being_completed_are_never_in_use(_again):
    session, officer = answered(), UserFactory()
    at_once(
        [
            lambda: actions.complete(session=session, by=officer),
            lambda: actions.withdraw(session=session, by=officer),
        ]
    )
    session.refresh_from_db()
    assert session.state == InterestState.WITHDRAWN


@pytest.mark.parametrize("_again", range(3))
def test_a_result_rests_on_the_answers_that_are_stored(_again):
    session, officer = answered(), UserFactory()
    item = session.version.items.get(code="R1")
    results = at_once(
        [
            lambda: actions.complete(session=session, by=officer),
            lambda: actions.answer(session=session, item=item, value=4),
        ]
    )
    stored = session.answers.get(item=item).value
    assert stored == (1 if refused(results) else 4)
    assert session.result.scales["R"]["total"] == 4 + stored


def test_of_completing_and_not_wishing_to_one_holds():
    session, officer = answered(), UserFactory()
    results = at_once(
        [
            lambda: actions.complete(session=session, by=officer),
            lambda: actions.decline(session=session, by=officer),
        ]
    )
    assert len(refused(results)) == 1
    session.refresh_from_db()
    assert (session.state == InterestState.COMPLETED) == hasattr(session, "result")


def test_a_button_pressed_many_times_completes_agrees_and_withdraws_once():
    session, officer = InterestSessionFactory(), UserFactory()
    at_once([lambda: actions.give_consent(session=session, by=officer)] * 3)
    actions.answer_many(session=session, values={"R1": 1}, by=officer)
    results = at_once([lambda: actions.complete(session=session, by=officer)] * 3)
    assert len({result.pk for result in results}) == 1
    results = at_once([lambda: actions.withdraw(session=session, by=officer)] * 3)
    assert len(refused(results)) == 2
    assert TrailEvent.objects.filter(changes__has_key="consent").count() == 1
    assert TrailEvent.objects.filter(changes__has_key="state").count() == 2


@pytest.mark.parametrize("_again", range(3))
def test_new_codes_for_two_tablets_do_not_wait_for_each_other(_again):
    officer = UserFactory()
    tablets = InterestSessionFactory.create_batch(2, mode=AnswerMode.SELF)
    for tablet in tablets:
        actions.issue_start_code(session=tablet, by=officer)
    InterestSession.objects.update(start_code_until="2026-01-01T00:00Z")
    codes = at_once(
        [
            lambda tablet=tablet: actions.issue_start_code(session=tablet, by=officer)
            for tablet in tablets
        ]
    )
    assert [actions.session_of_code(code) for code in codes] == tablets


@pytest.mark.parametrize("_again", range(3))
def test_wishes_noted_in_the_interview_and_on_their_page_at_once_keep_one(_again):
    person, officer = StayFactory().inmate, UserFactory()
    one, two = Programme.objects.all()[:2]
    WishFactory(inmate=person, programme=one, rank=1)
    interview = InterviewFactory(inmate=person)
    seen = fingerprint(person.pk)
    entries = [
        (WishEntry(one, Stance.YES, first), WishEntry(two, Stance.YES, 3 - first))
        for first in (2, 1)
    ]
    content = SectionContent(section_at("keinginan"), wishes=entries[0])
    results = at_once(
        [
            lambda: stale(
                lambda: save_section(interview=interview, revision=0, content=content, by=officer)
            ),
            lambda: stale(
                lambda: save_wishes(inmate=person, seen=seen, entries=entries[1], by=officer)
            ),
        ]
    )
    assert sorted(results) == [False, True]
    kept = entries[results.index(False)]
    assert {(wish.programme, wish.rank) for wish in Wish.objects.all()} == {
        (entry.programme, entry.rank) for entry in kept
    }
    assert WishChange.objects.filter(inmate=person).count() == (2 if kept is entries[0] else 1)


def test_a_first_try_sent_several_times_is_noted_once():
    person, officer, programme = StayFactory().inmate, UserFactory(), Programme.objects.first()
    said = {"programme": programme, "rating": 4, "tried_on": timezone.localdate()}
    at_once([lambda: note_taster(inmate=person, by=officer, **said)] * 3)
    assert Taster.objects.count() == 1


def test_two_who_type_a_form_in_at_once_do_not_make_both_entries_unseen():
    session = InterestSessionFactory(mode=AnswerMode.PAPER)
    results = at_once(
        [
            lambda officer=officer: stale(
                lambda: actions.enter_paper(
                    session=session, agreed=True, values={"R1": 1}, revision=0, by=officer
                )
            )
            for officer in UserFactory.create_batch(2)
        ]
    )
    assert sorted(results) == [False, True]
    assert session.entries.count() == 1


def test_the_same_order_is_made_once():
    person, officer = StayFactory().inmate, UserFactory()
    WishFactory(inmate=person, programme=Programme.objects.first(), rank=1)
    completed_session(officer, inmate=person)
    at_once([lambda: make_suggestions(inmate=person, by=officer)] * 4)
    assert Suggestion.objects.count() == 1


@pytest.mark.parametrize("_again", range(3))
def test_a_version_taken_into_use_is_not_replaced_by_a_sheet(_again):
    officer = UserFactory()
    content = replace(load_content(version()), code="minat-baru")
    draft = store_version(content=content, by=officer)
    results = at_once(
        [
            lambda: store_version(content=replace(content, name="Lain"), by=officer),
            lambda: set_version_state(version=draft, state=VersionState.IN_USE, by=officer),
        ]
    )
    kept = InstrumentVersion.objects.get(code="minat-baru")
    assert len(refused(results)) == 1
    assert (kept.state == VersionState.IN_USE) == (kept.name != "Lain")
