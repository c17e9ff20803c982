from dataclasses import replace

import pytest

from trainings.selection.engine import Outcome, Seats, Seeker, match
from trainings.selection.explain import Explanation, Missed, Why, explain
from trainings.selection.keys import Facts, Policy, Tier, priority_key

POLICY = Policy("2026-1")


def person(name, wishes, ticket, *, resident=False, **facts):
    known = {"had_course": False, "last_chance": False, **facts}
    key = priority_key(Facts(**known), POLICY, ticket)
    return Seeker(name, tuple(wishes), resident, dict.fromkeys(wishes, key))


WAITED = person("ani", ["las"], "a", refused_rounds=2)
LUCKY = person("budi", ["jahit"], "b")
ASKS = person("cici", ["las", "jahit", "lele"], "c", refused_rounds=1)
SEATS = [Seats("las", 0, 1), Seats("jahit", 0, 1), Seats("lele", 1, 0), Seats("nila", 0, 1)]


def explained(*people, ranked=None, ineligible=None):
    asking = people[-1]
    outcome = match(people, SEATS)
    ranked = asking.wishes if ranked is None else ranked
    return explain(asking, outcome, POLICY, ranked=ranked, ineligible=ineligible or {})


def test_who_holds_the_first_choice_needs_no_reason():
    assert explained(ASKS) == Explanation("las", 1, (), refused=False, turns=1)


def test_a_better_choice_was_lost_in_the_first_tier_that_differs():
    found = explained(WAITED, ASKS)
    assert (found.batch, found.choice) == ("jahit", 2)
    assert found.better == (Missed(1, "las", Why.WEAKER, tier=Tier.WAITING, admitted=2, own=1),)


def test_a_first_course_is_told_as_yes_and_no():
    second = person("dodi", ["jahit"], "a", had_course=True)
    missed = explained(LUCKY, second).better[0]
    assert (missed.tier, missed.admitted, missed.own) == (Tier.FIRST_COURSE, True, False)


def test_the_lottery_is_named_but_nobodys_ticket():
    assert explained(LUCKY, person("dodi", ["jahit"], "c")).better == (
        Missed(1, "jahit", Why.WEAKER, tier=Tier.LOTTERY),
    )


def test_a_choice_that_was_not_open_has_its_reason_code():
    found = explained(ASKS, ranked=["nila", *ASKS.wishes], ineligible={"nila": "leaves_earlier"})
    assert (found.batch, found.choice) == ("las", 2)
    assert found.better == (Missed(1, "nila", Why.INELIGIBLE, "leaves_earlier"),)


def test_a_batch_without_a_seat_for_this_kind_says_so():
    resident = person("eka", ["lele"], "e", resident=True, had_course=True)
    found = explained(resident, person("fani", ["lele"], "f"))
    assert found.better == (Missed(1, "lele", Why.NO_SEATS),)


def test_who_gets_nothing_for_lack_of_seats_waits_one_turn_more():
    found = explained(WAITED, person("fani", ["las"], "f", refused_rounds=1))
    assert (found.batch, found.choice, found.refused, found.turns) == (None, None, True, 2)


def test_turns_count_up_to_the_cap():
    more = person("gani", ["las"], "g", refused_rounds=3)
    assert explained(replace(more, id="x", keys={"las": (0, 0, -3, -3, "x")}), more).turns == 3


def test_who_had_no_open_choice_was_not_refused_for_lack_of_seats():
    found = explained(person("hani", [], "h"), ranked=["las"], ineligible={"las": "not_fit"})
    assert found == Explanation(
        None, None, (Missed(1, "las", Why.INELIGIBLE, "not_fit"),), refused=False, turns=None
    )


def test_a_list_that_is_not_the_persons_own_is_refused():
    with pytest.raises(ValueError, match="Seeker 'cici' ranked other batches than they wish for"):
        explained(ASKS, ranked=["jahit", "las", "lele"])


@pytest.mark.parametrize("cutoff", [None, ASKS.keys["jahit"]])
def test_an_outcome_that_passed_over_the_person_is_not_explained_away(cutoff):
    wrong = Outcome({}, {("jahit", False): cutoff})
    asks = replace(ASKS, wishes=("jahit",))
    with pytest.raises(ValueError, match="batch 'jahit', was within reach"):
        explain(asks, wrong, POLICY, ranked=["jahit"], ineligible={})
