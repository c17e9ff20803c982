import pytest

from agencies.models import Programme
from assessments.content import SectionContent, TopicEntry, WishEntry, read_all, read_section
from assessments.models import Answered, Stance, Topic, TopicAnswer
from assessments.sections import section_at
from tests.factories.assessments import InterviewFactory, WishFactory

pytestmark = pytest.mark.django_db


def test_an_empty_interview_reads_as_not_asked():
    interview = InterviewFactory()
    parts = read_all(interview)
    assert len(parts) == 5
    assert not any(part.is_asked for part in parts)
    assert all(wish.stance is None for wish in parts[-1].wishes)


def test_none_was_asked():
    interview = InterviewFactory()
    TopicAnswer.objects.create(interview=interview, topic=Topic.WORK, answered=Answered.NONE)
    work = read_section(interview, section_at("kerja"))
    assert work.topics == (TopicEntry(Topic.WORK, Answered.NONE),)
    assert work.is_asked


def test_only_programmes_on_offer_are_asked_about():
    interview = InterviewFactory()
    offered = WishFactory(inmate=interview.inmate).programme
    WishFactory(inmate=interview.inmate, programme__is_active=False)
    wishes = read_section(interview, section_at("keinginan")).stated_wishes
    assert [wish.programme for wish in wishes] == [offered]


def test_ranked_wishes_stand_first_then_wanted_unsure_and_unwanted():
    programme = Programme(name="Uji")
    no, unsure, wanted, second, first, unasked = (
        WishEntry(programme, Stance.NO),
        WishEntry(programme, Stance.UNSURE),
        WishEntry(programme, Stance.YES),
        WishEntry(programme, Stance.YES, 2),
        WishEntry(programme, Stance.YES, 1),
        WishEntry(programme),
    )
    content = SectionContent(
        section_at("keinginan"), wishes=(no, unsure, wanted, second, first, unasked)
    )
    assert content.stated_wishes == (first, second, wanted, unsure, no)
