"""Where and when on a day."""

from dataclasses import dataclass
from datetime import time

from trainings.models import Room


@dataclass(frozen=True, slots=True)
class Slot:
    """Where and when on a day: a room, from, until, and what is taught."""

    room: Room
    starts_at: time
    ends_at: time
    topic: str = ""
