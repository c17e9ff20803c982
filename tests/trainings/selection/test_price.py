from hypothesis import given, settings

from tests.trainings.selection.rounds import all_placements, rounds, seeker
from trainings.selection.engine import Seats, match
from trainings.selection.price import Price, price_of_fairness


def fits(placements, people, seats):
    for offer in seats:
        members = [person for person in people if placements.get(person.id) == offer.id]
        others = sum(not person.resident for person in members)
        if len(members) > offer.capacity or (offer.residents_only and others > offer.other):
            return False
    return True


@settings(deadline=None)
@given(rounds())
def test_the_most_possible_is_what_trying_everything_finds(drawn):
    people, seats = drawn
    outcome = match(people, seats)
    possible = [p for p in all_placements(people) if fits(p, people, seats)]

    def firsts(placements):
        return sum(placements.get(p.id) == p.wishes[0] for p in people if p.wishes)

    assert price_of_fairness(people, seats, outcome) == Price(
        seats=sum(offer.regency + offer.other for offer in seats),
        first_choices=firsts(outcome.placements),
        most_first_choices=max(map(firsts, possible)),
        placed=len(outcome.placements),
        most_placed=max(map(len, possible)),
    )


def test_a_chain_of_moves_would_seat_one_more():
    # ani, with the best claim, holds the only seat that budi could have; ani could take another.
    people = [
        seeker("ani", ["las", "jahit"], rank=1),
        seeker("budi", ["las"], rank=2),
    ]
    seats = [Seats("las", 0, 1), Seats("jahit", 0, 1)]
    assert price_of_fairness(people, seats, match(people, seats)) == Price(
        seats=2, first_choices=1, most_first_choices=1, placed=1, most_placed=2
    )
