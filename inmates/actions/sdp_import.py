"""Bringing in an SDP file: look first, then apply or put aside."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from agencies.models import User
from inmates.actions.carry_out import carry_out
from inmates.actions.lock import lock_register
from inmates.models import HeadingMeaning, ImportState, SdpImport
from inmates.policies.sdp_import import (
    check_can_settle_import,
    check_is_asked,
    check_plan_still_holds,
)
from inmates.sdp import ParsedFile, parse
from inmates.sdp_plan import Plan, Verdict, build_plan
from serang_rutan.core import crypto
from serang_rutan.core.trail import Action, record


def preview_import(*, data: bytes, name: str, by: User | None) -> SdpImport:
    """Read a file, hold it encrypted, and note what applying it would do. Nobody's record changes.

    `name` is only used to read the file and is not kept: it may hold a person's name. The file is
    read before the transaction begins, so that nobody waits for a large one.

    Raises:
        SdpFileError: the file as a whole cannot be read.

    """
    meanings = dict(HeadingMeaning.objects.values_list("heading", "field"))
    parsed = parse(data, name=name, today=timezone.localdate(), meanings=meanings)
    sdp_import = SdpImport(
        sha256=parsed.sha256,
        as_of=parsed.as_of,
        sealed_file=crypto.seal(data),
        meanings=meanings,
        ignored_headings=list(parsed.ignored_headings),
        created_by=by,
    )
    with transaction.atomic():
        _note_plan(sdp_import, _planned(parsed, {}))
        sdp_import.save()
        record(by=by, action=Action.CREATE, obj=sdp_import, changes=_counts(sdp_import))
    return sdp_import


def plan_of(sdp_import: SdpImport) -> Plan:
    """Make the plan of a waiting import against the register as it is now."""
    return _planned(read_again(sdp_import), sdp_import.verdicts)


def read_again(sdp_import: SdpImport) -> ParsedFile:
    """Read the held file as it was read when it came in: same headings, same day."""
    return parse(
        crypto.unseal(sdp_import.sealed_file),
        name="",
        today=timezone.localdate(sdp_import.created_at),
        meanings=sdp_import.meanings,
    )


@transaction.atomic
def judge_duplicate(*, sdp_import: SdpImport, row_number: int, verdict: Verdict, by: User) -> None:
    """Answer whether a row means the person on record whom it resembles; changes the plan only.

    Raises:
        ImportSettled: the import was applied or put aside before.
        Refusal: the row asks no such question.

    """
    locked = SdpImport.objects.select_for_update().get(pk=sdp_import.pk)
    check_can_settle_import(locked)
    check_is_asked(plan_of(locked), row_number)
    locked.verdicts[str(row_number)] = str(verdict)
    _note_plan(locked, plan_of(locked))
    locked.save()
    changes = {"row": row_number, "verdict": str(verdict)}
    record(by=by, action=Action.CHANGE, obj=locked, changes=changes)


@transaction.atomic
def apply_import(*, sdp_import: SdpImport, by: User | None, seen: str = "") -> SdpImport:
    """Carry out what the preview showed, whole or not at all.

    Locks the register, makes the plan again and compares it with the fingerprint of the plan that
    the person has `seen`, or else with the first one.

    Raises:
        ImportSettled: someone applied it or put it aside before.
        StaleImport: the register has changed since the preview; nothing was applied.

    """
    lock_register()
    locked = SdpImport.objects.select_for_update().get(pk=sdp_import.pk)
    check_can_settle_import(locked)
    plan = plan_of(locked)
    check_plan_still_holds(seen or locked.plan_fingerprint, plan.fingerprint)
    carry_out(plan, since=_since(locked), by=by, import_pk=locked.pk)
    _note_plan(locked, plan)
    locked.applied_at, locked.applied_by = timezone.now(), by
    _settle(locked, ImportState.APPLIED)
    record(by=by, action=Action.APPROVE, obj=locked, changes=_counts(locked))
    return locked


@transaction.atomic
def discard_import(*, sdp_import: SdpImport, by: User) -> SdpImport:
    """Put a waiting import aside and forget its rows.

    Raises:
        ImportSettled: someone applied it or put it aside before.

    """
    locked = SdpImport.objects.select_for_update().get(pk=sdp_import.pk)
    check_can_settle_import(locked)
    _settle(locked, ImportState.DISCARDED)
    record(by=by, action=Action.CHANGE, obj=locked, changes={"state": locked.state})
    return locked


def _planned(parsed: ParsedFile, verdicts: Mapping[str, str]) -> Plan:
    answers = {int(row_number): verdict for row_number, verdict in verdicts.items()}
    return build_plan(parsed.rows, parsed.rejected, answers)


def _note_plan(sdp_import: SdpImport, plan: Plan) -> None:
    sdp_import.plan_fingerprint = plan.fingerprint
    for name, count in plan.counts.items():
        setattr(sdp_import, f"{name}_count", count)


def _settle(sdp_import: SdpImport, state: ImportState) -> None:
    sdp_import.state = state
    if state != ImportState.APPLIED:
        sdp_import.sealed_file = b""
    sdp_import.save()


def _since(sdp_import: SdpImport) -> date:
    """Give the day from which a new registration counts: that of the data, else today."""
    return sdp_import.as_of or timezone.localdate()


def _counts(sdp_import: SdpImport) -> dict[str, int]:
    names = ("new", "changed", "same", "missing", "rejected")
    return {name: getattr(sdp_import, f"{name}_count") for name in names}
