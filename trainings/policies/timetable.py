"""What a changed batch, or another person in it, would do to the sessions planned for it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from django.utils import timezone

from agencies.models import User
from inmates.models import Inmate
from serang_rutan.core.refusal import RefusedError
from trainings.models import Batch, Session, SessionState
from trainings.timetable.fetch import Timetable
from trainings.timetable.groups import sexes_of
from trainings.timetable.obstacles import Group, Obstacle, Rule, Trainer
from trainings.timetable.slot import Slot
from trainings.timetable.words import elsewhere, sentence


def new_clashes(
    batch: Batch,
    *,
    trainers: Collection[User],
    quota: int | None,
    for_sex: str | None,
    reader: User,
) -> Iterator[tuple[str, str]]:
    """Give each field whose new value makes sessions to come clash, and the first clash in words.

    What clashes already is not brought up again. None stands for what does not change.
    """
    planned = _to_come(batch)
    if not planned:
        return
    timetable = Timetable.between(planned[0].held_on, planned[-1].held_on, reader)
    now = timetable.group(batch)
    holders = batch.enrolments.holding().values_list("inmate__sex", flat=True)
    seats = now.people if quota is None else max(quota, len(holders))
    sexes = now.sexes if for_sex is None else sexes_of(for_sex, set(holders))
    teach = frozenset(Trainer(user.pk, user.full_name) for user in trainers)
    changes = (
        ("trainers", Rule.TRAINER, replace(now, trainers=teach)),
        ("quota", Rule.ESCORTS, replace(now, people=seats)),
        ("for_sex", Rule.SEX_SEPARATION, replace(now, sexes=sexes)),
    )
    for field, rule, then in changes:
        found = _new(timetable, planned, rule, (now, then)) if then != now else None
        if found:
            yield field, sentence(found)


def without_escorts(reader: User) -> list[Session]:
    """List the sessions to come for which there are too few officers at some moment."""
    rows = Session.objects.filter(state=SessionState.PLANNED, held_on__gte=timezone.localdate())
    planned = list(rows.select_related("batch__programme").order_by("held_on", "starts_at", "pk"))
    if not planned:
        return []
    timetable = Timetable.between(planned[0].held_on, planned[-1].held_on, reader)
    lacking = {
        meeting.key
        for day in {session.held_on for session in planned}
        for meeting in timetable.meetings(day)
        for found in timetable.obstacles_to(meeting, meeting.key)
        if found.rule == Rule.ESCORTS
    }
    return [session for session in planned if session.pk in lacking]


def check_can_attend(batch: Batch, person: Inmate, by: User) -> None:
    """Let `person` join if they can come to every session of `batch` to come.

    Nobody of the other sex meets beside one, and nothing else that stands, a remedial session
    included, expects the person then. It stays true only under the lock of the timetable.

    Raises:
        RefusedError: naming the other side.

    """
    planned = _to_come(batch)
    if not planned:
        return
    timetable = Timetable.between(planned[0].held_on, planned[-1].held_on, by)
    joined = replace(
        timetable.group(batch),
        sexes=sexes_of(person.sex, ()),
        participants=frozenset({person.pk}),
    )
    for session in planned:
        for found in _of_rule(timetable, session, Rule.PARTICIPANT, joined):
            raise RefusedError(elsewhere(found))
        for found in _of_rule(timetable, session, Rule.SEX_SEPARATION, joined):
            raise RefusedError(sentence(found))


def _to_come(batch: Batch) -> list[Session]:
    rows = batch.sessions.filter(state=SessionState.PLANNED, held_on__gte=timezone.localdate())
    return list(rows.select_related("room").order_by("held_on", "starts_at"))


def _of_rule(timetable: Timetable, session: Session, rule: Rule, group: Group) -> list[Obstacle]:
    """Give what of one rule stands in the way of `session` if its batch is as `group` says.

    Seats and sexes of the batch do not matter to a remedial session, which has its guests alone.
    """
    if session.is_remedial and rule != Rule.TRAINER:
        return []
    slot = Slot(session.room, session.starts_at, session.ends_at)
    wanted = timetable.wanted(group, session.held_on, slot)
    found = timetable.obstacles_to(wanted, moving=session.pk)
    return [obstacle for obstacle in found if obstacle.rule == rule]


def _new(
    timetable: Timetable, planned: Sequence[Session], rule: Rule, groups: tuple[Group, Group]
) -> Obstacle | None:
    """Give the first obstacle that the second of `groups` meets and the first does not."""
    now, then = groups
    for session in planned:
        before = {_side(one): one.needed for one in _of_rule(timetable, session, rule, now)}
        for found in _of_rule(timetable, session, rule, then):
            if found.needed > before.get(_side(found), -1):
                return found
    return None


def _side(obstacle: Obstacle) -> tuple[object, ...]:
    """Name the other side of an obstacle, so that it can be known again."""
    return (*(other.key for other in obstacle.others), obstacle.trainers)
