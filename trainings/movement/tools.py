"""The tools of a session on one page, and the batches that lack a list."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from agencies.models import User
from trainings.forms.movement import ToolCountForm
from trainings.models import Batch, Session, ToolCount, ToolNeed
from trainings.querysets.batch import BatchQuerySet


@dataclass(frozen=True, slots=True)
class ToolLine:
    """One tool of a session: what is needed, what was counted, and the form for it."""

    name: str
    sharp: bool
    needed: int
    count: ToolCount | None
    form: ToolCountForm


def tool_lines(session: Session, data: Mapping[str, Any] | None) -> list[ToolLine]:
    """Give the tools on the list, and those counted before the list was changed."""
    rows = session.tool_counts.select_related("out_by", "back_by", "settled_by")
    counts = {row.name: row for row in rows}
    needs = {need.name: need for need in ToolNeed.objects.for_batch(session.batch)}
    names = [*needs, *(name for name in counts if name not in needs)]
    facts = {name: counts.get(name) or needs[name] for name in names}
    return [
        ToolLine(
            name=name,
            sharp=facts[name].sharp,
            needed=needs[name].quantity if name in needs else counts[name].needed,
            count=counts.get(name),
            form=_form(name, counts.get(name), data),
        )
        for name in names
    ]


def prefix_of(tool: str) -> str:
    """Give what the fields of a tool begin with."""
    return f"alat-{hashlib.sha256(tool.encode()).hexdigest()[:12]}"


def lacking_a_list(user: User) -> BatchQuerySet:
    """Give open batches with sharp or hot tools that no list names."""
    own = ToolNeed.objects.filter(batch=OuterRef("pk"))
    shared = ToolNeed.objects.filter(programme=OuterRef("programme"))
    batches = Batch.objects.visible_to(user).open().filter(programme__sharp_tools=True)
    return batches.exclude(Exists(own)).exclude(Exists(shared))


def _form(name: str, count: ToolCount | None, data: Mapping[str, Any] | None) -> ToolCountForm:
    """Give the form of a tool. It knows the tool by name: the list may change meanwhile."""
    out = "" if count is None else count.taken_out
    back = "" if count is None or count.brought_back is None else count.brought_back
    initial = {"out": out, "back": back, "seen": f"{out}/{back}"}
    return ToolCountForm(data, prefix=prefix_of(name), initial=initial)
