import pytest

from assessments.actions import interview as interview_actions
from assessments.actions.wish import StaleWishesError, fingerprint, save_wishes
from assessments.content import SectionContent, WishEntry
from assessments.models import Stance, Wish, WishChange
from assessments.policies.wish import can_change_wishes
from assessments.sections import section_at
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.agencies import ProgrammeFactory
from tests.factories.assessments import InterviewFactory, WishFactory
from tests.factories.inmates import InmateFactory, StayFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return StayFactory().inmate


def save(person, by, *entries):
    return save_wishes(inmate=person, seen=fingerprint(person.pk), entries=entries, by=by)


def changes_of(person):
    rows = WishChange.objects.filter(inmate=person).order_by("pk")
    return list(rows.values_list("before", "after"))


def test_each_change_of_a_wish_is_dated_with_before_and_after(person, officer):
    programme = ProgrammeFactory()
    for stance, rank in ((Stance.YES, 1), (Stance.NO, None), (None, None)):
        save(person, officer, WishEntry(programme, stance, rank))
    assert changes_of(person) == [("", "yes 1"), ("yes 1", "no"), ("no", "")]
    assert not Wish.objects.exists()
    assert WishChange.objects.first().noted_by == officer


def test_what_stays_the_same_makes_no_change(person, officer):
    wish = WishFactory(inmate=person, rank=1)
    before = wish.stated_at
    save(person, officer, WishEntry(wish.programme, Stance.YES, 1))
    wish.refresh_from_db()
    assert wish.stated_at == before
    assert changes_of(person) == []


def test_two_programmes_change_places(person, officer):
    one, two = (WishFactory(inmate=person, rank=rank) for rank in (1, 2))
    save(
        person,
        officer,
        WishEntry(one.programme, Stance.YES, 2),
        WishEntry(two.programme, Stance.YES, 1),
    )
    assert sorted(changes_of(person)) == [("yes 1", "yes 2"), ("yes 2", "yes 1")]


def test_the_interview_dates_its_changes_too(person, officer):
    programme = ProgrammeFactory()
    content = SectionContent(section_at("keinginan"), wishes=(WishEntry(programme, Stance.UNSURE),))
    draft = InterviewFactory(inmate=person)
    interview_actions.save_section(interview=draft, revision=0, content=content, by=officer)
    assert changes_of(person) == [("", "unsure")]


def test_a_form_opened_before_another_save_is_refused(person, officer):
    programme = ProgrammeFactory()
    seen = fingerprint(person.pk)
    save(person, officer, WishEntry(programme, Stance.YES))
    with pytest.raises(StaleWishesError):
        save_wishes(inmate=person, seen=seen, entries=[WishEntry(programme, Stance.NO)], by=officer)
    assert Wish.objects.get().stance == Stance.YES


def test_an_interview_open_elsewhere_does_not_overwrite_the_new_word(person, officer):
    programme = ProgrammeFactory()
    draft = InterviewFactory(inmate=person)
    save(person, officer, WishEntry(programme, Stance.NO))
    content = SectionContent(section_at("keinginan"), wishes=(WishEntry(programme, Stance.YES),))
    with pytest.raises(interview_actions.StaleInterviewError):
        interview_actions.save_section(interview=draft, revision=0, content=content, by=officer)


def test_nobody_who_has_left_is_asked(officer):
    person = InmateFactory()
    assert not can_change_wishes(person)
    with pytest.raises(RefusedError):
        save(person, officer, WishEntry(ProgrammeFactory(), Stance.YES))


def test_the_trail_knows_the_change_and_not_the_words(person, officer):
    programme = ProgrammeFactory()
    save(person, officer, WishEntry(programme, Stance.YES, 1, "kata sendiri"))
    event = TrailEvent.objects.get(subject_id=person.pk)
    assert event.changes == {str(programme.pk): ["", "yes 1"]}
