"""What the preview of an import shows: figures first, then the first rows of each group."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from inmates.actions.sdp_import import plan_of
from inmates.models import Region, SdpImport
from inmates.policies.sdp_import import newer_data
from inmates.preview.groups import Group, groups_of
from inmates.preview.questions import questions_of
from inmates.sdp_plan import EntryKind, Plan
from serang_rutan.core.templatetags.bekal import long_date

__all__ = ["preview_context"]


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure of the preview that leads to its group."""

    label: str
    value: int
    url: str
    tone: str


def preview_context(sdp_import: SdpImport) -> dict[str, Any]:
    """Make the plan as of now and lay it out; `plan` is the fingerprint that gets confirmed."""
    plan = plan_of(sdp_import)
    names = dict(Region.objects.values_list("code", "name"))
    questions = questions_of(plan, names)
    groups = groups_of(plan, names)
    return {
        "import": sdp_import,
        "subtitle": _subtitle(sdp_import),
        "plan": plan.fingerprint,
        "earlier": _applied_before(sdp_import),
        "newer": newer_data(sdp_import),
        "tiles": _tiles(plan, groups),
        "questions": questions,
        "more_questions": len(plan.questions) - len(questions),
        "groups": groups,
        "is_idle": not (plan.arrivals or plan.of_kind(EntryKind.CHANGED) or plan.back),
        "ignored": ", ".join(sdp_import.ignored_headings),
    }


def _applied_before(sdp_import: SdpImport) -> SdpImport | None:
    """Find the import by which this very file was applied already."""
    same = SdpImport.objects.applied().without_file().filter(sha256=sdp_import.sha256)
    return same.exclude(pk=sdp_import.pk).select_related("applied_by").first()


def _subtitle(sdp_import: SdpImport) -> str:
    if not sdp_import.as_of:
        return _("The file does not say of which day its data is.")
    return _("Data of %(day)s") % {"day": long_date(sdp_import.as_of)}


def _tiles(plan: Plan, groups: Sequence[Group]) -> list[Tile]:
    """Give a figure for every group that holds anyone, and for those who stay as they are."""
    tiles = [Tile(group.title, group.count, f"#{group.anchor}", group.tone) for group in groups]
    if plan.questions:
        tiles.insert(0, Tile(_("To be decided"), len(plan.questions), "#putuskan", "warning"))
    return [*tiles, Tile(_("Unchanged"), plan.counts["same"], "", "neutral")]
