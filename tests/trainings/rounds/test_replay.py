"""Replaying a round byte for byte."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.factories.selection import RoundFactory, proposed_round, record_hearing
from trainings.actions.selection.decision import decide
from trainings.actions.selection.run import run
from trainings.models import DecisionKind, RoundRun, RunCause, SelectionRound
from trainings.rounds.replay import differences_of
from trainings.selection.frozen import canonical, replay


@pytest.fixture
def round_(officer):
    """A round run twice."""
    round_ = proposed_round(officer)
    record_hearing(round_, officer)
    one = round_.applicants.filter(outcome="seated").first()
    decide(seats=one.seats, inmate=one.inmate, kind=DecisionKind.STRIKE, reason="TPP", by=officer)
    run(round_=round_, by=officer, cause=RunCause.DECISIONS)
    return round_


def test_an_untouched_round_gives_the_same_bytes_again(round_, capsys):
    call_command("replay_round", round_.pk)
    assert "2 runs" in capsys.readouterr().out


def test_a_forged_result_is_named_by_its_run(round_):
    second = RoundRun.objects.get(number=2)
    forged = second.result.replace('"seated"', '"no_seat"', 1)
    RoundRun.objects.filter(pk=second.pk).update(result=forged)
    assert forged != second.result
    with pytest.raises(CommandError, match="Run 2"):
        call_command("replay_round", round_.pk)


def test_facts_changed_together_with_the_result_are_found_out(round_):
    inputs = json.loads(RoundRun.objects.get(number=2).inputs)
    inputs["people"][0]["turns"] = 3
    text = canonical(inputs)
    RoundRun.objects.filter(number=2).update(inputs=text, result=replay(text))
    [difference] = differences_of(round_)
    assert "Run 2: the facts" in difference


def test_another_seed_is_found_out(round_):
    SelectionRound.objects.update(seed="f" * 64)
    round_.refresh_from_db()
    assert any("hash" in one for one in differences_of(round_))


def test_what_cannot_be_read_is_named_and_not_a_crash(round_):
    RoundRun.objects.filter(number=2).update(inputs="{")
    assert "Run 2" in differences_of(round_)[0]


def test_there_must_be_something_to_replay(db):
    with pytest.raises(CommandError, match="no round 0"):
        call_command("replay_round", 0)
    with pytest.raises(CommandError, match="not run yet"):
        call_command("replay_round", RoundFactory().pk)
