"""In which state an import may be answered, applied and put aside."""

from django.utils.translation import gettext_lazy as _

from inmates.models import ImportState, SdpImport
from inmates.policies import Refusal
from inmates.sdp_plan import Plan


class ImportSettled(Refusal):
    """The import was applied or put aside before."""


class StaleImport(Refusal):
    """The register has changed since the preview was made."""


class HeadingsAsked(Refusal):
    """A person must first say what some headings mean."""


def check_can_settle_import(sdp_import: SdpImport) -> None:
    """Make sure that the import still waits.

    Raises:
        ImportSettled: it was applied, put aside or undone already.
        HeadingsAsked: the meaning of a heading is still to be confirmed.

    """
    if sdp_import.state == ImportState.ASKING:
        raise HeadingsAsked(_("Say first what the headings of this file mean."))
    if sdp_import.state == ImportState.UNDONE:
        raise ImportSettled(_("This import was undone. Upload the file again to use it."))
    if sdp_import.state == ImportState.APPLIED:
        raise ImportSettled(_("This import was applied already. Nothing was changed again."))
    if sdp_import.state == ImportState.DISCARDED:
        raise ImportSettled(_("This import was put aside. Upload the file again to use it."))


def can_settle_import(sdp_import: SdpImport) -> bool:
    """Whether the import may be applied or put aside."""
    return sdp_import.state == ImportState.PREVIEWED


def check_plan_still_holds(seen: str, now: str) -> None:
    """Make sure that the plan that was seen is the one of now, both as fingerprints.

    Raises:
        StaleImport: it is not.

    """
    if seen != now:
        raise StaleImport(
            _(
                "The records have changed since this preview was made. Nothing was applied. "
                "Look at the new preview and confirm it."
            )
        )


def check_is_asked(plan: Plan, row_number: int) -> None:
    """Make sure that the plan asks whether this row means someone on record.

    Raises:
        Refusal: it does not, or no longer.

    """
    if row_number not in {remark.row_number for remark in plan.questions}:
        raise Refusal(_("This row asks no question any more."))
