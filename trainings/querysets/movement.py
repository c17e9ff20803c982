"""Questions about headcounts, tools and visitors at the gate; each follows its batch."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from trainings.querysets.scoped import ForStaff, ScopedByBatch

if TYPE_CHECKING:
    from trainings.models import (  # noqa: F401
        Batch,
        GateVisitor,
        Headcount,
        ToolCount,
        ToolNeed,
    )


class HeadcountQuerySet(ForStaff["Headcount"]):
    """Headcounts: for Rutan staff only."""

    def of_people_out(self) -> Self:
        """Keep counts out of which fewer were counted back (`came_back`), or nobody yet (None).

        `still_out` tells how many are not back.
        """
        back = self.model.objects.filter(session=OuterRef("session"), direction="back")
        out = self.filter(direction="out").annotate(came_back=Subquery(back.values("counted")))
        out = out.annotate(still_out=F("counted") - Coalesce("came_back", 0))
        return out.filter(still_out__gt=0)

    def people_out(self) -> int:
        """Count the people who went out and are not back, late or not."""
        return sum(count.still_out for count in self.of_people_out())  # type: ignore[attr-defined] # annotated

    def overdue_at(self, moment: datetime) -> Self:
        """Keep those of people who should be back by `moment`, a local time.

        They should be once their session has ended or was called off, or as soon as the others are
        counted back.
        """
        called_off = Q(session__state="cancelled")
        due = _ended_by(moment) | called_off | Q(came_back__isnull=False)
        return self.of_people_out().filter(due)


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
        uncounted = Q(brought_back__isnull=True, taken_out__gt=0) & _ended_by(moment)
        short = Q(brought_back__lt=F("taken_out"))
        return self.filter(uncounted | short, settled_at__isnull=True)


class GateVisitorQuerySet(ScopedByBatch["GateVisitor"]):
    """Visitors at the gate."""

    batch_path = "batch__"

    def on(self, day: date) -> Self:
        """Keep those of one day."""
        return self.filter(day=day)


def _ended_by(moment: datetime) -> Q:
    """Match what hangs on a session that had ended by `moment`, a local time."""
    before = Q(session__held_on__lt=moment.date())
    return before | Q(session__held_on=moment.date(), session__ends_at__lt=moment.time())
