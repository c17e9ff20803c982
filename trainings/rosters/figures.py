"""The lesson hours of a batch: held, planned, and meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainings.hours import hours_of
from trainings.models import Batch, Session, SessionState


@dataclass(frozen=True, slots=True)
class BatchHours:
    """The lesson hours of sessions held, held or planned, and those the batch is to have."""

    held: int
    planned: int
    meant: int

    @property
    def lacking(self) -> int:
        """How many lesson hours are neither held nor planned."""
        return max(0, self.meant - self.planned)


def batch_hours(batch: Batch, sessions: Sequence[Session]) -> BatchHours:
    """Add up the lesson hours of `batch` with `sessions`; remedial ones teach it nothing new."""
    standing = [
        one for one in sessions if one.state != SessionState.CANCELLED and not one.is_remedial
    ]
    held = [one for one in standing if one.state == SessionState.HELD]
    return BatchHours(hours_of(held), hours_of(standing), batch.lesson_hours)
