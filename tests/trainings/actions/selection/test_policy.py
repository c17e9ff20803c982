"""Versions of the rules of selection."""

import pytest

from serang_rutan.core.refusal import RefusedError
from tests.factories.selection import PolicyFactory, signed_policy
from trainings.actions.selection.policy import draft_policy, sign_policy
from trainings.models import SelectionPolicy, Tier

RULES = {"turns_cap": 3, "ready_from": 66, "some_from": 33, "source": "uji", "version": "9"}


def test_a_version_counts_once_the_head_signs_it(officer, head):
    policy = signed_policy(officer, head)
    assert policy.is_signed
    assert list(SelectionPolicy.objects.signed()) == [policy]


def test_a_version_is_signed_once(head):
    with pytest.raises(RefusedError, match="already"):
        sign_policy(policy=PolicyFactory(), by=head)


def test_a_version_is_drafted_once(officer):
    PolicyFactory(version="9")
    with pytest.raises(RefusedError, match="9"):
        draft_policy(**RULES, tiers=Tier.values, by=officer)


@pytest.mark.parametrize(
    "wrong",
    [
        {"tiers": Tier.values[:3]},
        {"tiers": [*Tier.values[:3], Tier.values[0]]},
        {"tiers": Tier.values, "turns_cap": 11},
        {"tiers": Tier.values, "ready_from": 20},
        {"tiers": Tier.values, "ready_from": 101},
    ],
)
def test_rules_that_make_no_sense_are_refused(officer, wrong):
    before = SelectionPolicy.objects.count()
    with pytest.raises(RefusedError):
        draft_policy(**(RULES | wrong), by=officer)
    assert SelectionPolicy.objects.count() == before
