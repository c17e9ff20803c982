from dataclasses import replace

import pytest

from assessments.instruments import KeyContent, load_content
from assessments.models import InstrumentVersion
from assessments.outcome import outcome

pytestmark = pytest.mark.django_db


@pytest.fixture
def content():
    return load_content(InstrumentVersion.objects.get(code="minat-5"))


def test_a_reversed_question_counts_from_the_other_end(content):
    items = tuple(
        replace(item, keys=(KeyContent("R", is_reversed=True),)) if item.code == "R1" else item
        for item in content.items
    )
    answers = {f"R{number}": 4 for number in range(1, 6)}
    scales = outcome(replace(content, items=items), answers).scales
    assert scales["R"].score.total == 16


def test_a_question_left_out_is_no_nought(content):
    answers = {"R1": None, **{f"R{number}": 4 for number in range(2, 6)}}
    assert outcome(content, answers).scales["R"].score.percent == 100


def test_the_gate_follows_the_range_of_the_version():
    faces = load_content(InstrumentVersion.objects.get(code="minat-wajah"))
    spread_of_two = {item.code: 1 for item in faces.items} | {"R1": 2, "R2": 2}
    assert outcome(faces, spread_of_two).state == "clear"
    spread_of_one = {item.code: 1 for item in faces.items} | {"R1": 2}
    assert outcome(faces, spread_of_one).state == "even"
