"""Whether an offered seat can still be taken: what was frozen for the run may have changed."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from inmates.models import Inmate
from serang_rutan.core.refusal import RefusedError
from trainings.candidates import judged
from trainings.eligibility import Verdict, refusals
from trainings.models import Batch, Enrolment

SETTLED = ("full", "enrolled", "unwanted", "not_resident", "clash")
"""The offer is the seat, the ballot the wish, and who counts as a resident was frozen; the fund of
the batch may pay only some of its seats. Other places are asked about more exactly."""


def refusals_among(batch: Batch, keys: Collection[int]) -> dict[int, list[Verdict]]:
    """Give what refuses now to people with a seat in `batch`, by their keys; few queries for all.

    Who is refused nothing is left out.
    """
    if not keys:
        return {}
    people = Inmate.objects.filter(pk__in=keys).with_current_stay()
    found = {
        one.inmate.pk: [bar for bar in refusals(one.verdicts) if bar.code not in SETTLED]
        for one in judged(batch, people)
    }
    return {key: bars for key, bars in found.items() if bars}


def check_still_fits(offer: Enrolment) -> None:
    """Let an offer be accepted that nothing refuses now.

    Raises:
        RefusedError: the person has left, is not fit, must not meet someone, or is in another
            batch on these days.

    """
    found = refusals_among(offer.batch, [offer.inmate_id])
    for bars in found.values():
        raise RefusedError(" ".join(one.text for one in bars))
    batch = offer.batch
    elsewhere = (
        Enrolment.objects.committed()
        .filter(inmate=offer.inmate_id)
        .filter(batch__starts_on__lte=batch.ends_on, batch__ends_on__gte=batch.starts_on)
        .exclude(batch=batch)
        .select_related("batch__programme")
        .first()
    )
    if elsewhere:
        text = _("Takes part in %(batches)s on the same days.")
        raise RefusedError(text % {"batches": elsewhere.batch})
