from assessments.models import Topic
from assessments.sections import SECTIONS, SUMMARY, section_after, section_at


def test_sections_follow_each_other_to_the_summary():
    walked = [SECTIONS[0]]
    while walked[-1] is not SUMMARY:
        walked.append(section_after(walked[-1]))
    assert tuple(walked) == SECTIONS
    assert section_after(SUMMARY) is SUMMARY


def test_every_topic_is_asked_in_exactly_one_section():
    asked = [topic for section in SECTIONS for topic in section.topics]
    assert sorted(asked) == sorted(Topic)


def test_a_section_is_found_by_its_part_of_the_address():
    assert section_at("keinginan").has_wishes
    assert section_at("lain") is None
