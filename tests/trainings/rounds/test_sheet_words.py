"""The sentences told to a person, for every code there is, with nothing of anybody else."""

import pytest

from trainings.rounds.sheet_words import SHUT, missed_words, shut_words
from trainings.rounds.words import REASONS
from trainings.selection.explain import Missed, Why
from trainings.selection.keys import Tier


def weaker(tier, admitted=None, own=None):
    missed = Missed(1, "7", Why.WEAKER, tier=tier, admitted=admitted, own=own)
    return missed_words(missed, resident=False)


def test_every_reason_code_has_a_polite_sentence():
    assert SHUT.keys() == REASONS.keys()


def test_a_code_of_another_day_sends_to_an_officer():
    assert shut_words("moon") == "You cannot join here now. Please ask an officer why."


def test_reasons_of_security_cannot_be_told_apart():
    assert len({shut_words(code) for code in ("kept_apart", "not_cleared", "no_clearance")}) == 1


@pytest.mark.parametrize(
    ("tier", "admitted", "own", "words"),
    [
        (
            Tier.FIRST_COURSE,
            True,
            False,
            "The last person admitted never had a training here. You had a training here before.",
        ),
        (
            Tier.LAST_CHANCE,
            True,
            False,
            (
                "For the last person admitted it was the last chance before going home. "
                "You have another chance."
            ),
        ),
        (
            Tier.WAITING,
            2,
            1,
            "The last person admitted went without 2 times before. You went without 1 times.",
        ),
        (
            Tier.READINESS,
            3,
            2,
            "Readiness of the last person admitted: well prepared. Your readiness: middle.",
        ),
        (
            Tier.LOTTERY,
            None,
            None,
            "You and the last person admitted stood equal. The lot decided.",
        ),
    ],
)
def test_a_weaker_claim_is_set_beside_the_last_one_admitted(tier, admitted, own, words):
    assert weaker(tier, admitted, own) == words


def test_where_no_seat_can_go_to_a_kind_the_sheet_says_so():
    none = Missed(1, "7", Why.NO_SEATS)
    assert "without proof" in missed_words(none, resident=False)
    assert "for residents" in missed_words(none, resident=True)
