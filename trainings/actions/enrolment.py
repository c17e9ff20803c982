"""Writes of enrolments. Locks: the register, the timetable, then the batch, then the person."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from inmates.actions.lock import lock_register
from inmates.models import Inmate, Stay, TemporaryAbsence
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record
from trainings.actions.inbox import overtake
from trainings.candidates import judged
from trainings.eligibility import NotEligible, refusals, warnings
from trainings.models import Batch, ChangeKind, Enrolment, EnrolmentState
from trainings.policies.enrolment import (
    check_can_end,
    check_can_join,
    check_can_resume,
    check_can_suspend,
)
from trainings.policies.selection.finish import check_not_in_round
from trainings.policies.timetable import check_can_attend
from trainings.seat_guards import in_words
from trainings.timetable.lock import lock_timetable


@transaction.atomic
def enrol(*, batch: Batch, inmate: Inmate, by: User, override_reason: str = "") -> Enrolment:
    """Give `inmate` a seat in `batch`; `override_reason` answers the warnings, if there are any.

    Raises:
        RefusedError: the batch is over or has nothing left to attend, a round gives its seats,
            people of the other sex meet beside it, or the person is expected elsewhere then.
        NotEligible: something refuses, or a warning stands without a reason.

    """
    lock_register()  # Whoever ends the stay meanwhile would not see the new seat, and leave it.
    lock_timetable()
    locked = Batch.objects.select_for_update().get(pk=batch.pk)
    person = Inmate.objects.select_for_update().get(pk=inmate.pk)
    check_can_join(locked)
    check_not_in_round(locked)
    override_reason = override_reason.strip()
    verdicts = judged(locked, [person])[0].verdicts
    doubts = warnings(verdicts)
    if refusals(verdicts) or (doubts and not override_reason):
        raise NotEligible(verdicts)
    check_can_attend(locked, person, by)
    enrolment = Enrolment(batch=locked, inmate=person, enrolled_by=by)
    enrolment.override_reason = override_reason if doubts else ""
    with in_words():
        enrolment.save()
    record(
        by=by,
        action=Action.CREATE,
        obj=enrolment,
        subject_id=person.pk,
        changes={"batch": locked.pk, "verdicts": [verdict.code for verdict in verdicts]},
        reason=enrolment.override_reason,
    )
    return enrolment


@transaction.atomic
def withdraw(*, enrolment: Enrolment, by: User, reason: str = "") -> Enrolment:
    """End a participation because the person no longer wants it; no reason is needed.

    Raises:
        RefusedError: it ended already, or the batch is over.

    """
    locked = _lock(enrolment)
    check_can_end(locked)
    return _end(locked, EnrolmentState.WITHDRAWN, reason, by)


@transaction.atomic
def remove(*, enrolment: Enrolment, by: User, reason: str, heard: str = "") -> Enrolment:
    """Take a person out of a batch, with a reason; `heard` is what the person said of it.

    Raises:
        RefusedError: it ended already, the batch is over, no reason is given, or the person was
            not heard.

    """
    locked = _lock(enrolment)
    check_can_end(locked)
    if not reason.strip():
        raise RefusedError(_("Say why the person was removed."))
    locked.heard = heard.strip()
    if not locked.heard:
        raise RefusedError(_("Hear the person first, and note what they said."))
    return _end(locked, EnrolmentState.REMOVED, reason, by)


@transaction.atomic
def leave(*, enrolment: Enrolment, by: User, reason: str = "") -> Enrolment:
    """End a participation because the person left the Rutan. It is never a failure.

    Raises:
        RefusedError: it ended already, or the batch is over.

    """
    locked = _lock(enrolment)
    check_can_end(locked)
    return _end(locked, EnrolmentState.LEFT, reason, by)


@transaction.atomic
def suspend(*, enrolment: Enrolment, by: User, reason: str = "") -> Enrolment:
    """Let a participation rest; the seat is kept.

    Raises:
        RefusedError: the person is not enrolled, or the batch is over.

    """
    locked = _lock(enrolment)
    check_can_suspend(locked)
    return _move(locked, EnrolmentState.SUSPENDED, by, reason)


@transaction.atomic
def resume(*, enrolment: Enrolment, by: User, reason: str = "") -> Enrolment:
    """Take up a suspended participation again.

    Raises:
        RefusedError: the person is not suspended, or the batch is over.

    """
    locked = _lock(enrolment)
    check_can_resume(locked)
    return _move(locked, EnrolmentState.ENROLLED, by, reason)


@transaction.atomic
def end_enrolments_of_stay(stay: Stay, by: User | None) -> list[Enrolment]:
    """End what a person who left was still part of; gives the places that ended.

    Marks already made stay, also later ones than the day of leaving; sessions after that day which
    have no mark yet lose the person; the seat is free at once. The reason is the kind of the end.
    """
    rows = Enrolment.objects.holding().filter(inmate=stay.inmate_id)
    list(Batch.objects.select_for_update().filter(pk__in=rows.values("batch")).order_by("pk"))
    ended = list(rows.select_for_update().order_by("pk"))
    for enrolment in ended:
        enrolment.ended_on = stay.ended_on
        _end(enrolment, EnrolmentState.LEFT, stay.end_kind, by)
    return ended


def suspend_while_out(absence: TemporaryAbsence, by: User | None) -> None:
    """Let the places in open batches rest; the caller holds them. The trail says for what."""
    places = Enrolment.objects.filter(
        inmate=absence.stay.inmate_id,
        state=EnrolmentState.ENROLLED,
        batch__state__in=("planned", "running"),
    )
    for enrolment in places.order_by("pk"):
        _move(enrolment, EnrolmentState.SUSPENDED, by, "", absence=absence.pk)


def resting_while_out(inmate_id: int) -> list[Enrolment]:
    """Give the places in open batches that rest because the person was out, and for nothing else.

    The last suspension of each, as the trail has it, tells.
    """
    places = Enrolment.objects.filter(
        inmate=inmate_id,
        state=EnrolmentState.SUSPENDED,
        batch__state__in=("planned", "running"),
    )
    suspended = {str(place.pk): place for place in places.order_by("pk")}
    events = TrailEvent.objects.filter(
        object_type=Enrolment._meta.label_lower, object_id__in=suspended, action=Action.CHANGE
    )
    last = {event.object_id: event.changes for event in events.order_by("pk")}
    return [place for key, place in suspended.items() if "absence" in last.get(key, {})]


def _lock(enrolment: Enrolment) -> Enrolment:
    batch = Batch.objects.select_for_update().get(pk=enrolment.batch_id)
    locked = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    locked.batch = batch
    return locked


def _end(enrolment: Enrolment, state: EnrolmentState, reason: str, by: User | None) -> Enrolment:
    enrolment.ended_on = enrolment.ended_on or timezone.localdate()
    enrolment.end_reason = reason.strip()
    return _move(enrolment, state, by, reason)


def _move(
    enrolment: Enrolment, state: EnrolmentState, by: User | None, reason: str, **why: int
) -> Enrolment:
    """Bring a place into another state; lines of the inbox that this answers are overtaken."""
    before, enrolment.state = enrolment.state, state
    enrolment.save(update_fields=["state", "ended_on", "end_reason", "heard"])
    record(
        by=by,
        action=Action.CHANGE,
        obj=enrolment,
        subject_id=enrolment.inmate_id,
        changes={"state": [before, state], **why},
        reason=reason.strip(),
    )
    if state == EnrolmentState.ENROLLED:
        overtake([enrolment.pk], by, kinds=[ChangeKind.BACK])
    elif not enrolment.holds_seat:
        overtake([enrolment.pk], by)
    return enrolment
