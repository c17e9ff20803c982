"""How dates, numbers, money and identity numbers are written for people. Free of Django."""

from datetime import date


def age_on(birth_date: date, day: date) -> int:
    """Give the age in whole years on `day`."""
    before_birthday = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - before_birthday


def mask_nik(nik: str) -> str:
    """Hide all but the first and last four digits; shorter texts are hidden whole."""
    return f"{nik[:4]}••••••••{nik[-4:]}" if len(nik) == 16 else "•" * len(nik)
