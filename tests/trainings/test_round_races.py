"""What happens to a round when several people press the button in the same instant."""

import pytest

from serang_rutan.core.refusal import RefusedError
from tests.at_once import at_once
from tests.factories.agencies import UserFactory
from tests.factories.selection import (
    PolicyFactory,
    RoundFactory,
    RoundSeatsFactory,
    asked,
    present,
    proposed_round,
    published_round,
    record_hearing,
)
from trainings.actions.selection.approval import approve
from trainings.actions.selection.decision import decide
from trainings.actions.selection.hearing import conclude_hearing
from trainings.actions.selection.plan import create_round, publish, set_seats
from trainings.actions.selection.run import run
from trainings.actions.selection.wishes import close_wishes, state_wishes
from trainings.models import (
    DecisionKind,
    RoundBallot,
    RoundDecision,
    RoundRun,
    RoundSeats,
    RoundState,
    RoundWish,
    RunCause,
    SelectionRound,
)

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def refused(results):
    return sum(isinstance(result, RefusedError) for result in results)


def test_a_plan_published_twice_at_once_has_one_seed():
    officer, seats = UserFactory(), RoundSeatsFactory()
    results = at_once([lambda: publish(round_=seats.round, by=officer)] * 6)
    assert refused(results) == 5
    [published] = [one for one in results if isinstance(one, SelectionRound)]
    assert SelectionRound.objects.get().seed_hash == published.seed_hash


def test_one_person_asked_by_two_officers_at_once_keeps_one_ballot():
    officer = UserFactory()
    round_ = published_round(officer, 2)
    first, second = round_.seats.all()
    person = present()
    acts = [
        lambda seats=seats: state_wishes(
            round_=round_, inmate=person, seats=seats, by=officer, revision=None
        )
        for seats in ([first, second], [second], [first]) * 2
    ]
    assert refused(at_once(acts)) == 5
    ranks = list(RoundWish.objects.order_by("rank").values_list("rank", flat=True))
    assert RoundBallot.objects.count() == 1
    assert ranks == list(range(1, len(ranks) + 1))


def test_no_wish_slips_in_while_the_wishes_close():
    officer = UserFactory()
    round_ = published_round(officer)
    asked(round_, officer, [])
    people = [present() for _number in range(5)]
    seats = list(round_.seats.all())
    results = at_once(
        [
            lambda: close_wishes(round_=round_, by=officer, early=True),
            lambda: close_wishes(round_=round_, by=officer, early=True),
            *(
                lambda who=who: state_wishes(
                    round_=round_, inmate=who, seats=seats, by=officer, revision=None
                )
                for who in people
            ),
        ]
    )
    closed = [one for one in results if isinstance(one, SelectionRound)]
    stated = [one for one in results if isinstance(one, RoundBallot)]
    assert len(closed) == 1
    assert RoundBallot.objects.count() == 1 + len(stated)


def test_a_round_run_by_several_at_once_is_run_once():
    officer = UserFactory()
    round_ = published_round(officer)
    asked(round_, officer, *[round_.seats.all()] * 3)
    close_wishes(round_=round_, by=officer, early=True)
    acts = [lambda: run(round_=round_, by=officer, cause=RunCause.FIRST)] * 5
    assert refused(at_once(acts)) == 4
    assert RoundRun.objects.count() == 1
    assert round_.applicants.count() == 3


def test_a_person_struck_twice_at_once_is_struck_once():
    officer = UserFactory()
    round_ = proposed_round(officer)
    record_hearing(round_, officer)
    one = round_.applicants.filter(outcome="seated").first()
    acts = [
        lambda: decide(
            seats=RoundSeats.objects.get(),
            inmate=one.inmate,
            kind=DecisionKind.STRIKE,
            reason="TPP",
            by=officer,
        )
    ] * 4
    assert refused(at_once(acts)) == 3
    assert RoundDecision.objects.count() == 1


def test_nothing_is_decided_beside_the_conclusion_of_the_hearing():
    """Either the strike comes first and holds the conclusion back, or it stands after it."""
    officer = UserFactory()
    round_ = proposed_round(officer)
    record_hearing(round_, officer)
    one = round_.applicants.filter(outcome="seated").first()
    at_once(
        [
            lambda: conclude_hearing(round_=round_, by=officer),
            lambda: decide(
                seats=one.seats,
                inmate=one.inmate,
                kind=DecisionKind.STRIKE,
                reason="TPP",
                by=officer,
            ),
        ]
    )
    assert RoundDecision.objects.count() == 1
    with pytest.raises(RefusedError):
        approve(round_=round_, by=officer)


def test_a_batch_drawn_into_two_rounds_at_once_is_in_one():
    officer, batch = UserFactory(), RoundSeatsFactory.build().batch
    batch.programme.save()
    batch.agency.save()
    batch.save()
    fields = {
        "batch": batch,
        "by": officer,
        "regency_seats": 0,
        "other_seats": 1,
        "residents_only": False,
        "regency_fund": None,
        "other_fund": None,
        "cost_per_participant": 0,
        "last_entry_on": batch.ends_on,
    }
    rounds = [RoundFactory() for _number in range(4)]
    results = at_once([lambda it=it: set_seats(round_=it, **fields) for it in rounds])
    assert refused(results) == 3
    assert RoundSeats.objects.count() == 1


def test_a_name_given_to_two_rounds_at_once_is_refused_in_words():
    officer, policy = UserFactory(), PolicyFactory()
    day = RoundFactory.build().wishes_until
    act = lambda: create_round(  # noqa: E731
        name="Putaran Uji", wishes_until=day, policy=policy, by=officer
    )
    assert refused(at_once([act] * 4)) == 3
    assert SelectionRound.objects.filter(state=RoundState.PLANNED).count() == 1
