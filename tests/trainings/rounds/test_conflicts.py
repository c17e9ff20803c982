"""People kept apart whom a run would bring together."""

from inmates.models import KeptApart
from tests.factories.inmates import InmateFactory, KeptApartFactory
from tests.factories.selection import proposed_round
from tests.factories.trainings import EnrolmentFactory
from trainings.rounds.conflicts import conflicts_of


def seated(round_):
    return [row.inmate for row in round_.applicants.filter(outcome="seated").order_by("inmate")]


def test_two_people_kept_apart_in_one_batch_are_a_conflict(officer):
    round_ = proposed_round(officer)
    one, other = seated(round_)
    KeptApartFactory(first=one, second=other)
    [found] = conflicts_of(round_)
    assert (found.first, found.second, found.seats) == (one, other, round_.seats.get())


def test_whoever_holds_a_seat_already_counts(officer):
    round_ = proposed_round(officer)
    holder = InmateFactory()
    KeptApartFactory(first=seated(round_)[0], second=holder)
    assert conflicts_of(round_) == []
    EnrolmentFactory(batch=round_.seats.get().batch, inmate=holder)
    assert len(conflicts_of(round_)) == 1


def test_different_batches_and_ended_rows_are_no_conflict(officer):
    round_ = proposed_round(officer, people=2, batches=2, other_seats=1)
    one, other = seated(round_)
    KeptApartFactory(first=one, second=other)
    assert conflicts_of(round_) == []
    round_.applicants.update(seats=round_.seats.first())
    assert len(conflicts_of(round_)) == 1
    KeptApart.objects.update(ended_on="2026-04-01", ended_by=officer)
    assert conflicts_of(round_) == []
