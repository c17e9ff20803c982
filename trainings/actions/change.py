"""What a change of the register means for places in batches: it becomes a line of the inbox.

These are the hooks that the register calls (see `serang_rutan.core.hooks`), inside its own
transaction and with the register locked; the batches concerned are locked next, by key. Each asks
the same number of queries however many people are concerned.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from agencies.models import User
from inmates.models import Stay, TemporaryAbsence
from serang_rutan.core.hooks import RegisterChange
from trainings.actions.certificate import ready_among
from trainings.actions.enrolment import (
    end_enrolments_of_stay,
    resting_while_out,
    suspend_while_out,
)
from trainings.actions.inbox import Facts, Inbox
from trainings.models import (
    Batch,
    Certificate,
    ChangeKind,
    ChangeStep,
    Enrolment,
    ParticipantChange,
)
from trainings.querysets.enrolment import EnrolmentQuerySet

Ends = Mapping[int, date | None]
IDENTITY = ("name", "birth_date")


@transaction.atomic
def note_register_changes(
    changes: Iterable[RegisterChange], by: User | None, import_pk: int | None
) -> None:
    """Note who will leave before the end, whose dates or class moved, and who is named anew.

    Hook ``register_changed``.
    """
    changed = {change.inmate_id: dict(change.fields) for change in changes}
    seated = _lock_seated(changed)
    renamed = {pk for pk, fields in changed.items() if not fields.keys().isdisjoint(IDENTITY)}
    certified = _with_certificate(renamed)
    inbox = Inbox.of({*seated, *certified}, by, import_pk)
    ends = _ends_of(enrolment.inmate_id for enrolment in seated)
    for enrolment in seated:
        fields = changed[enrolment.inmate_id]
        end = ends.get(enrolment.inmate_id)
        _check_end(inbox, enrolment, *fields.get("expected_end_on", (end, end)))
        if "register_class_id" in fields:
            inbox.note(enrolment, ChangeKind.CLASS_CHANGED, _facts(*fields["register_class_id"]))
    for enrolment in [*seated, *certified]:
        _note_identity(inbox, enrolment, changed[enrolment.inmate_id])
    inbox.save()


@transaction.atomic
def note_stay_ended(stay: Stay, by: User | None) -> None:
    """End the person's places, and say so for each; likewise for certificates still to be issued.

    Hook ``stay_ended``. What the end of a place means stands in `end_enrolments_of_stay`.
    """
    ended = end_enrolments_of_stay(stay, by)
    finished = Enrolment.objects.filter(inmate=stay.inmate_id)
    _lock_batches(finished.awaiting_certificate())  # Certificates may be issued in this instant.
    waiting = ready_among(finished)
    inbox = Inbox.of([*ended, *waiting], by)
    for enrolment in [*ended, *waiting]:
        facts = {"after": stay.end_kind, "on": _iso(stay.ended_on)}
        inbox.note(enrolment, ChangeKind.LEFT, facts)
    inbox.save()


@transaction.atomic
def note_stay_paused(absence: TemporaryAbsence, by: User | None) -> None:
    """Let the places of someone taken out rest; the seats are kept. Hook ``stay_paused``."""
    _lock_seated([absence.stay.inmate_id])
    suspend_while_out(absence, by)
    inbox = Inbox.of(Enrolment.objects.holding().filter(inmate=absence.stay.inmate_id), by)
    for line in inbox.open():
        if line.kind == ChangeKind.BACK:
            inbox.overtake(line)  # Out again before anyone took care of the return.
    inbox.save()


@transaction.atomic
def note_stay_resumed(absence: TemporaryAbsence, by: User | None) -> None:
    """Ask what becomes of the places that rested meanwhile. Hook ``stay_resumed``.

    A place that rests for another reason is left alone.
    """
    _lock_seated([absence.stay.inmate_id])
    resting = resting_while_out(absence.stay.inmate_id)
    inbox = Inbox.of(resting, by)
    facts = {"after": _iso(absence.returned_on), "out": _iso(absence.left_on)}
    for enrolment in resting:
        inbox.note(enrolment, ChangeKind.BACK, {**facts, "why": absence.kind})
    inbox.save()


@transaction.atomic
def note_import_undone(import_pk: int, inmate_ids: Collection[int], by: User | None) -> None:
    """Take back what an import put into the inbox, and look again at who will leave early.

    Hook ``import_undone``.
    """
    seated = _lock_seated(inmate_ids)
    of_import = ParticipantChange.objects.filter(import_pk=import_pk).values("enrolment")
    others = Enrolment.objects.filter(pk__in=of_import).exclude(pk__in=[row.pk for row in seated])
    inbox = Inbox.of([*seated, *others], by)
    for line in inbox.open():
        if line.import_pk == import_pk:
            inbox.take_back(line)
    inbox.forget(import_pk)
    _check_ends(inbox, seated)
    inbox.save()


def recheck_ends(batch: Batch, by: User | None) -> None:
    """Look again at who will leave early once the last day of `batch` (locked) has moved."""
    seated = list(batch.enrolments.holding().select_related("batch"))
    inbox = Inbox.of(seated, by)
    _check_ends(inbox, seated)
    inbox.save()


def _check_ends(inbox: Inbox, enrolments: Collection[Enrolment]) -> None:
    ends = _ends_of([enrolment.inmate_id for enrolment in enrolments])
    for enrolment in enrolments:
        end = ends.get(enrolment.inmate_id)
        _check_end(inbox, enrolment, end, end)


def _check_end(inbox: Inbox, enrolment: Enrolment, before: date | None, after: date | None) -> None:
    """Compare the expected end of the stay with the last day of the batch.

    Someone enrolled, or kept, although the same end was known is not brought up again.
    """
    early = after is not None and after < enrolment.batch.ends_on
    kinds = (ChangeKind.LEAVES_EARLY, ChangeKind.DATES_MOVED)
    kind, other = kinds if early else kinds[::-1]
    facts = _facts(before, after)
    overtaken = inbox.waiting(enrolment, other)
    if overtaken:
        facts["before"] = overtaken.facts["before"]
        inbox.overtake(overtaken)
    moved = facts["before"] != facts["after"]
    if moved or (early and not _is_answered(inbox, enrolment, facts)):
        inbox.note(enrolment, kind, facts)


def _is_answered(inbox: Inbox, enrolment: Enrolment, facts: Facts) -> bool:
    """Tell whether someone decided already with this end before them."""
    lines = inbox.history(enrolment, ChangeKind.LEAVES_EARLY)
    if not lines:
        return bool(enrolment.override_reason)
    return any(
        line.step == ChangeStep.KEPT and line.facts.get("after") == facts["after"] for line in lines
    )


def _note_identity(
    inbox: Inbox, enrolment: Enrolment, fields: Mapping[str, tuple[Any, Any]]
) -> None:
    facts: Facts = {}
    if "name" in fields:
        facts |= _facts(*fields["name"])
    if "birth_date" in fields:
        before, after = fields["birth_date"]
        facts |= {"born_before": _iso(before), "born_after": _iso(after)}
    if facts:
        inbox.note(enrolment, ChangeKind.IDENTITY_CORRECTED, facts)


def _lock_seated(inmate_ids: Iterable[int]) -> list[Enrolment]:
    """Lock the open batches of these people, by key, then their places; gives the places.

    A file may change many thousands of people, of whom few have a seat: those are found first.
    """
    wanted = set(inmate_ids)
    seats = Enrolment.objects.holding().filter(batch__state__in=("planned", "running"))
    pairs = seats.values_list("pk", "inmate").order_by()
    places = seats.filter(pk__in=[pk for pk, inmate_id in pairs if inmate_id in wanted])
    _lock_batches(places)
    locked = places.select_for_update(of=("self",)).select_related("batch")
    return list(locked.order_by("pk"))


def _lock_batches(places: EnrolmentQuerySet) -> None:
    """Lock the batches of `places`, by key: whoever writes about them does so first."""
    batches = Batch.objects.select_for_update().order_by("pk")
    list(batches.filter(pk__in=places.values("batch")))


def _with_certificate(inmate_ids: Collection[int]) -> list[Enrolment]:
    """Give the places whose certificate, issued or to be issued, names one of these people."""
    awaiting = Enrolment.objects.awaiting_certificate().filter(inmate__in=inmate_ids)
    valid = Certificate.objects.valid().training()
    named = Q(pk__in=valid.values("enrolment")) | Q(pk__in=awaiting.values("pk"))
    return list(Enrolment.objects.filter(named, inmate__in=inmate_ids).order_by("pk"))


def _ends_of(inmate_ids: Iterable[int]) -> Ends:
    """Map each of these people who is here to the expected end of the stay."""
    stays = Stay.objects.open().filter(inmate__in=list(inmate_ids))
    return {stay.inmate_id: stay.expected_end_on for stay in stays}


def _facts(before: Any, after: Any) -> Facts:
    return {"before": _iso(before), "after": _iso(after)}


def _iso(value: Any) -> Any:
    """Write a date as JSON can hold it."""
    return value.isoformat() if isinstance(value, date) else value
