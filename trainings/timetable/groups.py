"""Batches as far as meeting is concerned: their rooms, trainers and people, in three queries."""

from collections import defaultdict
from collections.abc import Collection

from django.utils.translation import gettext as _

from agencies.models import User
from trainings.models import Batch, Enrolment, EnrolmentState
from trainings.timetable.obstacles import Group, Trainer


def groups_of(batches: Collection[Batch], reader: User) -> dict[int, Group]:
    """Map the key of each of `batches` to its facts, named as far as `reader` may know.

    Everyone who holds a seat counts for the number of people and their sexes. Only who is bound to
    the days of the batch is a participant: an open offer binds nobody yet.
    """
    keys = [batch.pk for batch in batches]
    rooms, trainers = _rooms(keys), _trainers(keys)
    holders = _holders(keys)
    return {
        batch.pk: Group(
            key=batch.pk,
            name=name_for(batch, reader),
            first_day=batch.starts_on,
            last_day=batch.ends_on,
            rooms=frozenset(rooms[batch.pk]),
            trainers=frozenset(trainers[batch.pk]),
            sexes=sexes_of(batch.for_sex, [sex for _key, sex, _state in holders[batch.pk]]),
            people=max(batch.quota, len(holders[batch.pk])),
            participants=frozenset(
                key for key, _sex, state in holders[batch.pk] if state != EnrolmentState.OFFERED
            ),
        )
        for batch in batches
    }


def name_for(batch: Batch, reader: User) -> str:
    """Name `batch`; to people of another agency it is some other batch."""
    is_theirs = reader.agency_id in (None, batch.agency_id)
    return str(batch) if is_theirs else _("another batch")


def sexes_of(for_sex: str, holders: Collection[str]) -> frozenset[str]:
    """Give the sexes that a batch brings: the one it is for, and those of who holds a seat."""
    return frozenset({*holders, for_sex} - {""})


def _holders(keys: Collection[int]) -> dict[int, list[tuple[int, str, str]]]:
    """Map batches to who holds a seat: the key and sex of the person, and how the seat stands."""
    found: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    rows = Enrolment.objects.holding().filter(batch__in=keys)
    names = ("batch_id", "inmate_id", "inmate__sex", "state")
    for batch, inmate, sex, state in rows.values_list(*names):
        found[batch].append((inmate, sex, state))
    return found


def _rooms(keys: Collection[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = Batch.rooms.through.objects.filter(batch__in=keys)
    for batch, room in rows.values_list("batch_id", "room_id"):
        found[batch].add(room)
    return found


def _trainers(keys: Collection[int]) -> dict[int, set[Trainer]]:
    found: dict[int, set[Trainer]] = defaultdict(set)
    rows = Batch.trainers.through.objects.filter(batch__in=keys)
    for batch, user, name in rows.values_list("batch_id", "user_id", "user__full_name"):
        found[batch].add(Trainer(user, name))
    return found
