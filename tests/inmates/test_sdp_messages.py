import pytest

from inmates.sdp import FileProblem, RowProblem, SdpFileError, WarningCode
from inmates.sdp_messages import (
    FIELDS,
    FILE_PROBLEMS,
    REMARKS,
    expected_message,
    field_label,
    file_message,
    remark_message,
)
from inmates.sdp_plan import PlanProblem, PlanWarning, Remark
from inmates.sdp_plan.values import STAY_FIELDS
from tests.factories.sdp import HEADINGS


@pytest.mark.parametrize("code", FileProblem)
def test_every_problem_of_a_file_has_a_sentence(code):
    assert str(FILE_PROBLEMS[code]).endswith(".")


@pytest.mark.parametrize("code", [*RowProblem, *WarningCode, *PlanProblem, *PlanWarning])
def test_every_remark_about_a_row_has_a_sentence(code):
    assert len(remark_message(Remark(1, code, "name"))) > 5
    assert code in REMARKS


@pytest.mark.parametrize("field", [*HEADINGS, *STAY_FIELDS])
def test_every_field_has_a_label(field):
    assert field in FIELDS
    assert "_" not in field_label(field)


def test_what_was_found_in_a_file_is_named():
    problem = SdpFileError(FileProblem.HEADER_DOUBLED, "nama, Nama Lengkap")
    assert "nama, Nama Lengkap" in file_message(problem)
    assert file_message(SdpFileError(FileProblem.EMPTY)) == str(FILE_PROBLEMS[FileProblem.EMPTY])


@pytest.mark.parametrize(
    ("remark", "said"),
    [
        (Remark(1, RowProblem.BAD_DATE, "birth_date", "x", "date"), "18-11-2025"),
        (Remark(1, RowProblem.UNKNOWN_CLASS, "register_class", "x", "A I, A II"), "A I, A II"),
        (Remark(1, PlanProblem.FIELD_TOO_LONG, "name", "x", "text_up_to_150"), "150"),
        (Remark(1, PlanProblem.POSSIBLE_DUPLICATE, "name", "x", "UJI000001"), "UJI000001"),
        (Remark(1, PlanProblem.OTHER_PERSON, "name", "x", "CONTOH A"), "CONTOH A"),
        (Remark(1, PlanProblem.NO_REGISTRATION, "registration_number"), "B.I-0001/2026"),
        (Remark(1, WarningCode.NIK_SEX, "nik"), ""),
    ],
)
def test_what_would_be_right_is_said(remark, said):
    assert said in expected_message(remark)
    assert bool(said) == bool(expected_message(remark))
