"""How dates, numbers, money and identity numbers are written for people. Free of Django.

Indonesian is the rule; `language="en"` gives the English form where a page is read in English.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

# fmt: off
MONTHS = {
    "id": (
        "Januari", "Februari", "Maret", "April", "Mei", "Juni",
        "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}
WEEKDAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
# fmt: on


def long_date(day: date, *, weekday: bool = False, language: str = "id") -> str:
    """Write "18 November 2025", with `weekday` "Selasa, 18 November 2025"."""
    text = f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"
    return f"{WEEKDAYS[language][day.weekday()]}, {text}" if weekday else text


def short_date(day: date) -> str:
    """Write "18-11-2025", as tables do."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"


def date_range(start: date, end: date, *, language: str = "id") -> str:
    """Write "17–19 November 2025", naming month and year twice only where they differ."""
    last = long_date(end, language=language)
    if start == end:
        return last
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{last}"
    first = long_date(start, language=language)
    if start.year == end.year:
        first = first.rsplit(" ", 1)[0]
    return f"{first} – {last}"


def number(value: float | Decimal, decimals: int | None = None, *, language: str = "id") -> str:
    """Write "1.234,5"; without `decimals` whole numbers stay whole and others show two at most."""
    rounded = round_half_up(value, 2 if decimals is None else decimals)
    text = f"{rounded:,f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    if text.strip("-0.,") == "":
        text = text.lstrip("-")
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


def percent(share: float | Decimal, decimals: int = 1, *, language: str = "id") -> str:
    """Write a share (0.875) as "87,5 %"; a decimal that is zero is left out."""
    rounded = round_half_up(Decimal(str(share)) * 100, decimals)
    whole = rounded == rounded.to_integral_value()
    text = number(rounded, 0 if whole else decimals, language=language)
    return f"{text}%" if language == "en" else f"{text} %"


def rupiah(amount: float | Decimal) -> str:
    """Write "Rp1.500.000", in whole rupiah, a negative amount as "-Rp1.500.000"."""
    text = number(amount, 0)
    return f"-Rp{text[1:]}" if text.startswith("-") else f"Rp{text}"


def round_half_up(value: float | Decimal, decimals: int) -> Decimal:
    """Round as people do on paper: a half goes away from zero."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def age_on(birth_date: date, day: date) -> int:
    """Give the age in whole years on `day`."""
    before_birthday = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - before_birthday


def mask_nik(nik: str) -> str:
    """Hide all but the first and last four digits; shorter texts are hidden whole."""
    return f"{nik[:4]}••••••••{nik[-4:]}" if len(nik) == 16 else "•" * len(nik)
