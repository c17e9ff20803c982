import datetime as dt
from random import Random

import pytest

from serang_rutan.demo.batches import Meeting, Run
from serang_rutan.demo.cases import CaseMaker
from serang_rutan.demo.courses import BY_PROGRAMME
from serang_rutan.demo.people import PeopleMaker
from serang_rutan.demo.seats import FREE_SEATS_TO_COME, SeatPlanner, Wisher
from serang_rutan.demo.workdays import workdays_from
from tests.demo.places import DISTRICTS, NAMES, TODAY

CAME_IN = dt.date(2026, 1, 12)
BEGINS = dt.date(2026, 9, 7)


def _run(programme="lele", state="finished", begins=BEGINS):
    course = BY_PROGRAMME[programme]
    meetings = [Meeting(day, "", "held") for day in workdays_from(begins, course.days)]
    return Run(course, 0, meetings, state, number=1)


def _case(**changes):
    case = CaseMaker(Random(1)).make(0, "L", CAME_IN, recidivist=False)
    case.release_on = case.expires_on = dt.date(2029, 1, 1)
    case.expected_release_on = None
    for name, value in changes.items():
        setattr(case, name, value)
    return case


def _planner(case, programme="lele", asked_on=dt.date(2026, 1, 20), **person):
    one = PeopleMaker(Random(1), TODAY, DISTRICTS, NAMES).make(CAME_IN)
    for name, value in person.items():
        setattr(one, name, value)
    return SeatPlanner(Random(1), TODAY, [one], {programme: [Wisher(case, asked_on)]})


def test_someone_who_wants_the_programme_and_stays_gets_a_seat():
    (seat,) = _planner(_case()).fill(_run())

    assert seat.state in ("completed", "withdrawn")
    assert seat.enrolled_on < BEGINS


def test_nobody_is_enrolled_in_a_programme_they_did_not_ask_for():
    assert _planner(_case(), programme="nila").fill(_run("lele")) == []


def test_nobody_is_enrolled_before_the_interview():
    assert _planner(_case(), asked_on=BEGINS).fill(_run()) == []


def test_who_left_before_the_first_day_gets_no_seat():
    gone = _case(ended_on=BEGINS - dt.timedelta(days=1), end_kind="transferred")

    assert _planner(gone).fill(_run()) == []


def test_who_is_released_before_the_last_day_gets_no_seat():
    assert _planner(_case(release_on=BEGINS + dt.timedelta(days=1))).fill(_run()) == []


@pytest.mark.parametrize("kind", ["transferred", "released"])
def test_who_leaves_in_the_middle_has_left_and_never_failed(kind):
    leaving = _case(ended_on=BEGINS + dt.timedelta(days=2), end_kind=kind)

    (seat,) = _planner(leaving).fill(_run())

    assert (seat.state, seat.ended_on, seat.end_reason) == ("left", leaving.ended_on, kind)


def test_a_second_batch_at_the_same_time_is_refused():
    case = _case()
    planner = _planner(case)
    planner.wishers["nila"] = planner.wishers["lele"]
    planner._entered["nila"] = planner._entered["lele"]
    assert planner.fill(_run("lele"))

    assert planner.fill(_run("nila", begins=BEGINS + dt.timedelta(days=2))) == []
    assert planner.fill(_run("nila", begins=BEGINS + dt.timedelta(days=28)))


def test_the_same_programme_is_not_taken_twice():
    planner = _planner(_case())
    assert planner.fill(_run())

    assert planner.fill(_run(begins=BEGINS + dt.timedelta(days=28))) == []


def test_a_seat_paid_for_residents_needs_a_proven_residence():
    proof = {"regency": "36.04", "residence_verified_on": dt.date(2026, 1, 25)}

    assert _planner(_case(), "roti", **proof).fill(_run("roti"))
    assert _planner(_case(), "roti", **proof | {"regency": "36.73"}).fill(_run("roti")) == []
    unproven = proof | {"residence_verified_on": None}
    assert _planner(_case(), "roti", **unproven).fill(_run("roti")) == []


def test_a_detention_order_that_ends_early_needs_a_reason():
    order = _case(expires_on=BEGINS + dt.timedelta(days=1))
    reasons = set()
    for seed in range(30):
        planner = _planner(order)
        planner.rng = Random(seed)
        reasons |= {seat.override_reason for seat in planner.fill(_run())}

    assert len(reasons) == 1
    assert "" not in reasons


def test_a_batch_to_come_keeps_seats_free():
    maker = PeopleMaker(Random(1), TODAY, DISTRICTS, NAMES)
    people = [maker.make(CAME_IN) for _ in range(60)]
    wishers = [Wisher(_case(person=person.key), dt.date(2026, 1, 20)) for person in people]
    planner = SeatPlanner(Random(1), TODAY, people, {"lele": wishers})

    seats = planner.fill(_run(state="planned", begins=dt.date(2026, 12, 7)))

    assert len(seats) == BY_PROGRAMME["lele"].seats - FREE_SEATS_TO_COME
    assert {seat.state for seat in seats} == {"enrolled"}
