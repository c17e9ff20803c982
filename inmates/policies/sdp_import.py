"""In which state an import may be answered, applied, put aside and undone."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from inmates.models import ImportState, SdpImport
from inmates.sdp_plan import Plan
from serang_rutan.core.formats import long_date
from serang_rutan.core.refusal import RefusedError


class ImportSettledError(RefusedError):
    """The import was applied or put aside before."""


class StaleImportError(RefusedError):
    """The register has changed since the preview was made."""


class HeadingsAskedError(RefusedError):
    """A person must first say what some headings mean."""


class OlderFileError(RefusedError):
    """The data of the file is older than that of the last import."""


class BuiltUponError(RefusedError):
    """Something else rests on what the import wrote."""


def check_can_settle_import(sdp_import: SdpImport) -> None:
    """Make sure that the import still waits.

    Raises:
        ImportSettledError: it was applied, put aside or undone already.
        HeadingsAskedError: the meaning of a heading is still to be confirmed.

    """
    if sdp_import.state == ImportState.ASKING:
        raise HeadingsAskedError(_("Say first what the headings of this file mean."))
    if sdp_import.state == ImportState.UNDONE:
        raise ImportSettledError(_("This import was undone. Upload the file again to use it."))
    if sdp_import.state == ImportState.APPLIED:
        raise ImportSettledError(_("This import was applied already. Nothing was changed again."))
    if sdp_import.state == ImportState.DISCARDED:
        raise ImportSettledError(_("This import was put aside. Upload the file again to use it."))


def can_settle_import(sdp_import: SdpImport) -> bool:
    """Whether the import may be applied or put aside."""
    return sdp_import.state == ImportState.PREVIEWED


def check_can_confirm_headings(sdp_import: SdpImport) -> None:
    """Make sure that the import still asks what its headings mean.

    Raises:
        ImportSettledError: someone has said so already, or put the import aside.

    """
    if not can_confirm_headings(sdp_import):
        raise ImportSettledError(_("The headings of this file are settled already."))


def can_confirm_headings(sdp_import: SdpImport) -> bool:
    """Whether the import asks what its headings mean."""
    return sdp_import.state == ImportState.ASKING


def check_can_discard_import(sdp_import: SdpImport) -> None:
    """Make sure that the import waits, be it for its headings or to be confirmed.

    Raises:
        ImportSettledError: it was applied, put aside or undone already.

    """
    if not can_confirm_headings(sdp_import):
        check_can_settle_import(sdp_import)


def newer_data(sdp_import: SdpImport) -> date | None:
    """Give the day of the data in the register, if it is later than that of the import."""
    last = SdpImport.objects.applied().exclude(as_of=None).without_file().first()
    if last and last.as_of and sdp_import.as_of and sdp_import.as_of < last.as_of:
        return last.as_of
    return None


def check_not_older(sdp_import: SdpImport, *, older_ok: bool) -> None:
    """Make sure that the file is not older than the register, or that someone wants this.

    Raises:
        OlderFileError: it is older; the text names both days.

    """
    newer = newer_data(sdp_import)
    if newer and sdp_import.as_of and not older_ok:
        days = {"day": long_date(sdp_import.as_of), "newer": long_date(newer)}
        raise OlderFileError(
            _(
                "This file is of %(day)s, the records are of %(newer)s. Nothing was applied. "
                "Confirm that the older file is meant."
            )
            % days
        )


def check_can_undo_import(sdp_import: SdpImport) -> None:
    """Make sure that the import is the last one applied and can still be taken back.

    What others have built on it since is looked at when it is undone.

    Raises:
        ImportSettledError: it is not applied, or not the last one.

    """
    if sdp_import.state != ImportState.APPLIED:
        raise ImportSettledError(_("Only an import that was applied can be undone."))
    if not can_undo_import(sdp_import):
        raise ImportSettledError(_("Only the last import can be undone."))


def can_undo_import(sdp_import: SdpImport) -> bool:
    """Whether the import is the last one applied and holds what undoing needs."""
    if sdp_import.state != ImportState.APPLIED or not sdp_import.sealed_undo:
        return False
    return SdpImport.objects.applied().values_list("pk", flat=True).first() == sdp_import.pk


def can_export_rejects(sdp_import: SdpImport) -> bool:
    """Whether the rejected rows can be given: the import waits, or is the last one applied."""
    states = (ImportState.PREVIEWED, ImportState.APPLIED)
    return sdp_import.state in states and bool(sdp_import.sealed_file)


def check_nothing_built_on(kinds: Iterable[str]) -> None:
    """Make sure that nothing rests on what the import wrote; `kinds` are names of what does.

    Raises:
        BuiltUponError: something does; the text says what, and not about whom.

    """
    found = sorted(set(kinds))
    if found:
        raise BuiltUponError(
            _("This import cannot be undone any more. Something rests on it: %(kinds)s.")
            % {"kinds": ", ".join(found)}
        )


def check_plan_still_holds(seen: str, now: str) -> None:
    """Make sure that the plan that was seen is the one of now, both as fingerprints.

    Raises:
        StaleImportError: it is not.

    """
    if seen != now:
        raise StaleImportError(
            _(
                "The records have changed since this preview was made. Nothing was applied. "
                "Look at the new preview and confirm it."
            )
        )


def check_is_asked(plan: Plan, row_number: int, person: int) -> None:
    """Make sure that the plan asks whether this row means this person on record.

    Raises:
        RefusedError: it does not, or no longer.

    """
    asked = {(doubt.remark.row_number, doubt.person.inmate.pk) for doubt in plan.doubts}
    if (row_number, person) not in asked:
        raise RefusedError(_("This row asks no question any more."))
