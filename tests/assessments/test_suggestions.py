import json

from hypothesis import given
from hypothesis import strategies as st

from assessments.fit import POLICY, Band, Want
from assessments.suggestions import Known, as_data, policy_of, suggest, want_of

WEIGHTS = {
    "wants": {"first": 1.0, "second": 0.85, "third_or_later": 0.7, "yes": 0.6, "unsure": 0.3},
    "base": {"want": 0.60, "interest": 0.25, "taster": 0.15},
    "ability": {"certificate": 0.8, "years": 0.7, "self_rating": 0.4},
    "full_years": 5,
    "bonus": 0.30,
    "bands": [[0.75, "very_suitable"], [0.55, "suitable"], [0.40, "worth_trying"]],
}
WELDING = Known(1, "Las", Want.FIRST, rank=1, interest=0.911504, years=3.0, self_rating=2)

known = st.builds(
    Known,
    programme_id=st.integers(1, 50),
    name=st.text(min_size=1, max_size=5),
    want=st.sampled_from(Want),
    rank=st.none() | st.integers(1, 9),
    interest=st.none() | st.floats(-1, 1),
    taster=st.none() | st.integers(1, 5),
    practical_test=st.none() | st.integers(0, 4),
    certificate=st.booleans(),
    years=st.none() | st.floats(0, 40),
    self_rating=st.none() | st.integers(0, 3),
)


def test_a_stance_and_a_rank_become_a_want():
    assert want_of("", None) == Want.NOT_ASKED
    assert [want_of(stance, None) for stance in ("no", "unsure", "yes")] == [
        Want.NO,
        Want.UNSURE,
        Want.YES,
    ]
    assert [want_of("yes", rank) for rank in (1, 2, 3, 7)] == [
        Want.FIRST,
        Want.SECOND,
        Want.THIRD_OR_LATER,
        Want.THIRD_OR_LATER,
    ]


def test_the_worked_example_comes_out_to_the_last_digit():
    (line,) = suggest([WELDING], POLICY)
    data = as_data(line)
    assert (data["value"], data["base"], data["ability"]) == (0.988626, 0.986986, 0.42)
    assert data["band"] == Band.VERY_SUITABLE
    assert data["reasons"] == ["want", "interest", "years"]
    assert data["facts"]["years"] == 3
    assert json.loads(json.dumps(data)) == data


def test_what_is_not_wanted_or_not_asked_about_is_left_out():
    lines = suggest(
        [Known(1, "Las", Want.NO), Known(2, "Roti"), Known(3, "Lele", Want.YES)], POLICY
    )
    assert [line.known.name for line in lines] == ["Lele"]


def test_equal_ones_stand_in_the_persons_own_order_then_by_name():
    third = Want.THIRD_OR_LATER
    lines = suggest(
        [
            Known(1, "A", third, rank=4),
            Known(2, "Z", third, rank=3),
            Known(3, "C", Want.YES),
            Known(4, "B", Want.YES),
        ],
        POLICY,
    )
    assert [line.known.name for line in lines] == ["Z", "A", "B", "C"]


@given(st.lists(known, max_size=8))
def test_the_best_comes_first_and_nobody_is_offered_what_they_do_not_want(found):
    lines = suggest(found, POLICY)
    values = [line.fit.value for line in lines]
    assert values == sorted(values, reverse=True)
    assert {line.known.want for line in lines}.isdisjoint({Want.NO, Want.NOT_ASKED})
    assert suggest(reversed(found), POLICY) == lines or len(set(values)) < len(values)


def test_stored_weights_are_those_of_the_code():
    assert policy_of(POLICY.version, POLICY.source, WEIGHTS) == POLICY
