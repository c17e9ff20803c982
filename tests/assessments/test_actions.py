import datetime as dt

import pytest

from agencies.models import Programme
from assessments.actions import interview as actions
from assessments.actions.interview import StaleInterviewError
from assessments.content import EvidenceEntry, SectionContent, TopicEntry, WishEntry, read_section
from assessments.models import Answered, Interview, InterviewState, Stance, Topic, Wish
from assessments.sections import section_at
from inmates.models import EndKind
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.assessments import InterviewFactory, WishFactory
from tests.factories.inmates import InmateFactory, StayFactory

pytestmark = pytest.mark.django_db

WORK = section_at("kerja")
WISHES = section_at("keinginan")


@pytest.fixture
def inmate():
    return StayFactory().inmate


@pytest.fixture
def interview(inmate, officer):
    return InterviewFactory(inmate=inmate, interviewer=officer)


def work(*descriptions, answered=Answered.PRESENT):
    rows = tuple(EvidenceEntry(text) for text in descriptions)
    return SectionContent(WORK, (TopicEntry(Topic.WORK, answered),), rows)


def wishes(*entries):
    return SectionContent(WISHES, wishes=tuple(WishEntry(*entry) for entry in entries))


def test_starting_makes_a_draft_and_puts_it_on_the_trail(inmate, officer):
    interview, is_new = actions.start_interview(inmate=inmate, by=officer)
    assert is_new
    assert interview.state == InterviewState.DRAFT
    event = TrailEvent.objects.get(object_type="assessments.interview")
    assert (event.action, event.subject_id, event.actor) == ("create", inmate.pk, officer)


def test_a_second_start_leads_to_the_same_draft(inmate, officer, head):
    first, _ = actions.start_interview(inmate=inmate, by=officer)
    second, is_new = actions.start_interview(inmate=inmate, by=head)
    assert second == first
    assert not is_new
    assert Interview.objects.count() == 1


def test_nobody_who_left_is_interviewed(officer):
    stay = StayFactory(ended_on=dt.date(2026, 3, 1), end_kind=EndKind.RELEASED)
    with pytest.raises(RefusedError):
        actions.start_interview(inmate=stay.inmate, by=officer)
    assert not Interview.objects.exists()


def test_a_new_interview_begins_with_what_the_last_one_holds(interview, officer):
    actions.save_section(interview=interview, revision=0, content=work("Petani"), by=officer)
    actions.complete_interview(interview=interview, by=officer)
    again, _ = actions.start_interview(inmate=interview.inmate, by=officer)
    assert again != interview
    assert read_section(again, WORK).rows == (EvidenceEntry("Petani"),)
    assert read_section(again, WORK).topics[0].answered == Answered.PRESENT
    assert interview.evidence.count() == 1


def test_saving_a_section_replaces_its_rows_and_leaves_the_others(interview, officer):
    skills = SectionContent(section_at("keterampilan"), rows=(EvidenceEntry("Las"),))
    actions.save_section(interview=interview, revision=0, content=skills, by=officer)
    actions.save_section(interview=interview, revision=1, content=work("A", "B"), by=officer)
    saved = actions.save_section(interview=interview, revision=2, content=work("C"), by=officer)
    assert saved.revision == 3
    assert sorted(row.description for row in interview.evidence.all()) == ["C", "Las"]


def test_a_stale_form_writes_nothing(interview, officer):
    actions.save_section(interview=interview, revision=0, content=work("Petani"), by=officer)
    with pytest.raises(StaleInterviewError):
        actions.save_section(interview=interview, revision=0, content=work("Lain"), by=officer)
    assert [row.description for row in interview.evidence.all()] == ["Petani"]


def test_a_closed_interview_is_not_changed(interview, officer):
    actions.decline_interview(interview=interview, by=officer)
    with pytest.raises(RefusedError):
        actions.save_section(interview=interview, revision=1, content=work("Petani"), by=officer)
    assert not interview.evidence.exists()


def test_the_trail_tells_what_changed_without_the_words(interview, officer):
    actions.save_section(interview=interview, revision=0, content=work("Rahasia"), by=officer)
    event = TrailEvent.objects.get(action="change")
    assert event.subject_id == interview.inmate_id
    assert event.changes["rows"] == [0, 1]
    assert event.changes["work"] == ["not_asked", "present"]
    assert "Rahasia" not in str(event.changes)


def test_when_the_trail_fails_nothing_is_saved(interview, officer, monkeypatch):
    def fail(**kwargs):
        raise RuntimeError

    monkeypatch.setattr(actions, "record", fail)
    with pytest.raises(RuntimeError):
        actions.save_section(interview=interview, revision=0, content=work("Petani"), by=officer)
    assert not interview.evidence.exists()


def test_two_programmes_can_change_places(interview, officer):
    first, second = Programme.objects.all()[:2]
    WishFactory(inmate=interview.inmate, programme=first, rank=1)
    WishFactory(inmate=interview.inmate, programme=second, rank=2)
    content = wishes((first, Stance.YES, 2), (second, Stance.YES, 1))
    actions.save_section(interview=interview, revision=0, content=content, by=officer)
    ranks = {wish.programme: wish.rank for wish in Wish.objects.all()}
    assert ranks == {first: 2, second: 1}


def test_a_wish_that_did_not_change_keeps_its_day_and_author(interview, officer):
    programme = Programme.objects.first()
    before = WishFactory(inmate=interview.inmate, programme=programme, rank=1)
    content = wishes((programme, Stance.YES, 1))
    actions.save_section(interview=interview, revision=0, content=content, by=officer)
    after = Wish.objects.get()
    assert (after.rank, after.noted_by) == (1, before.noted_by)
    assert after.stated_at == before.stated_at


def test_a_wish_taken_back_is_not_asked_again(interview, officer):
    programme = Programme.objects.first()
    WishFactory(inmate=interview.inmate, programme=programme)
    content = wishes((programme, None))
    actions.save_section(interview=interview, revision=0, content=content, by=officer)
    assert not Wish.objects.exists()


def test_a_programme_no_longer_offered_gives_its_rank_free(interview, officer):
    old, new = Programme.objects.all()[:2]
    WishFactory(inmate=interview.inmate, programme=old, rank=1)
    content = wishes((new, Stance.YES, 1))
    actions.save_section(interview=interview, revision=0, content=content, by=officer)
    assert {wish.programme: wish.rank for wish in Wish.objects.all()} == {old: None, new: 1}


def test_completing_needs_something_asked(interview, officer):
    with pytest.raises(RefusedError):
        actions.complete_interview(interview=interview, by=officer)
    content = work(answered=Answered.NONE)
    actions.save_section(interview=interview, revision=0, content=content, by=officer)
    done = actions.complete_interview(interview=interview, by=officer)
    assert done.state == InterviewState.COMPLETED
    assert done.completed_at is not None


def test_completing_twice_is_refused(interview, officer):
    content = work(answered=Answered.NONE)
    actions.save_section(interview=interview, revision=0, content=content, by=officer)
    actions.complete_interview(interview=interview, by=officer)
    with pytest.raises(RefusedError):
        actions.complete_interview(interview=interview, by=officer)
    assert TrailEvent.objects.filter(changes__has_key="state").count() == 1


def test_declining_asks_and_keeps_no_reason(interview, officer):
    done = actions.decline_interview(interview=interview, by=officer)
    assert done.state == InterviewState.DECLINED
    assert TrailEvent.objects.get(action="change").reason == ""


def test_an_inmate_without_any_stay_is_not_interviewed(officer):
    with pytest.raises(RefusedError):
        actions.start_interview(inmate=InmateFactory(), by=officer)
