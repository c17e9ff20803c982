"""In which state something may be done; each check raises the reason, its twin says yes or no."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from inmates.models import EndKind, ImportState, SdpImport, Stay
from inmates.sdp_plan import Plan


class Refusal(Exception):  # noqa: N818 - it reads as what it is: a refusal, with its reason
    """Something cannot be done in the present state; the text is meant for the person."""


class ImportSettled(Refusal):
    """The import was applied or put aside before."""


class StaleImport(Refusal):
    """The register has changed since the preview was made."""


def check_can_settle_import(sdp_import: SdpImport) -> None:
    """Make sure that the import still waits.

    Raises:
        ImportSettled: it was applied or put aside already.

    """
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


def check_can_end_stay(stay: Stay) -> None:
    """Make sure that the stay is open.

    Raises:
        Refusal: it has ended.

    """
    if stay.ended_on:
        raise Refusal(_("This stay has ended already."))


def can_end_stay(stay: Stay) -> bool:
    """Whether the stay may be ended."""
    return stay.ended_on is None


def check_end_of_stay(stay: Stay, ended_on: date, kind: str, today: date) -> None:
    """Make sure that the stay can end in this way on this day.

    Raises:
        Refusal: the day lies ahead or before the stay began, or the way is not known.

    """
    if ended_on > today:
        raise Refusal(_("The day must not lie in the future."))
    if stay.entered_on and ended_on < stay.entered_on:
        raise Refusal(_("The stay cannot end before it began."))
    if kind not in EndKind.values:
        raise Refusal(_("Say how the stay ended."))
