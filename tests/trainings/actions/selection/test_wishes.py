"""Stating wishes in a round, and closing them."""

import datetime as dt

import pytest
from django.utils import timezone

from inmates.actions.stay import end_stay
from inmates.models import EndKind
from serang_rutan.core.refusal import RefusedError
from tests.factories.selection import RoundSeatsFactory, asked, present, published_round
from trainings.actions.selection.wishes import close_wishes, state_wishes
from trainings.models import RoundState, RoundWish, SelectionRound
from trainings.selection.lottery import seed_hash


@pytest.fixture
def round_(officer):
    return published_round(officer, 3)


def stated(round_, inmate, seats, by, revision=None):
    return state_wishes(round_=round_, inmate=inmate, seats=seats, by=by, revision=revision)


def test_wishes_are_kept_best_first(officer, round_):
    first, _second, third = round_.seats.all()
    ballot = stated(round_, present(), [third, first], officer)
    assert list(ballot.wishes.values_list("seats", "rank")) == [(third.pk, 1), (first.pk, 2)]


def test_no_wish_is_an_answer(officer, round_):
    assert stated(round_, present(), [], officer).wishes.count() == 0
    assert round_.ballots.count() == 1


def test_a_wish_changes_until_the_wishes_close(officer, round_):
    first, second, _third = round_.seats.all()
    person = present()
    stated(round_, person, [first], officer)
    ballot = stated(round_, person, [second, first], officer, revision=0)
    assert ballot.revision == 1
    assert [wish.seats_id for wish in ballot.wishes.all()] == [second.pk, first.pk]


def test_a_form_opened_before_a_change_is_refused(officer, round_):
    person = present()
    seats = list(round_.seats.all())
    stated(round_, person, seats, officer)
    for old in (None, 7):
        with pytest.raises(RefusedError, match="in the meantime"):
            stated(round_, person, [], officer, revision=old)
    assert RoundWish.objects.count() == 3


def test_each_batch_of_the_round_is_listed_once(officer, round_):
    first = round_.seats.first()
    with pytest.raises(RefusedError, match="once"):
        stated(round_, present(), [first, first], officer)
    with pytest.raises(RefusedError, match="not part"):
        stated(round_, present(), [RoundSeatsFactory()], officer)


def test_who_has_left_states_no_wish(officer, round_):
    person = present()
    end_stay(
        stay=person.current_stay(),
        ended_on=timezone.localdate(),
        kind=EndKind.RELEASED,
        by=officer,
    )
    with pytest.raises(RefusedError, match="no longer"):
        stated(round_, person, [], officer)


def test_wishes_wait_for_the_seat_plan(officer):
    seats = RoundSeatsFactory()
    with pytest.raises(RefusedError, match="not published"):
        stated(seats.round, present(), [seats], officer)


def test_closing_before_the_last_day_is_done_on_purpose(officer, round_):
    asked(round_, officer, [])
    with pytest.raises(RefusedError, match="Tick"):
        close_wishes(round_=round_, by=officer)
    closed = close_wishes(round_=round_, by=officer, early=True)
    assert closed.state == RoundState.CLOSED


def test_closing_reveals_the_seed_whose_hash_was_published(officer, round_):
    asked(round_, officer, [])
    SelectionRound.objects.update(wishes_until=timezone.localdate() - dt.timedelta(days=1))
    closed = close_wishes(round_=round_, by=officer)
    assert seed_hash(closed.seed) == round_.seed_hash


def test_nothing_is_closed_before_anyone_was_asked(officer, round_):
    with pytest.raises(RefusedError, match="Nobody"):
        close_wishes(round_=round_, by=officer, early=True)


def test_closed_wishes_do_not_change_nor_close_again(officer, round_):
    [person] = asked(round_, officer, [])
    close_wishes(round_=round_, by=officer, early=True)
    with pytest.raises(RefusedError, match="closed"):
        stated(round_, person, [], officer, revision=0)
    with pytest.raises(RefusedError, match="closed"):
        close_wishes(round_=round_, by=officer, early=True)
