"""The list of tools, handing them out and counting them in, and what became of a missing one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Programme, User
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, differences, record
from trainings.models import Batch, Session, ToolCount, ToolNeed
from trainings.policies.movement import check_can_count, check_can_settle


@dataclass(frozen=True, slots=True)
class Tool:
    """A line of the list: what, how many, and whether it is sharp or hot."""

    name: str
    quantity: int
    sharp: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """What was typed for one tool; `seen` is what stood there when the page was opened.

    None says that nothing was typed.
    """

    out: int | None
    back: int | None
    seen: tuple[int | None, int | None]


@transaction.atomic
def set_tools(
    *, batch: Batch, tools: Sequence[Tool], for_programme: bool = False, by: User
) -> list[ToolNeed]:
    """Replace the list of tools of a batch, or that of its programme for all batches without one.

    Raises:
        RefusedError: a tool is named twice.

    """
    names = [tool.name.casefold() for tool in tools]
    if len(set(names)) < len(names):
        raise RefusedError(_("A tool is named twice. Write each one once."))
    locked = Batch.objects.select_for_update().get(pk=batch.pk)
    owner: Batch | Programme = locked
    if for_programme:  # Of two batches the list of one programme may be written at once.
        owner = Programme.objects.select_for_update().get(pk=locked.programme_id)
    stored = ToolNeed.objects.filter(**{"programme" if for_programme else "batch": owner})
    before = _digest(stored)
    stored.delete()
    made = [
        ToolNeed(
            batch=None if for_programme else locked,
            programme=locked.programme if for_programme else None,
            name=tool.name,
            quantity=tool.quantity,
            sharp=tool.sharp,
        )
        for tool in tools
    ]
    ToolNeed.objects.bulk_create(made)
    record(by=by, action=Action.CHANGE, obj=owner, changes={"tools": [before, _digest(made)]})
    return made


@transaction.atomic
def count_tools(*, session: Session, counted: Mapping[str, Counted], by: User) -> list[ToolCount]:
    """Save how many of each tool (by its name) went out and came back; gives the rows changed.

    Raises:
        RefusedError: the session was called off or lies ahead, a tool is not on the list, more
            came back than went out, or someone counted meanwhile.

    """
    rows = Session.objects.select_for_update(of=("self",)).select_related("batch")
    locked = rows.get(pk=session.pk)
    check_can_count(locked)
    stored = {row.name: row for row in ToolCount.objects.filter(session=locked)}
    needs = {need.name: need for need in ToolNeed.objects.for_batch(locked.batch)}
    changed = []
    for name, typed in counted.items():
        row = stored.get(name)
        if typed.out is None or (typed.out, typed.back) == _standing(row):
            continue
        _check_seen(name, row, typed)
        changed.append(_write(row or _new(locked, name, needs), typed.out, typed.back, by))
    return changed


@transaction.atomic
def settle_tool(*, count: ToolCount, reason: str, by: User) -> ToolCount:
    """Say what became of a missing tool; its line leaves the work list.

    Raises:
        RefusedError: nothing is missing, someone settled it, or no reason is given.

    """
    row = ToolCount.objects.select_for_update(of=("self",)).select_related("settled_by")
    locked = row.get(pk=count.pk)
    check_can_settle(locked)
    reason = reason.strip()
    if not reason:
        raise RefusedError(_("Say what became of the tool."))
    locked.settled_reason, locked.settled_at, locked.settled_by = reason, timezone.now(), by
    locked.save(update_fields=["settled_reason", "settled_at", "settled_by"])
    record(
        by=by,
        action=Action.CHANGE,
        obj=locked,
        changes={"missing": locked.missing, "settled_at": locked.settled_at},
        reason=reason,
    )
    return locked


def _digest(tools: Iterable[ToolNeed]) -> list[str]:
    return [str(tool) for tool in tools]


def _standing(row: ToolCount | None) -> tuple[int | None, int | None]:
    return (row.taken_out, row.brought_back) if row else (None, None)


def _check_seen(name: str, row: ToolCount | None, typed: Counted) -> None:
    """Refuse to overwrite what the page did not show."""
    if _standing(row) != typed.seen and row is not None:
        who = row.back_by or row.out_by
        raise RefusedError(
            _("%(tool)s: %(name)s entered something else meanwhile. Open the page again.")
            % {"tool": name, "name": who}
        )


def _new(session: Session, name: str, needs: Mapping[str, ToolNeed]) -> ToolCount:
    """Begin the count of a tool on the list; what the list says now is frozen."""
    need = needs.get(name)
    if need is None:
        raise RefusedError(_("“%(tool)s” is not on the list of tools.") % {"tool": name[:40]})
    return ToolCount(session=session, name=name, sharp=need.sharp, needed=need.quantity)


def _write(row: ToolCount, out: int, back: int | None, by: User) -> ToolCount:
    if back is not None and back > out:
        raise RefusedError(
            _("%(tool)s: more came back than went out. Check both.") % {"tool": row.name}
        )
    is_new, now = row.pk is None, timezone.now()
    before = {} if is_new else {"taken_out": row.taken_out, "brought_back": row.brought_back}
    if is_new or row.taken_out != out:
        row.taken_out, row.out_at, row.out_by = out, now, by
    if row.brought_back != back:
        row.brought_back = back
        row.back_at, row.back_by = (None, None) if back is None else (now, by)
    row.settled_reason, row.settled_at, row.settled_by = "", None, None
    row.save()
    after = {"taken_out": out, "brought_back": back}
    action = Action.CREATE if is_new else Action.CHANGE
    changes = {"tool": row.name, **differences(before, after)}
    record(by=by, action=action, obj=row, changes=changes)
    return row
