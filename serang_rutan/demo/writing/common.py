"""What every writer needs: times of day, and inserts in chunks."""

from collections.abc import Iterable
from datetime import date, datetime, time
from itertools import islice
from typing import TypeVar

from django.db import models
from django.utils import timezone

CHUNK = 2_000
Row = TypeVar("Row", bound=models.Model)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """Give a time on `day` in the time zone of the site."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def insert(manager: models.Manager[Row], rows: Iterable[Row]) -> None:
    """Insert `rows` chunk by chunk, so that a long iterator never lies in memory as a whole."""
    remaining = iter(rows)
    while chunk := list(islice(remaining, CHUNK)):
        manager.bulk_create(chunk)
