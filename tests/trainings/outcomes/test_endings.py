import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainings.outcomes.endings import EndingKind, Lack, ending_of, pass_rates

JOINED = ["enrolled", "suspended", "completed", "withdrawn", "left", "removed", "stopped"]
ENDINGS = st.lists(
    st.builds(
        ending_of,
        st.sampled_from(JOINED),
        hours=st.integers(0, 40),
        passed=st.sampled_from([True, False, None]),
        reaches=st.booleans(),
        could_attend=st.booleans(),
        has_started=st.booleans(),
    ),
    max_size=20,
)


def ending(state="completed", *, hours=14, passed=True, reaches=True, has_started=True):
    return ending_of(state, hours=hours, passed=passed, reaches=reaches, has_started=has_started)


@pytest.mark.parametrize("state", ["left", "withdrawn", "stopped", "removed"])
@pytest.mark.parametrize("passed", [True, False, None])
def test_whoever_leaves_took_part_in_a_part_and_never_fails(state, passed):
    partly = ending(state, passed=passed, reaches=False)
    assert (partly.kind, partly.hours, partly.lacks) == (EndingKind.PARTLY, 14, frozenset())


@pytest.mark.parametrize(
    ("passed", "reaches", "kind", "lacks"),
    [
        (True, True, EndingKind.PASSED, set()),
        (True, False, EndingKind.NOT_YET, {Lack.ATTENDANCE}),
        (False, True, EndingKind.NOT_YET, {Lack.RESULT}),
        (False, False, EndingKind.NOT_YET, {Lack.ATTENDANCE, Lack.RESULT}),
        (None, False, EndingKind.AWAITING, set()),
    ],
)
def test_whoever_completed_passed_or_has_not_yet(passed, reaches, kind, lacks):
    found = ending(passed=passed, reaches=reaches)
    assert (found.kind, found.lacks) == (kind, lacks)


@pytest.mark.parametrize(
    ("passed", "kind"),
    [
        (False, EndingKind.NOT_JUDGED),
        (None, EndingKind.AWAITING),
        (True, EndingKind.NOT_YET),
    ],
)
def test_whoever_was_excused_from_every_session_is_not_judged(passed, kind):
    found = ending_of("completed", hours=0, passed=passed, reaches=False, could_attend=False)
    assert found.kind == kind


@given(ENDINGS)
def test_whoever_is_not_judged_changes_no_rate(endings):
    ill = ending_of("completed", hours=0, passed=False, reaches=False, could_attend=False)
    assert pass_rates([*endings, ill]) == pass_rates(endings)


@pytest.mark.parametrize("state", ["enrolled", "suspended"])
def test_while_it_goes_on_nothing_has_ended(state):
    assert ending(state).kind == EndingKind.OPEN


@pytest.mark.parametrize("state", ["offered", "accepted", "declined"])
def test_whoever_never_joined_has_no_ending(state):
    with pytest.raises(ValueError):
        ending(state)


def test_the_rates_stand_on_two_bases():
    rates = pass_rates(
        [
            *[ending()] * 6,
            *[ending(passed=False)] * 2,
            *[ending("left")] * 3,
            ending("withdrawn"),
            ending("left", hours=0, has_started=False),
        ]
    )
    assert (rates.of_started.passed, rates.of_started.of) == (6, 12)
    assert (rates.of_stayed.passed, rates.of_stayed.of) == (6, 8)
    assert (rates.awaiting, rates.left_without_choice) == (0, 3)


def test_where_nobody_stayed_there_is_no_rate():
    rates = pass_rates([ending("stopped")])
    assert rates.of_stayed.share is None
    assert rates.of_started.share == 0


@given(ENDINGS)
def test_who_was_transferred_or_lost_the_batch_never_lowers_the_rate_of_those_who_stayed(endings):
    gone = [ending_of(state, hours=9, passed=None, reaches=False) for state in ("left", "stopped")]
    assert pass_rates([*endings, *gone]).of_stayed == pass_rates(endings).of_stayed


@given(ENDINGS)
def test_the_second_base_lies_within_the_first(endings):
    rates = pass_rates(endings)
    assert rates.of_stayed.passed == rates.of_started.passed <= rates.of_stayed.of
    assert rates.of_stayed.of <= rates.of_started.of
