import pytest
from django.utils.translation import override

from assessments.fit import POLICY, Want
from assessments.suggestions import Known, as_data, suggest
from assessments.words import reasons, said


def told(**known):
    (line,) = suggest([Known(1, "Las", **known)], POLICY)
    with override("en"):
        return reasons(as_data(line))


def test_the_persons_own_word_comes_first_then_what_speaks_for_it():
    sentence = told(want=Want.FIRST, rank=1, interest=0.9, years=3.0)
    assert sentence == (
        "Your first choice; fits the activities you like; you worked in this for 3 years."
    )


@pytest.mark.parametrize(
    ("want", "rank", "word"),
    [
        (Want.SECOND, 2, "Your second choice."),
        (Want.THIRD_OR_LATER, 3, "Your third choice."),
        (Want.THIRD_OR_LATER, 7, "Your choice number 7."),
        (Want.YES, None, "You want this."),
        (Want.UNSURE, None, "You do not know yet."),
    ],
)
def test_a_wish_is_told_as_it_was_said(want, rank, word):
    assert told(want=want, rank=rank) == word


def test_what_speaks_against_is_not_told():
    assert told(want=Want.YES, interest=-0.9, taster=1, practical_test=0) == "You want this."


@pytest.mark.parametrize(
    ("known", "word"),
    [
        ({"taster": 4}, "you liked trying it (4 of 5)"),
        ({"practical_test": 3}, "practical test: 3 of 4"),
        ({"certificate": True}, "you followed a course in this"),
        ({"years": 1.5}, "you worked in this for 1.5 years"),
        ({"self_rating": 2}, "you say you can do this"),
    ],
)
def test_each_kind_of_evidence_has_its_sentence(known, word):
    assert word in told(want=Want.YES, **known)


def test_a_change_of_a_wish_is_put_into_words():
    with override("en"):
        assert [said(word) for word in ("", "no", "yes 2")] == [
            "Not asked",
            "Does not want",
            "Wants (2)",
        ]
