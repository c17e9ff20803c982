"""What an officer is told about a row: why it was not taken, or what to look at in it."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Self

from inmates.sdp import Rejection, RowWarning

CLIP = 60


class PlanProblem(StrEnum):
    """Why the register, unlike the file alone, speaks against a row."""

    POSSIBLE_DUPLICATE = "possible_duplicate"
    OTHER_PERSON = "other_person"
    TWO_ROWS_ONE_PERSON = "two_rows_one_person"
    NUMBER_TAKEN = "number_taken"
    STAY_ENDED = "stay_ended"
    CLASS_NOT_IN_USE = "class_not_in_use"
    FIELD_TOO_LONG = "field_too_long"
    NO_REGISTRATION = "no_registration"


class PlanWarning(StrEnum):
    """What the register makes doubtful in a row that is taken."""

    REGENCY_AMBIGUOUS = "regency_ambiguous"
    REGENCY_UNKNOWN = "regency_unknown"
    REGENCY_ELSEWHERE = "regency_elsewhere"
    DISTRICT_UNKNOWN = "district_unknown"
    EDUCATION_UNKNOWN = "education_unknown"
    RESIDENCE_KEPT = "residence_kept"
    SAME_NAME_IN_FILE = "same_name_in_file"


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """One sentence to be said about one row, still as codes (see `inmates.sdp_messages`).

    `value` is what stands there, clipped to 60 characters, never a whole NIK; `expected` says
    what would be right, as a code or as the thing itself.
    """

    row_number: int
    code: str
    field: str
    value: str = ""
    expected: str = ""

    @classmethod
    def of_rejection(cls, rejection: Rejection) -> Self:
        """Take over what the reader of the file refused."""
        return cls(
            rejection.row_number,
            str(rejection.code),
            rejection.field,
            rejection.value,
            rejection.expected,
        )

    @classmethod
    def of_warning(cls, row_number: int, warning: RowWarning) -> Self:
        """Take over what the reader of the file doubted."""
        return cls(row_number, str(warning.code), warning.field, warning.value)

    def to_json(self) -> dict[str, object]:
        """Give the remark in JSON values; the names are those of the constructor."""
        return asdict(self)


def clipped(text: object) -> str:
    """Give `text` short enough to be shown."""
    return str(text)[:CLIP]
