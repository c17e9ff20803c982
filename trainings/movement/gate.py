"""Who comes in at the gate on a day: trainers of each batch that meets, and announced guests."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone

from agencies.models import User
from trainings.models import Batch, GateItem, GateVisitor, Session, SessionState


@dataclass(frozen=True, slots=True)
class Visit:
    """One person at the gate, for one batch; `visitor` is None for a trainer nobody announced."""

    batch: Batch
    sessions: Sequence[Session]
    name: str
    institution: str
    visitor: GateVisitor | None = None
    items: Sequence[GateItem] = field(default_factory=list)

    @property
    def is_guest(self) -> bool:
        """Whether the person has no account as a trainer of the batch."""
        return self.visitor is not None and self.visitor.account_id is None


def visits_on(day: date, user: User) -> list[Visit]:
    """List who comes on `day` for the batches that `user` may see, by hour and name; four queries.

    Guests of a batch whose sessions were all called off since are left out, and so is, from today
    on, a trainer whose account was closed.
    """
    sessions = _sessions(day, user)
    announced = _announced(day, user)
    found: list[Visit] = []
    for batch, meetings in sessions.items():
        found += _of_batch(batch, meetings, announced.get(batch.pk, []))
    return sorted(found, key=lambda visit: (visit.sessions[0].starts_at, visit.name))


def days_ahead(batch: Batch) -> list[date]:
    """Give the days from today on, on which the batch meets, in order."""
    meetings = batch.sessions.filter(held_on__gte=timezone.localdate())
    days = meetings.exclude(state=SessionState.CANCELLED).order_by("held_on")
    return list(days.values_list("held_on", flat=True).distinct())


def _sessions(day: date, user: User) -> dict[Batch, list[Session]]:
    trainers = Prefetch("batch__trainers", User.objects.select_related("agency"))
    rows = Session.objects.visible_to(user).on(day).exclude(state=SessionState.CANCELLED)
    rows = rows.select_related("batch__programme", "batch__agency", "room")
    meetings: dict[Batch, list[Session]] = {}
    for session in rows.prefetch_related(trainers):
        meetings.setdefault(session.batch, []).append(session)
    return meetings


def _announced(day: date, user: User) -> dict[int, list[GateVisitor]]:
    found: dict[int, list[GateVisitor]] = {}
    for visitor in GateVisitor.objects.visible_to(user).on(day).prefetch_related("items"):
        found.setdefault(visitor.batch_id, []).append(visitor)
    return found


def _of_batch(
    batch: Batch, sessions: Sequence[Session], announced: Iterable[GateVisitor]
) -> list[Visit]:
    """Give the trainers of the batch, announced or not, and the guests.

    Whose account was closed does not come any more; the list of a day that is over stays.
    """
    rows = list(announced)
    known = {row.account_id: row for row in rows if row.account_id}
    is_over = sessions[0].held_on < timezone.localdate()
    visits = [
        _visit(batch, sessions, known.get(trainer.pk), trainer)
        for trainer in batch.trainers.all()
        if trainer.is_active or is_over
    ]
    return visits + [_visit(batch, sessions, row) for row in rows if row.account_id is None]


def _visit(
    batch: Batch,
    sessions: Sequence[Session],
    row: GateVisitor | None,
    trainer: User | None = None,
) -> Visit:
    own = str(trainer.agency or "") if trainer else ""
    return Visit(
        batch=batch,
        sessions=sessions,
        name=trainer.full_name if trainer else str(row),
        institution=(row.institution if row else "") or own,
        visitor=row,
        items=list(row.items.all()) if row else [],
    )
