"""Whether an offered seat can still be taken: what was frozen for the run may have changed."""

from django.utils.translation import gettext as _

from trainings.candidates import judged
from trainings.eligibility import Verdict, refusals
from trainings.models import Enrolment
from trainings.policies import RefusedError

SETTLED = ("full", "enrolled", "unwanted", "clash")
"""The offer is the seat, and the ballot the wish; other places are asked about more exactly."""


def refusals_of(offer: Enrolment) -> list[Verdict]:
    """Give what refuses now, so that the seat cannot be taken as things stand."""
    verdicts = judged(offer.batch, [offer.inmate])[0].verdicts
    return [one for one in refusals(verdicts) if one.code not in SETTLED]


def check_still_fits(offer: Enrolment) -> None:
    """Let an offer be accepted that nothing refuses now.

    Raises:
        RefusedError: the person has left, is not fit, must not meet someone, or is in another
            batch on these days.

    """
    found = refusals_of(offer)
    if found:
        raise RefusedError(" ".join(one.text for one in found))
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
