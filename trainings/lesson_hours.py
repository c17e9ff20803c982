"""Lesson hours (JP) from the times of sessions. Pure: knows no database.

A lesson hour is as long as the rules of the day say. Minutes add up before they are cut to whole
lesson hours: two sessions of 70 minutes are three lesson hours of 45 minutes, not two.
"""

from collections.abc import Iterable
from datetime import time
from fractions import Fraction


def minutes_between(starts_at: time, ends_at: time) -> int:
    """Give the whole minutes from `starts_at` to `ends_at` of one day."""
    return (ends_at.hour - starts_at.hour) * 60 + ends_at.minute - starts_at.minute


def lesson_hours(spans: Iterable[tuple[int, int]]) -> int:
    """Add up (minutes taught, minutes of a lesson hour) to whole lesson hours, rounded down."""
    return int(sum((part_hours(taught, length) for taught, length in spans), Fraction(0)))


def part_hours(taught: int, length: int) -> Fraction:
    """Give the lesson hours of one session, which need not be whole."""
    return Fraction(taught, length)
