"""What an identity number (NIK) hints at. Free of Django; a hint warns and never decides.

A NIK is 16 digits: region (6, by the codes of the Ministry of Home Affairs at the time it was
given), day (2, for women 40 more), month (2), year (2), and a number from 0001 on. It is given once
and stays when someone moves, so its region says where the number was given, not where one lives.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SERANG_REGENCY, SERANG_CITY = "36.04", "36.73"
ELSEWHERE = "99"
WOMEN_ADD = 40
# Districts of Kabupaten Serang that became Kota Serang in 2007; old numbers still begin like this.
GIVEN_BEFORE_THE_CITY = ("360401", "360402", "360403", "360404", "360410", "360421")
_SHAPE = re.compile(r"[1-9][0-9]{15}")


class Hint(StrEnum):
    """What does not fit together."""

    REGION = "region"
    OLD_CITY = "old_city"
    BIRTH_DATE = "birth_date"
    SEX = "sex"


@dataclass(frozen=True, slots=True)
class Stated:
    """What is on record beside the number: a Kemendagri code, "L" or "P", and the day of birth.

    Empty or None says nothing, and is held against nobody.
    """

    regency: str = ""
    birth_date: date | None = None
    sex: str = ""


def plain(text: str) -> str:
    """Leave out what people type between the digits."""
    return re.sub(r"[\s.\-]", "", text)


def is_well_formed(nik: str) -> bool:
    """Whether these are 16 digits that can have been given: no zero in front, no number 0000."""
    return bool(_SHAPE.fullmatch(nik)) and not nik.endswith("0000")


def regency_of(nik: str) -> str:
    """Give the Kemendagri code of the regency in which the number was given, such as "36.04"."""
    return f"{nik[:2]}.{nik[2:4]}"


def hints(nik: str, stated: Stated) -> tuple[Hint, ...]:
    """Give what in a well-formed number speaks against what is on record; empty fits."""
    found = [_region_hint(nik, stated.regency)]
    if stated.birth_date and _birth_digits(nik) != f"{stated.birth_date:%d%m%y}":
        found.append(Hint.BIRTH_DATE)
    if stated.sex and (stated.sex == "P") != (int(nik[6:8]) > WOMEN_ADD):
        found.append(Hint.SEX)
    return tuple(hint for hint in found if hint)


def _region_hint(nik: str, regency: str) -> Hint | None:
    """Hold the region against the stated one; old numbers of the city fit the city, too."""
    if not regency:
        return None
    is_old = nik.startswith(GIVEN_BEFORE_THE_CITY)
    if regency == SERANG_REGENCY and is_old:
        return Hint.OLD_CITY
    if regency == SERANG_CITY and is_old:
        return None
    if regency == ELSEWHERE:
        return Hint.REGION if nik.startswith("36") else None
    return None if regency_of(nik) == regency else Hint.REGION


def _birth_digits(nik: str) -> str:
    day = int(nik[6:8])
    return f"{day - WOMEN_ADD if day > WOMEN_ADD else day:02d}{nik[8:12]}"
