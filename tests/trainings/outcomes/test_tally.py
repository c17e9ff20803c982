import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainings.outcomes.tally import shown, tally

FACES = st.lists(st.integers(1, 5), max_size=40)


@given(FACES)
def test_every_answer_is_counted_once_and_the_order_does_not_matter(faces):
    found = tally(faces)
    assert found == tally(reversed(faces))
    assert found.answers == len(faces)
    if faces:
        assert found.mean == pytest.approx(sum(faces) / len(faces))
        assert abs(found.face - found.mean) <= 0.5


@pytest.mark.parametrize(("faces", "face"), [([1], 1), ([3, 4], 4), ([5, 5, 4], 5), ([2, 2, 3], 2)])
def test_the_mean_has_the_nearest_face(faces, face):
    assert tally(faces).face == face


def test_without_an_answer_there_is_no_mean():
    assert tally([]).mean is None
    assert tally([]).face is None


@pytest.mark.parametrize("face", [0, 6, -1])
def test_there_are_five_faces(face):
    with pytest.raises(ValueError):
        tally([face])


@given(st.lists(FACES, max_size=6), st.integers(0, 40), st.integers(1, 10))
def test_nothing_is_shown_below_the_least_number(rows, slips, least):
    tallies = [tally(row) for row in rows]
    for one, visible in zip(tallies, shown(tallies, slips, least), strict=True):
        assert (visible is not None) == (slips >= least and one.answers >= least)
