import pytest

from inmates.actions import apply_import, judge_duplicate, preview_import
from inmates.actions.sdp_import import plan_of
from inmates.models import Inmate
from inmates.sdp_plan import Verdict
from serang_rutan.core.refusal import RefusedError
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
    (doubt,) = plan_of(waiting).doubts
    assert doubt.remark.expected == "LAMA1"
    judge(waiting, doubt, Verdict.SAME, officer)
    apply_import(sdp_import=waiting, by=officer)
    assert Inmate.objects.present().get().sdp_number == "LAMA1"


def judge(waiting, doubt, verdict, by):
    judge_duplicate(
        sdp_import=waiting,
        row_number=doubt.remark.row_number,
        person=doubt.person.inmate.pk,
        verdict=verdict,
        by=by,
    )
    waiting.refresh_from_db()


@pytest.fixture
def two_suspects(officer):
    """Give an import whose only row may mean either of two people of one name and birth date."""
    for number in (1, 2):
        InmateFactory(sdp_number=f"LAMA{number}", name="CONTOH SAMA")
    row = person(9, sdp_number="", name="CONTOH SAMA")
    return preview_import(data=csv_file([row]), name="a.csv", by=officer)


def test_if_it_is_not_the_first_suspect_the_second_is_asked_about(two_suspects, officer):
    (doubt,) = plan_of(two_suspects).doubts
    judge(two_suspects, doubt, Verdict.OTHER, officer)
    (doubt,) = plan_of(two_suspects).doubts
    assert doubt.remark.expected == "LAMA2"
    judge(two_suspects, doubt, Verdict.SAME, officer)
    apply_import(sdp_import=two_suspects, by=officer)
    assert Inmate.objects.present().get().sdp_number == "LAMA2"


def test_if_it_is_no_suspect_the_row_means_somebody_new(two_suspects, officer):
    for _ in range(2):
        (doubt,) = plan_of(two_suspects).doubts
        judge(two_suspects, doubt, Verdict.OTHER, officer)
    apply_import(sdp_import=two_suspects, by=officer)
    assert Inmate.objects.count() == 3


def test_a_second_click_does_not_answer_for_a_suspect_nobody_saw(two_suspects, officer):
    (doubt,) = plan_of(two_suspects).doubts
    judge(two_suspects, doubt, Verdict.OTHER, officer)
    with pytest.raises(RefusedError):
        judge(two_suspects, doubt, Verdict.OTHER, officer)
    assert len(plan_of(two_suspects).doubts) == 1
