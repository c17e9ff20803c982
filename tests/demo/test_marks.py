import datetime as dt
from collections import Counter
from random import Random

import pytest

from serang_rutan.demo.marks import Mark, Score, plan_marks, plan_score, seats_that_attended
from serang_rutan.demo.seats import Seat
from tests.demo.test_seats import BEGINS, _case, _run


def _seat(state="completed", ended_on=None, case=None):
    case = case or _case(sentenced_on=dt.date(2026, 2, 2))
    return Seat(0, case, dt.date(2026, 9, 1), state, ended_on, "", "")


def test_everyone_has_a_mark_at_every_session_held():
    run = _run()

    marks = plan_marks(Random(1), run, [_seat(), _seat()])

    assert len(marks) == 2 * run.course.days
    assert {(mark.meeting, mark.seat) for mark in marks} == {
        (meeting, seat) for meeting in range(run.course.days) for seat in (0, 1)
    }


def test_who_left_has_no_mark_from_that_day_on():
    left_on = BEGINS + dt.timedelta(days=2)

    marks = plan_marks(Random(1), _run(), [_seat("left", left_on)])

    assert [mark.meeting for mark in marks] == [0, 1]


def test_most_people_are_present():
    codes = Counter(
        mark.code for mark in plan_marks(Random(1), _run(), [_seat() for _ in range(400)])
    )

    present = (codes["hadir"] + codes["terlambat"]) / codes.total()
    assert 0.84 <= present <= 0.93


def test_only_people_on_remand_go_to_court():
    sentenced = plan_marks(Random(1), _run(), [_seat() for _ in range(300)])
    remand_case = _case(sentenced_on=dt.date(2026, 12, 1))
    remand = plan_marks(Random(1), _run(), [_seat(case=remand_case) for _ in range(300)])

    assert not {"sidang", "bon"} & {mark.code for mark in sentenced}
    assert {"sidang", "bon"} <= {mark.code for mark in remand}


@pytest.mark.parametrize(
    ("codes", "reaches"),
    [
        (["hadir"] * 4 + ["tanpa-keterangan"], True),
        (["hadir"] * 3 + ["memilih-tidak"] * 2, False),
        (["hadir", "sidang", "sakit", "bon"], True),
    ],
)
def test_an_excused_absence_does_not_lower_the_share(codes, reaches):
    marks = [Mark(place, 0, code) for place, code in enumerate(codes)]

    assert (0 in seats_that_attended(marks, 80)) is reaches


def test_marks_lie_between_0_and_100_and_most_pass():
    scores = [plan_score(Random(seed), "score") for seed in range(300)]

    assert all(0 <= mark <= 100 for score in scores for mark in (score.theory, score.practice))
    assert sum(score.passes(60) for score in scores) / 300 > 0.9


def test_the_mean_of_both_marks_decides():
    assert Score(50, 70, None).passes(60)
    assert not Score(50, 69, None).passes(60)
    assert Score(None, None, True).passes(60)
    assert not Score(None, None, False).passes(60)


def test_a_competence_programme_has_no_marks():
    score = plan_score(Random(1), "competence")

    assert (score.theory, score.practice) == (None, None)
    assert score.competent is not None
