"""Questions about batches and their sessions."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import Count, Exists, OuterRef, Q

from trainings.querysets.scoped import ScopedByBatch

if TYPE_CHECKING:
    from trainings.models import Batch, Session  # noqa: F401


class BatchQuerySet(ScopedByBatch["Batch"]):
    """Batches."""

    def open(self) -> Self:
        """Keep those planned or running."""
        return self.filter(state__in=("planned", "running"))

    def with_seats_taken(self) -> Self:
        """Add `seats_taken`, the number of people who hold a seat."""
        return self.annotate(
            seats_taken=Count(
                "enrolments",
                filter=Q(
                    enrolments__state__in=(
                        "offered",
                        "accepted",
                        "enrolled",
                        "suspended",
                        "completed",
                    )
                ),
                distinct=True,
            )
        )

    def with_holders(self) -> Self:
        """Add `holders`, the number of people who hold a seat now or to whom one is promised."""
        holding = Q(enrolments__state__in=("offered", "accepted", "enrolled", "suspended"))
        return self.annotate(holders=Count("enrolments", filter=holding, distinct=True))


class SessionQuerySet(ScopedByBatch["Session"]):
    """Sessions."""

    batch_path = "batch__"

    def held(self) -> Self:
        """Keep those that took place."""
        return self.filter(state="held")

    def regular(self) -> Self:
        """Keep those for the whole batch, not for those invited to make something good."""
        return self.filter(kind="regular")

    def on(self, day: date) -> Self:
        """Keep those of one day."""
        return self.filter(held_on=day)

    def unrecorded_until(self, day: date) -> Self:
        """Keep planned ones up to and including `day`: their list is still to be entered.

        Also of a batch that is over: remedial ones, and those whose list was opened again.
        """
        return self.filter(state="planned", held_on__lte=day)

    def standing(self) -> Self:
        """Keep those planned or held: what is on the timetable."""
        return self.exclude(state="cancelled")

    def at_the_doors(self) -> Self:
        """Keep those that stand, and those called off once heads or tools had been counted out."""
        counted = Q(headcounts__isnull=False) | Q(tool_counts__isnull=False)
        return self.filter(~Q(state="cancelled") | counted).distinct()

    def for_table(self) -> Self:
        """Fetch along what a list of sessions names: the room, the batch, what makes up what."""
        rows = self.select_related("room", "batch__programme", "makes_up")
        return rows.prefetch_related("make_ups")

    def not_made_up(self) -> Self:
        """Keep cancelled regular ones of open batches that nothing makes up.

        A make-up that was cancelled in turn leaves the first one open, not itself.
        """
        standing = self.model.objects.filter(makes_up=OuterRef("pk")).exclude(state="cancelled")
        return self.regular().filter(
            ~Exists(standing),
            state="cancelled",
            makes_up__isnull=True,
            batch__state__in=("planned", "running"),
        )
