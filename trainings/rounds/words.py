"""Reason codes of a run in short words, without a name or datum of anybody else."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, str | Promise] = {
    "absent": _("No longer at the Rutan"),
    "enrolled": _("Has a seat in this batch already"),
    "full": _("The batch is full"),
    "clash": _("Takes part in another batch on the same days"),
    "leaves_early": _("Is expected to leave before the last day"),
    "kept_apart": _("Must not meet someone who takes part"),
    "not_cleared": _("Security does not let the person join"),
    "no_clearance": _("Security has not decided yet"),
    "not_fit": _("Not fit for trainings now"),
    "not_resident": _("Residence in Kabupaten Serang is not proven"),
    "wrong_sex": _("The batch is for the other sex"),
    "wrong_block": _("The batch is for other blocks"),
    "education": _("Needs more schooling"),
    "reading": _("Needs reading and writing"),
    "strike": _("Struck by the TPP"),
    "declined": _("Declined the offer"),
    "withdrawn": _("Withdrew"),
    "left": _("Left the Rutan"),
    "stopped": _("The batch was stopped"),
    "late": _("The last entry has passed"),
    "full_stop": _("Is out of this round"),
}


def reason_words(code: str) -> str:
    """Give the words of a reason code; one that is not known stands as it is."""
    return str(REASONS.get(code, code))
