"""Questions about headcounts, tools and visitors at the gate; each follows its batch."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db.models import F, Q, QuerySet

from agencies.models import User
from agencies.permissions import is_rutan_staff
from trainings.querysets import ScopedByBatch

if TYPE_CHECKING:
    from trainings.models import (  # noqa: F401
        Batch,
        GateVisitor,
        Headcount,
        ToolCount,
        ToolNeed,
    )


class HeadcountQuerySet(QuerySet["Headcount"]):
    """Headcounts: for Rutan staff only."""

    def visible_to(self, user: User) -> Self:
        """Keep what `user` may see: all for Rutan staff, none for others."""
        return self.all() if is_rutan_staff(user) else self.none()

    def of_people_out(self) -> Self:
        """Keep counts out whose session has no count back yet."""
        out = self.filter(direction="out", counted__gt=0)
        return out.exclude(session__headcounts__direction="back")

    def over_by(self, moment: datetime) -> Self:
        """Keep those of sessions that had ended by `moment`, a local time."""
        before = Q(session__held_on__lt=moment.date())
        today = Q(session__held_on=moment.date(), session__ends_at__lt=moment.time())
        return self.filter(before | today)


class ToolNeedQuerySet(QuerySet["ToolNeed"]):
    """Tools on lists."""

    def for_batch(self, batch: "Batch") -> Self:
        """Give the list that counts for `batch`: its own, else that of the programme."""
        own = self.filter(batch=batch)
        return own if own.exists() else self.filter(programme=batch.programme_id)


class ToolCountQuerySet(ScopedByBatch["ToolCount"]):
    """Counts of tools."""

    batch_path = "session__batch__"

    def missing_by(self, moment: datetime) -> Self:
        """Keep what is not back, or was not counted in, once its session had ended; unsettled."""
        before = Q(session__held_on__lt=moment.date())
        ended = before | Q(session__held_on=moment.date(), session__ends_at__lt=moment.time())
        uncounted = Q(brought_back__isnull=True, taken_out__gt=0) & ended
        short = Q(brought_back__lt=F("taken_out"))
        return self.filter(uncounted | short, settled_at__isnull=True)


class GateVisitorQuerySet(ScopedByBatch["GateVisitor"]):
    """Visitors at the gate."""

    batch_path = "batch__"

    def on(self, day: date) -> Self:
        """Keep those of one day."""
        return self.filter(day=day)
