"""What a row must have as a whole, and what in it does not fit together."""

from __future__ import annotations

from datetime import date

from inmates.sdp.cells import MAX_ALIASES, REGISTER_CLASSES, class_of_number, shown, split_name
from inmates.sdp.rows import Rejection, RowProblem, RowWarning, SdpRow, WarningCode

WOMEN_ADD = 40  # the day of birth in a woman's NIK is written 40 higher


def finished_row(
    row_number: int, values: dict[str, object], warnings: list[RowWarning]
) -> SdpRow | Rejection:
    """Return the row made of clean values, or why it cannot be one."""
    name, aliases = split_name(str(values.get("name", "")), _aliases(values))
    if not any(map(str.isalpha, name)):
        return Rejection(row_number, RowProblem.MISSING_NAME, "name", "", "name")
    number = str(values.get("registration_number", ""))
    if not number and not values.get("sdp_number"):
        return Rejection(row_number, RowProblem.MISSING_NUMBER, "sdp_number", "", "number")
    by_number = class_of_number(number)
    stated = values.setdefault("register_class", by_number)
    if not stated:
        right = ", ".join(REGISTER_CLASSES)
        return Rejection(row_number, RowProblem.MISSING_CLASS, "register_class", "", right)
    if by_number and by_number != stated:
        warnings.append(RowWarning(WarningCode.CLASS_DIFFERS, "register_class", shown(number)))
    if len(aliases) > MAX_ALIASES:
        rest = ", ".join(aliases[MAX_ALIASES:])
        warnings.append(RowWarning(WarningCode.ALIASES_DROPPED, "aliases", shown(rest)))
    _check_nik(values, warnings)
    _check_dates(values, warnings)
    values |= {"name": name, "aliases": aliases[:MAX_ALIASES]}
    return SdpRow(row_number, warnings=tuple(warnings), **values)  # type: ignore[arg-type]  # keys are fields


def _aliases(values: dict[str, object]) -> tuple[str, ...]:
    """Return the aliases that had a column of their own."""
    found = values.get("aliases", ())
    return found if isinstance(found, tuple) else ()


def _check_nik(values: dict[str, object], warnings: list[RowWarning]) -> None:
    """Warn where the NIK (PPKKCC, then DDMMYY, day + 40 for women) speaks of someone else."""
    nik, born, sex = str(values.get("nik", "")), values.get("birth_date"), values.get("sex")
    if not nik:
        return
    day = int(nik[6:8])
    if sex and (sex == "P") != (day > WOMEN_ADD):
        warnings.append(RowWarning(WarningCode.NIK_SEX, "nik", shown(nik)))
    digits = f"{day - WOMEN_ADD if day > WOMEN_ADD else day:02d}{nik[8:12]}"
    if isinstance(born, date) and digits != born.strftime("%d%m%y"):
        warnings.append(RowWarning(WarningCode.NIK_BIRTH_DATE, "nik", shown(nik)))


def _check_dates(values: dict[str, object], warnings: list[RowWarning]) -> None:
    """Warn where the stay would end before it began."""
    entered, expires = values.get("entered_on"), values.get("expires_on")
    if isinstance(entered, date) and isinstance(expires, date) and expires < entered:
        stated = expires.strftime("%d-%m-%Y")
        warnings.append(RowWarning(WarningCode.EXPIRES_BEFORE_ENTRY, "expires_on", stated))
