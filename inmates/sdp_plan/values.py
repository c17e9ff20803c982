"""What a row says, in the terms of the register: field names of the models, their values."""

from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from django.db.models import Model

from inmates.models import Education, Inmate, Stay
from inmates.sdp import SdpRow
from inmates.sdp.headings import normal
from inmates.sdp_plan.regions import Gazetteer
from inmates.sdp_plan.remarks import PlanProblem, PlanWarning, Remark, clipped
from serang_rutan.core import crypto

PERSON_TEXTS = ("sdp_number", "name", "sex", "birth_place", "birth_date", "occupation", "address")
STAY_FIELDS = (
    "registration_number",
    "offence_category",
    "recidivist",
    "entered_on",
    "expires_on",
    "expected_release_on",
    "release_basis",
    "block",
    "cell",
)
PERSON_OF, STAY_OF = attrgetter(*PERSON_TEXTS), attrgetter(*STAY_FIELDS)
EDUCATION = {
    Education.NONE: ("tidaksekolah", "tdksekolah", "belumsekolah", "tidaktamatsd", "tidaklulussd"),
    Education.PRIMARY: ("sd", "mi", "sdmi", "sekolahdasar", "paketa", "sr"),
    Education.JUNIOR: ("smp", "sltp", "mts", "smpmts", "paketb"),
    Education.SENIOR: ("sma", "slta", "smu", "ma", "smama", "aliyah", "paketc"),
    Education.VOCATIONAL: ("smk", "stm", "smea", "mak"),
    Education.DIPLOMA: ("d1", "d2", "d3", "diploma", "diii", "dii", "di", "akademi"),
    Education.BACHELOR: ("s1", "s2", "s3", "d4", "div", "sarjana", "si", "sii", "siii", "magister"),
}
EDUCATION_OF = {text: step for step, texts in EDUCATION.items() for text in texts}


@dataclass(frozen=True, slots=True)
class RowValues:
    """The values that a row states; what it leaves blank is not among them.

    `person` and `stay` map attribute names of `Inmate` and `Stay` (foreign keys by `..._id`) to
    values; the NIK stands as its keyed hash under "nik_hash" and is set from the row itself.
    """

    row: SdpRow
    person: dict[str, Any]
    stay: dict[str, Any]
    remarks: tuple[Remark, ...]


def values_of(row: SdpRow, gazetteer: Gazetteer) -> RowValues:
    """Read what `row` states."""
    place = gazetteer.find(row.regency, row.province, row.address)
    education, education_remarks = _education(row)
    person = dict(zip(PERSON_TEXTS, PERSON_OF(row), strict=True))
    person |= {
        "aliases": ", ".join(row.aliases),
        "nik_hash": crypto.fingerprint(row.nik),
        "education": education,
        "regency_id": place.regency,
        "district_id": place.district,
    }
    stay = dict(zip(STAY_FIELDS, STAY_OF(row), strict=True))
    stay["register_class_id"] = row.register_class
    remarks = (
        *(Remark.of_warning(row.row_number, warning) for warning in row.warnings),
        *(Remark(row.row_number, code, at, clipped(text)) for code, at, text in place.doubts),
        *education_remarks,
    )
    return RowValues(row, _stated(person), _stated(stay), remarks)


def too_long(values: RowValues) -> Remark | None:
    """Find the first text that the register has no room for."""
    for model, fields in ((Inmate, values.person), (Stay, values.stay)):
        rooms = _rooms(model)
        for name, value in fields.items():
            if isinstance(value, str) and len(value) > rooms.get(name, len(value)):
                number = values.row.row_number
                code = PlanProblem.FIELD_TOO_LONG
                return Remark(number, code, name, clipped(value), f"text_up_to_{rooms[name]}")
    return None


@cache
def _rooms(model: type[Model]) -> dict[str, int]:
    """Give how many characters each column of a model holds, by attribute."""
    columns = ((one.attname, one.max_length) for one in model._meta.concrete_fields)
    return {name: room for name, room in columns if room}


def merged_aliases(known: str, stated: str) -> str:
    """Add the stated aliases that are not known yet; a file never takes an alias away."""
    names = {name.casefold(): name for name in reversed(f"{known}, {stated}".split(", ")) if name}
    return ", ".join(reversed(names.values()))


def _education(row: SdpRow) -> tuple[str, tuple[Remark, ...]]:
    if not row.education:
        return "", ()
    text = normal(row.education)
    step = EDUCATION_OF.get(text)
    if step:
        return step.value, ()
    code = PlanWarning.EDUCATION_UNKNOWN
    return "", (Remark(row.row_number, code, "education", clipped(row.education)),)


def _stated(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "")}
