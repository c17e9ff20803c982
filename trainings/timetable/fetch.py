"""The facts that the rules of the timetable need, for a span of days."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from agencies.models import User
from trainings.models import Batch, Room, Session, SessionState
from trainings.timetable.calendar import Calendar
from trainings.timetable.groups import groups_of
from trainings.timetable.guests import as_guests, guests_by_session
from trainings.timetable.obstacles import DayRules, Group, Meeting, Obstacle, Place, obstacles
from trainings.timetable.slot import Slot


class Timetable:
    """All meetings that stand from a first to a last day, and what is closed on these days.

    Batches and closed days are named as far as `reader` may know. The number of queries does not
    depend on how much there is. Where a plan is saved, the timetable must be fetched under the lock
    of `trainings.timetable.lock`, or two people could plan the same hour at once.
    """

    def __init__(self, sessions: Sequence[Session], calendar: Calendar, reader: User) -> None:
        self.calendar, self._reader = calendar, reader
        self._groups = groups_of({session.batch for session in sessions}, reader)
        remedial = [one.pk for one in sessions if one.is_remedial]
        self._guests = guests_by_session(remedial, expected=True)
        self._meetings: dict[date, list[Meeting]] = defaultdict(list)
        for session in sessions:
            self._meetings[session.held_on].append(self._standing(session))

    @classmethod
    def between(cls, first: date, last: date, reader: User) -> "Timetable":
        """Fetch what stands and what is closed from `first` to `last`, both included."""
        sessions = (
            Session.objects.filter(held_on__range=(first, last))
            .exclude(state=SessionState.CANCELLED)
            .select_related("batch__programme", "room")
            .order_by("held_on", "starts_at", "pk")
        )
        return cls(list(sessions), Calendar.between(first, last, reader), reader)

    def obstacles(
        self, batch: Batch, day: date, slot: Slot, moving: int | None = None
    ) -> list[Obstacle]:
        """List what stands in the way of `batch` in `slot` on `day`, the gravest first.

        `moving` is the key of the session that is moved and so does not stand in its own way.
        """
        return self.obstacles_to(self.wanted(self.group(batch), day, slot), moving)

    def obstacles_to(self, wanted: Meeting, moving: int | None = None) -> list[Obstacle]:
        """List what stands in the way of a meeting, also of a group as it is yet to become."""
        others = [other for other in self.meetings(wanted.day) if other.key != moving]
        return obstacles(wanted, others, self.rules_on(wanted.day))

    def wanted(self, group: Group, day: date, slot: Slot) -> Meeting:
        """Give the meeting that `group` would have in `slot` on `day`."""
        escorts = self.calendar.policy_on(day).escorts_for(group.people)
        return Meeting(group, place_of(slot.room), day, slot.starts_at, slot.ends_at, escorts)

    def group(self, batch: Batch) -> Group:
        """Give the facts of `batch`, fetched once."""
        if batch.pk not in self._groups:
            self._groups.update(groups_of([batch], self._reader))
        return self._groups[batch.pk]

    def meetings(self, day: date) -> list[Meeting]:
        """List the meetings that stand on `day`, by the hour."""
        return self._meetings.get(day, [])

    def rules_on(self, day: date) -> DayRules:
        """Give what is closed on `day`, and how many officers can escort."""
        return self.calendar.rules_on(day)

    def closed_all_day(self, day: date) -> str:
        """Say why nothing at all is taught on `day`; "" when something can be."""
        return self.calendar.closed_all_day(day)

    def _standing(self, session: Session) -> Meeting:
        group = self._groups[session.batch_id]
        if session.is_remedial:
            group = as_guests(group, session.batch, self._guests.get(session.pk, ()))
        escorts = self.calendar.policy_on(session.held_on).escorts_for(group.people)
        hours = session.starts_at, session.ends_at
        place = place_of(session.room)
        return Meeting(group, place, session.held_on, *hours, escorts, session.pk)


def place_of(room: Room) -> Place:
    """Give what matters of a room."""
    return Place(room.pk, room.name, room.capacity, room.area)
