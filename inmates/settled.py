"""What the page of a settled import shows: what was done, by whom, and what is to be done next."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agencies.models import User
from inmates.models import ImportState, SdpImport
from inmates.policies.sdp_import import can_export_rejects, can_undo_import
from inmates.worklist import unlisted_item
from serang_rutan.core.hooks import hooked
from serang_rutan.core.worklist import WorkItem

TONES = {ImportState.APPLIED: "success", ImportState.UNDONE: "warning"}


def settled_context(sdp_import: SdpImport, user: User) -> dict[str, Any]:
    """Gather what the template needs; next steps stand on an import that counts."""
    is_applied = sdp_import.state == ImportState.APPLIED
    return {
        "import": sdp_import,
        "tone": TONES.get(ImportState(sdp_import.state), "neutral"),
        "story": list(_story(sdp_import)),
        "figures": _figures(sdp_import) if sdp_import.applied_at else [],
        "steps": [step for step in _steps(user) if step.count] if is_applied else [],
        "is_applied": is_applied,
        "has_rejects": bool(sdp_import.rejected_count) and can_export_rejects(sdp_import),
        "can_undo": can_undo_import(sdp_import),
    }


def _story(sdp_import: SdpImport) -> Iterator[str]:
    """Say what became of the import, one sentence for each step."""
    if sdp_import.applied_at:
        yield _signed(
            _("Applied at %(at)s by %(by)s."), sdp_import.applied_at, sdp_import.applied_by
        )
    if sdp_import.undone_at:
        yield _signed(_("Undone at %(at)s by %(by)s."), sdp_import.undone_at, sdp_import.undone_by)
        yield _("The records are as they were before this import.")
    if sdp_import.state == ImportState.DISCARDED:
        yield _("The import was put aside. Nothing was changed.")


def _signed(sentence: str, at: datetime, by: User | None) -> str:
    moment = date_format(timezone.localtime(at), "d-m-Y H.i")
    return sentence % {"at": moment, "by": by or _("System")}


def _figures(sdp_import: SdpImport) -> list[tuple[str, int, str]]:
    """Give what was done, each as its name, its figure and the tone of its tile."""
    returned, corrected = sdp_import.returned_count, sdp_import.corrected_count
    return [
        (_("New"), sdp_import.new_count - returned, "success"),
        (_("Known, has returned"), returned, "success"),
        (_("Changes that matter"), sdp_import.changed_count - corrected, "info"),
        (_("Corrections"), corrected, "neutral"),
        (_("Unchanged"), sdp_import.same_count, "neutral"),
        (_("No longer listed"), sdp_import.missing_count, "warning"),
        (_("Rejected"), sdp_import.rejected_count, "danger"),
    ]


def _steps(user: User) -> Iterator[WorkItem]:
    yield unlisted_item(user)
    for followups in hooked("import_followups"):
        yield from followups(user)
