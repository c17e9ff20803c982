"""Bringing in an SDP file: look first, then apply or put aside."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from agencies.models import User
from inmates.actions.carry_out import carry_out
from inmates.actions.listing import ask_about, bring_back, close_questions
from inmates.actions.lock import lock_register
from inmates.actions.undo_notes import UndoNotes
from inmates.models import HeadingMeaning, ImportState, SdpImport
from inmates.policies.sdp_import import (
    check_can_discard_import,
    check_can_settle_import,
    check_is_asked,
    check_not_older,
    check_plan_still_holds,
)
from inmates.sdp import (
    FileProblem,
    ParsedFile,
    RawRows,
    SdpFileError,
    heading_questions,
    parse,
    raw_rows,
)
from inmates.sdp_plan import Plan, Remark, Verdict, Verdicts, build_plan
from serang_rutan.core import crypto
from serang_rutan.core.hooks import hooked
from serang_rutan.core.trail import Action, record


def preview_import(*, data: bytes, name: str, by: User | None) -> SdpImport:
    """Read a file, hold it encrypted, and note what applying it would do. Nobody's record changes.

    `name` is only used to read the file and is not kept: it may hold a person's name. The file is
    read before the transaction begins, so that nobody waits for a large one. Where nobody has said
    what a heading means, the import comes back ASKING and without a plan; the machine (`by` None)
    is not asked, and leaves such columns out.

    Raises:
        SdpFileError: the file as a whole cannot be read.

    """
    meanings = dict(HeadingMeaning.objects.values_list("heading", "field"))
    sdp_import = SdpImport(sealed_file=crypto.seal(data), meanings=meanings, created_by=by)
    parsed = _parsed(data, name, meanings, asking=by is not None)
    if parsed is None:
        sdp_import.sha256 = hashlib.sha256(data).hexdigest()
        sdp_import.state = ImportState.ASKING
    with transaction.atomic():
        if parsed:
            note_file(sdp_import, parsed)
        sdp_import.save()
        record(by=by, action=Action.CREATE, obj=sdp_import, changes=_counts(sdp_import))
    return sdp_import


def _parsed(
    data: bytes, name: str, meanings: Mapping[str, str], *, asking: bool
) -> ParsedFile | None:
    """Read the file; None where headings must be asked about first."""
    try:
        parsed = parse(data, name=name, today=timezone.localdate(), meanings=meanings)
    except SdpFileError as problem:
        if not asking or problem.code != FileProblem.HEADER_MISSING:
            raise
        if not heading_questions(data, name=name, meanings=meanings).unknown:
            raise
        return None
    return None if asking and parsed.unknown_headings else parsed


def note_file(sdp_import: SdpImport, parsed: ParsedFile) -> None:
    """Note what the file says of itself, and what applying it would do."""
    sdp_import.sha256, sdp_import.as_of = parsed.sha256, parsed.as_of
    sdp_import.ignored_headings = list(parsed.ignored_headings)
    _note_plan(sdp_import, _planned(parsed, {}))


def waiting_twin(data: bytes) -> SdpImport | None:
    """Give the import of the very same file that waits already, if there is one."""
    twins = SdpImport.objects.waiting().filter(sha256=hashlib.sha256(data).hexdigest())
    return twins.without_file().first()


def rejected_by(sdp_import: SdpImport) -> tuple[Remark, ...]:
    """Give the rejected rows: of a waiting import as of now, of an applied one as of that day."""
    if sdp_import.state == ImportState.APPLIED:
        return UndoNotes.held_by(sdp_import).remarks
    return plan_of(sdp_import).rejected


def cells_of(sdp_import: SdpImport, rejected: Iterable[Remark]) -> RawRows:
    """Give the cells of rejected rows as they stand in the held file."""
    data = crypto.unseal(sdp_import.sealed_file)
    return raw_rows(data, {remark.row_number for remark in rejected}, sdp_import.meanings)


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
def judge_duplicate(
    *, sdp_import: SdpImport, row_number: int, person: int, verdict: Verdict, by: User
) -> None:
    """Answer whether a row means a person on record whom it resembles; changes the plan only.

    `person` is the key of the inmate who was shown beside the row. If it is another person and
    the row resembles somebody else, too, the row asks about that one next.

    Raises:
        ImportSettledError: the import was applied or put aside before.
        RefusedError: the row does not ask about this person.

    """
    locked = SdpImport.objects.select_for_update().get(pk=sdp_import.pk)
    check_can_settle_import(locked)
    check_is_asked(plan_of(locked), row_number, person)
    locked.verdicts.setdefault(str(row_number), {})[str(person)] = str(verdict)
    _note_plan(locked, plan_of(locked))
    locked.save()
    changes = {"row": row_number, "person": person, "verdict": str(verdict)}
    record(by=by, action=Action.CHANGE, obj=locked, changes=changes)


@transaction.atomic
def apply_import(
    *, sdp_import: SdpImport, by: User | None, seen: str = "", older_ok: bool = False
) -> SdpImport:
    """Carry out what the preview showed, whole or not at all.

    Locks the register, makes the plan again and compares it with the fingerprint of the plan that
    the person has `seen`, or else with the first one. What undoing needs is held until the next
    import is applied.

    Raises:
        ImportSettledError: someone applied it or put it aside before.
        StaleImportError: the register has changed since the preview; nothing was applied.
        OlderFileError: its data is older than that of the register, and not `older_ok`.

    """
    lock_register()
    locked = SdpImport.objects.select_for_update().get(pk=sdp_import.pk)
    check_can_settle_import(locked)
    check_not_older(locked, older_ok=older_ok)
    plan = plan_of(locked)
    check_plan_still_holds(seen or locked.plan_fingerprint, plan.fingerprint)
    notes = _written(plan, locked, by)
    _note_plan(locked, plan)
    locked.applied_at, locked.applied_by = timezone.now(), by
    record(by=by, action=Action.APPROVE, obj=locked, changes=_counts(locked))
    SdpImport.objects.applied().update(sealed_file=b"", sealed_undo=b"")
    locked.sealed_undo = notes.sealed()
    settle(locked, ImportState.APPLIED)
    return locked


def _written(plan: Plan, sdp_import: SdpImport, by: User | None) -> UndoNotes:
    """Write the plan and all that follows from it; gives what undoing needs."""
    since = _since(sdp_import)
    written = carry_out(plan, since=since, by=by, import_pk=sdp_import.pk)
    notes = UndoNotes.of(written, plan.rejected)
    asked = ask_about(plan.missing, sdp_import=sdp_import, since=since, by=by)
    closed = close_questions(plan.listed, sdp_import=sdp_import, by=by)
    back = bring_back(plan.back, on=since, by=by)
    changes = list(written.register_changes)
    if changes:
        for register_changed in hooked("register_changed"):
            register_changed(changes, by, sdp_import.pk)
    notes.asked, notes.closed, notes.back = (
        [one.pk for one in kind] for kind in (asked, closed, back)
    )
    return notes


@transaction.atomic
def discard_import(*, sdp_import: SdpImport, by: User) -> SdpImport:
    """Put a waiting import aside and forget its rows.

    Raises:
        ImportSettledError: someone applied it or put it aside before.

    """
    locked = SdpImport.objects.select_for_update().get(pk=sdp_import.pk)
    check_can_discard_import(locked)
    settle(locked, ImportState.DISCARDED)
    record(by=by, action=Action.CHANGE, obj=locked, changes={"state": locked.state})
    return locked


def _planned(parsed: ParsedFile, verdicts: Mapping[str, Verdicts]) -> Plan:
    answers = {int(row_number): said for row_number, said in verdicts.items()}
    return build_plan(parsed.rows, parsed.rejected, answers)


def _note_plan(sdp_import: SdpImport, plan: Plan) -> None:
    sdp_import.plan_fingerprint = plan.fingerprint
    for name, count in plan.counts.items():
        setattr(sdp_import, f"{name}_count", count)
    sdp_import.returned_count = len(plan.returns)
    sdp_import.corrected_count = len(plan.corrections)


def settle(sdp_import: SdpImport, state: ImportState) -> None:
    """Save the import in its last state; only one that stands in the register keeps its file."""
    sdp_import.state = state
    if state != ImportState.APPLIED:
        sdp_import.sealed_file = sdp_import.sealed_undo = b""
    sdp_import.save()


def _since(sdp_import: SdpImport) -> date:
    """Give the day from which a new registration counts: that of the data, else today."""
    return sdp_import.as_of or timezone.localdate()


def _counts(sdp_import: SdpImport) -> dict[str, int]:
    names = ("new", "changed", "same", "missing", "rejected")
    return {name: getattr(sdp_import, f"{name}_count") for name in names}
