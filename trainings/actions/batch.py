"""Writes of batches: making, changing, starting, finishing and stopping them."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, differences, record, record_many
from trainings.actions.change import recheck_ends
from trainings.actions.inbox import overtake
from trainings.models import (
    Batch,
    BatchState,
    ChangeKind,
    Enrolment,
    EnrolmentState,
    Room,
    SessionState,
)
from trainings.models.batch import SESSION_REASON
from trainings.policies.batch import (
    check_can_cancel,
    check_can_change,
    check_can_end_early,
    check_can_finish,
    check_can_start,
)
from trainings.policies.plan import Plan, problems_of
from trainings.seat_guards import in_words
from trainings.timetable.lock import lock_timetable


def create_batch(
    *, by: User, rooms: Collection[Room], trainers: Collection[User] = (), **fields: Any
) -> Batch:
    """Store a new batch; `fields` are those of the model.

    Raises:
        RefusedError: something does not fit together, or the programme has a batch with this
            number, also by someone else just now.

    """
    batch = Batch(**fields)
    _check_plan(Plan(by, None, rooms=rooms, trainers=trainers, **_known(fields)))
    try:
        with transaction.atomic():
            batch.save()
            batch.rooms.set(rooms)
            batch.trainers.set(trainers)
            record(by=by, action=Action.CREATE, obj=batch, changes=_digest(batch))
    except IntegrityError as error:
        raise _taken(batch) from error
    return batch


def change_batch(
    *, batch: Batch, by: User, rooms: Collection[Room], trainers: Collection[User], **fields: Any
) -> Batch:
    """Store new values of an open batch.

    Raises:
        RefusedError: the batch is over, something does not fit together, or the number is taken.

    """
    try:
        with transaction.atomic():
            lock_timetable()
            locked = _lock(batch)
            check_can_change(locked)
            _check_plan(Plan(by, locked, rooms=rooms, trainers=trainers, **_known(fields)))
            before, programme = _digest(locked), locked.programme_id
            for name, value in fields.items():
                setattr(locked, name, value)
            if locked.programme_id != programme:
                locked.take_scale()
            with in_words():
                locked.save()
            locked.rooms.set(rooms)
            locked.trainers.set(trainers)
            changes = differences(before, _digest(locked))
            record(by=by, action=Action.CHANGE, obj=locked, changes=changes)
            if "ends_on" in changes:
                recheck_ends(locked, by)
    except IntegrityError as error:
        raise _taken(locked) from error
    return locked


@transaction.atomic
def start_batch(*, batch: Batch, by: User) -> Batch:
    """Let a planned batch run.

    Raises:
        RefusedError: it cannot start now.

    """
    locked = _lock(batch)
    check_can_start(locked)
    return _move(locked, BatchState.RUNNING, by)


@transaction.atomic
def finish_batch(*, batch: Batch, by: User) -> Batch:
    """Close a batch; whoever is still in it has completed it.

    Raises:
        RefusedError: it cannot finish now.

    """
    locked = _lock(batch)
    check_can_finish(locked)
    _end_all(locked, EnrolmentState.COMPLETED, locked.ends_on, "", by)
    return _move(locked, BatchState.FINISHED, by)


@transaction.atomic
def end_batch_early(*, batch: Batch, reason: str, by: User) -> Batch:
    """Stop a running batch; marks stay, sessions to come are cancelled with `reason`.

    Raises:
        RefusedError: it cannot end early now, or no reason is given.

    """
    lock_timetable()
    locked = _lock_with_sessions(batch)
    check_can_end_early(locked)
    return _stop(locked, BatchState.ENDED_EARLY, reason, by)


@transaction.atomic
def cancel_batch(*, batch: Batch, reason: str, by: User) -> Batch:
    """Give up a planned batch; its sessions are cancelled with `reason`.

    Raises:
        RefusedError: it cannot be cancelled now, or no reason is given.

    """
    lock_timetable()
    locked = _lock_with_sessions(batch)
    check_can_cancel(locked)
    return _stop(locked, BatchState.CANCELLED, reason, by)


def _lock(batch: Batch) -> Batch:
    return Batch.objects.select_for_update().get(pk=batch.pk)


def _lock_with_sessions(batch: Batch) -> Batch:
    """Lock `batch` and its sessions: nobody enters a list while they are called off."""
    locked = _lock(batch)
    list(locked.sessions.select_for_update().order_by("pk").values_list("pk"))
    return locked


def _stop(batch: Batch, state: BatchState, reason: str, by: User) -> Batch:
    """Close `batch` with a reason, which everyone in it and every session to come takes over."""
    reason = reason.strip()
    if not reason:
        raise RefusedError(_("Say why the batch stopped."))
    batch.sessions.filter(state=SessionState.PLANNED).update(
        state=SessionState.CANCELLED,
        cancel_reason=reason[:SESSION_REASON],
        revision=F("revision") + 1,
    )
    _end_all(batch, EnrolmentState.STOPPED, timezone.localdate(), reason, by)
    batch.state_reason = reason
    return _move(batch, state, by)


def _end_all(batch: Batch, state: EnrolmentState, day: date, reason: str, by: User) -> None:
    """End every place that is open, each with its row on the trail.

    A seat that was only promised cannot be completed: it stops.
    """
    rows = list(batch.enrolments.holding())
    for row in rows:
        row.ended_on, row.end_reason = day, reason
    ends = [(row, state if row.is_active else EnrolmentState.STOPPED) for row in rows]
    acts = [(row, row.inmate_id, {"state": [row.state, end]}) for row, end in ends]
    for row, end in ends:
        row.state = end
    Enrolment.objects.bulk_update(rows, ["state", "ended_on", "end_reason"])
    record_many(by=by, action=Action.CHANGE, acts=acts, reason=reason)
    # The batch is over: what waits about it no longer does, but for names on certificates to come.
    still = {ChangeKind.IDENTITY_CORRECTED} if state == EnrolmentState.COMPLETED else set()
    keys = list(batch.enrolments.values_list("pk", flat=True))
    overtake(keys, by, kinds=set(ChangeKind.values) - still)


def _move(batch: Batch, state: BatchState, by: User) -> Batch:
    before, batch.state = batch.state, state
    batch.save(update_fields=["state", "state_reason"])
    changes = {"state": [before, state]}
    record(by=by, action=Action.CHANGE, obj=batch, changes=changes, reason=batch.state_reason)
    return batch


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    names = (
        *("programme", "agency", "agreement", "fund", "quota"),
        *("starts_on", "ends_on", "for_sex"),
    )
    return {name: fields.get(name) for name in names}


def _check_plan(plan: Plan) -> None:
    problems = problems_of(plan)
    if problems:
        raise RefusedError(" ".join(text for _field, text in problems))


def _taken(batch: Batch) -> RefusedError:
    return RefusedError(
        _("%(programme)s has a batch number %(number)s already. Choose another number.")
        % {"programme": batch.programme, "number": batch.number}
    )


def _digest(batch: Batch) -> dict[str, Any]:
    """Say what a batch holds, for the trail."""
    values: dict[str, Any] = {
        field.attname: getattr(batch, field.attname) for field in batch._meta.concrete_fields
    }
    values["rooms"] = sorted(batch.rooms.values_list("pk", flat=True))
    values["trainers"] = sorted(batch.trainers.values_list("pk", flat=True))
    return {name: str(value) for name, value in values.items()}
