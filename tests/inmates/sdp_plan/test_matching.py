import pytest

from inmates.actions import apply_import, judge_duplicate, preview_import
from inmates.actions.sdp_import import plan_of
from inmates.models import Inmate
from inmates.sdp_plan import Verdict
from tests.factories.inmates import InmateFactory
from tests.factories.sdp import csv_file, person

pytestmark = pytest.mark.django_db
NIK = "3604051705950001"


@pytest.mark.parametrize("first", [1, 2])
@pytest.mark.parametrize("shared", ["name", "nik"])
def test_with_two_suspects_the_question_is_the_same_whoever_came_first(first, shared, officer):
    for number in (first, 3 - first):
        inmate = InmateFactory.build(sdp_number=f"LAMA{number}", name="CONTOH SAMA")
        inmate.set_nik(NIK if shared == "nik" else "")
        inmate.save()
    name = "CONTOH SAMA" if shared == "name" else "CONTOH LAIN"
    row = person(9, sdp_number="", name=name, nik=NIK if shared == "nik" else "")
    waiting = preview_import(data=csv_file([row]), name="a.csv", by=officer)
    (question,) = plan_of(waiting).questions
    assert question.expected == "LAMA1"
    judge_duplicate(
        sdp_import=waiting, row_number=question.row_number, verdict=Verdict.SAME, by=officer
    )
    waiting.refresh_from_db()
    apply_import(sdp_import=waiting, by=officer)
    assert Inmate.objects.present().get().sdp_number == "LAMA1"
