"""What a changed room would do to the batches that meet in it."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from serang_rutan.core.formats import short_date
from trainings.models import Batch, Room, Session, SessionState
from trainings.timetable.fetch import Timetable, place_of
from trainings.timetable.guests import guests_by_session
from trainings.timetable.obstacles import Obstacle, Place, Rule
from trainings.timetable.words import sentence


def problems_of_room(room: Room, by: User) -> Iterator[tuple[str, str]]:
    """Give each field whose new value `room` cannot take, and why.

    `room` has its new values, which are not stored yet. It stays true only under the lock of the
    timetable.
    """
    stored = Room.objects.get(pk=room.pk)
    planned = _to_come(room)
    if room.capacity < stored.capacity:
        yield from _too_full(room, planned)
    if stored.is_active and not room.is_active and planned:
        text = _("A session of %(batch)s is still planned here. Move it first.")
        yield "is_active", text % {"batch": planned[0].batch}
    if planned and room.area != stored.area:
        for found in _mixed(planned, (place_of(stored), place_of(room)), by):
            yield "area", sentence(found)


def _too_full(room: Room, planned: list[Session]) -> Iterator[tuple[str, str]]:
    """Name the first open batch, or else remedial session, with more people than will fit."""
    full = Batch.objects.open().filter(rooms=room, quota__gt=room.capacity)
    for batch in full.select_related("programme")[:1]:
        values: dict[str, object] = {"batch": batch, "count": batch.quota}
        yield "capacity", _("%(batch)s has %(count)s seats. Lower them first.") % values
        return
    remedial = [session for session in planned if session.is_remedial]
    guests = guests_by_session([session.pk for session in remedial], expected=True)
    for session in remedial:
        count = len(guests.get(session.pk, ()))
        if count > room.capacity:
            values = {"batch": session.batch, "day": short_date(session.held_on), "count": count}
            text = _(
                "%(count)s people are invited here by %(batch)s on %(day)s. "
                "Move that session first."
            )
            yield "capacity", text % values
            return


def _to_come(room: Room) -> list[Session]:
    rows = room.sessions.filter(state=SessionState.PLANNED, held_on__gte=timezone.localdate())
    return list(rows.select_related("batch__programme", "room").order_by("held_on", "starts_at"))


def _mixed(planned: list[Session], places: tuple[Place, Place], by: User) -> list[Obstacle]:
    """Give the first meeting of men beside women that only the second of `places` brings."""
    timetable = Timetable.between(planned[0].held_on, planned[-1].held_on, by)
    for session in planned:
        [wanted] = [one for one in timetable.meetings(session.held_on) if one.key == session.pk]
        before, after = (
            [
                found
                for found in timetable.obstacles_to(replace(wanted, place=place), session.pk)
                if found.rule == Rule.SEX_SEPARATION
            ]
            for place in places
        )
        if after and not before:
            return after[:1]
    return []
