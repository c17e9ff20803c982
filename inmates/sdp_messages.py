"""Every code of the SDP reader and planner as a sentence: one table, so none is forgotten."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inmates.sdp import FileProblem, RowProblem, SdpFileError, WarningCode
from inmates.sdp_plan import PlanProblem, PlanWarning, Remark

FILE_PROBLEMS: dict[str, Promise] = {
    FileProblem.EMPTY: _("The file is empty. Export it from SDP again."),
    FileProblem.TOO_LARGE: _("The file is too large. At most 10 MB are read."),
    FileProblem.UNPACKED_TOO_LARGE: _("The file unpacks to far too much and was not opened."),
    FileProblem.WRONG_TYPE: _("This is no Excel (.xlsx) or CSV file. Save it as one of these."),
    FileProblem.PROTECTED: _("The file is protected by a password. Remove it and try again."),
    FileProblem.CORRUPT: _("The file is damaged and cannot be read. Export it from SDP again."),
    FileProblem.ENCODING: _("The text of the file cannot be read. Save it as CSV UTF-8 or Excel."),
    FileProblem.HEADER_MISSING: _(
        "No row with headings was found. One with the name and the nomor induk or the registration "
        "number is needed among the first 20 rows."
    ),
    FileProblem.HEADER_DOUBLED: _("Two columns mean the same. Remove one of them."),
    FileProblem.SEVERAL_SHEETS: _("Several sheets hold people. Keep only one of them."),
    FileProblem.NO_ROWS: _("There are headings and no person below them."),
    FileProblem.TOO_MANY_ROWS: _("The file has too many rows. At most 50,000 are read."),
    FileProblem.TOO_MANY_COLUMNS: _("The file has too many columns. At most 200 are read."),
}

REMARKS: dict[str, Promise] = {
    RowProblem.MISSING_NAME: _("The name is missing."),
    RowProblem.MISSING_NUMBER: _("Neither nomor induk nor registration number is given."),
    RowProblem.MISSING_CLASS: _("The register class is missing."),
    RowProblem.BAD_NAME: _("This is no name."),
    RowProblem.BAD_DATE: _("This is no date that exists."),
    RowProblem.DATE_OUT_OF_RANGE: _("This date cannot be right."),
    RowProblem.UNKNOWN_CLASS: _("This register class is not known."),
    RowProblem.DIGITS_LOST: _("Excel has turned this number into a rounded figure."),
    RowProblem.FORMULA: _("A formula stands here instead of a value."),
    RowProblem.TOO_LONG: _("The text is too long."),
    RowProblem.TOO_MANY_CELLS: _("This row has more cells than there are headings."),
    RowProblem.DUPLICATE_ROW: _("This row stands in the file twice; the first was taken."),
    RowProblem.IDENTITY_CONFLICT: _("Several people have this number in the file."),
    PlanProblem.POSSIBLE_DUPLICATE: _("Possibly the same as a person on record; please decide."),
    PlanProblem.OTHER_PERSON: _("This registration number is on record for another person."),
    PlanProblem.TWO_ROWS_ONE_PERSON: _("Two rows of the file mean the same person."),
    PlanProblem.NUMBER_TAKEN: _("Another person who is present has this registration number."),
    PlanProblem.STAY_ENDED: _("This stay has ended on our records and is still listed."),
    PlanProblem.CLASS_NOT_IN_USE: _("This register class is not in use here."),
    PlanProblem.FIELD_TOO_LONG: _("The text is too long."),
    PlanProblem.NO_REGISTRATION: _("A new person needs a registration number."),
    WarningCode.NIK_DIGITS_LOST: _("Excel has rounded the NIK; it was left empty."),
    WarningCode.NIK_MALFORMED: _("The NIK does not have 16 digits; it was left empty."),
    WarningCode.NIK_SHARED: _("Several people have this NIK; it was left empty."),
    WarningCode.NIK_BIRTH_DATE: _("The NIK names another date of birth. Please check."),
    WarningCode.NIK_SEX: _("The NIK names another sex. Please check."),
    WarningCode.UNKNOWN_SEX: _("The sex is neither L nor P; it was left empty."),
    WarningCode.UNKNOWN_RECIDIVIST: _("Recidivist is neither yes nor no; it was left empty."),
    WarningCode.UNKNOWN_RELEASE_BASIS: _(
        "The basis of the release is none of murni, PB, CB and CMB; it was left empty."
    ),
    WarningCode.ALIASES_DROPPED: _("More than three aliases; the others were left out."),
    WarningCode.CLASS_DIFFERS: _("The registration number names another class. Please check."),
    WarningCode.EXPIRES_BEFORE_ENTRY: _("The stay would expire before it began. Please check."),
    PlanWarning.REGENCY_AMBIGUOUS: _("Regency or city? It was left empty."),
    PlanWarning.REGENCY_UNKNOWN: _("This regency is not in Banten; it was left empty."),
    PlanWarning.REGENCY_ELSEWHERE: _("Not known in Banten; taken as elsewhere."),
    PlanWarning.DISTRICT_UNKNOWN: _("This district is not known there; it was left empty."),
    PlanWarning.EDUCATION_UNKNOWN: _("This schooling is not known; it was left empty."),
    PlanWarning.RESIDENCE_KEPT: _("The residence on record was looked into and is kept."),
    PlanWarning.SAME_NAME_IN_FILE: _("Another row has the same name and birth date."),
}

EXPECTED: dict[str, Promise] = {
    "date": _("a date such as 18-11-2025"),
    "date_not_future": _("a date that is not in the future"),
    "name": _("a name"),
    "number": _("a nomor induk or a registration number"),
    "number_as_text": _("the number as text, as SDP shows it"),
    "text": _("a plain text"),
    "row_once": _("each person in one row"),
    "number_of_one_person": _("a number of its own for each person"),
    PlanProblem.TWO_ROWS_ONE_PERSON: _("each person in one row"),
    PlanProblem.NUMBER_TAKEN: _("end the stay of the other person first, or correct the number"),
    PlanProblem.STAY_ENDED: _("a new registration number if the person has returned"),
    PlanProblem.NO_REGISTRATION: _("a registration number such as B.I-0001/2026"),
}

FIELDS: dict[str, Promise] = {
    "sdp_number": _("nomor induk"),
    "registration_number": _("registration number"),
    "register_class": _("register class"),
    "register_class_id": _("register class"),
    "name": _("name"),
    "aliases": _("alias"),
    "sex": _("sex"),
    "birth_place": _("place of birth"),
    "birth_date": _("date of birth"),
    "nik": _("NIK"),
    "education": _("schooling"),
    "occupation": _("work before"),
    "address": _("address"),
    "regency": _("regency or city"),
    "regency_id": _("regency or city"),
    "district_id": _("district (kecamatan)"),
    "province": _("province"),
    "offence_category": _("offence category"),
    "entered_on": _("date of entry"),
    "expires_on": _("expiry"),
    "expected_release_on": _("expected release"),
    "release_basis": _("basis of the expected release"),
    "recidivist": _("recidivist"),
    "block": _("block"),
    "cell": _("cell"),
}


def file_message(problem: SdpFileError) -> str:
    """Say why the whole file was refused, with what was found."""
    sentence = str(FILE_PROBLEMS[problem.code])
    if not problem.detail:
        return sentence
    return gettext("%(sentence)s (Found: %(detail)s)") % {
        "sentence": sentence,
        "detail": problem.detail,
    }


def remark_message(remark: Remark) -> str:
    """Say what is wrong or doubtful in a row."""
    return str(REMARKS[remark.code])


def expected_message(remark: Remark) -> str:
    """Say what would be right; the empty text where the message says it already."""
    expected = remark.expected or remark.code
    if remark.code == PlanProblem.POSSIBLE_DUPLICATE:
        return gettext("compare with %(number)s on record") % {"number": remark.expected}
    if remark.code == PlanProblem.OTHER_PERSON:
        return gettext("on record for %(name)s") % {"name": remark.expected}
    if expected.startswith("text_up_to_"):
        length = expected.removeprefix("text_up_to_")
        return gettext("at most %(length)s characters") % {"length": length}
    if expected in EXPECTED:
        return str(EXPECTED[expected])
    return remark.expected


def meaning_label(field: str) -> str:
    """Name what a heading means; the empty text is a column that is not read."""
    return field_label(field) if field else gettext("Not read")


def field_label(field: str) -> str:
    """Name a field as the pages do."""
    return str(FIELDS.get(field, field))
