"""In which state certificates may be issued and revoked."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Signatory
from serang_rutan.core.formats import long_date
from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import Batch, BatchState, Certificate


def signatory_on(batch: Batch, day: date) -> Signatory | None:
    """Give the official who signs for the agency of `batch` on `day`; the latest in office."""
    signatories = Signatory.objects.valid_on(day).filter(agency=batch.agency_id)
    return signatories.order_by("-valid_from", "-pk").first()


def check_can_issue(batch: Batch, issued_on: date) -> None:
    """Raise unless certificates of `batch` may be issued, dated `issued_on`.

    Raises:
        RefusedError: the batch is not finished, or the date is one on which nobody
            signs, before the last day of the batch, or still to come.

    """
    if batch.state != BatchState.FINISHED:
        raise RefusedError(_("Certificates are issued once the batch is finished."))
    if issued_on < batch.ends_on:
        raise RefusedError(
            _("A certificate cannot be dated before the last day of the batch, %(day)s.")
            % {"day": long_date(batch.ends_on)}
        )
    if issued_on > timezone.localdate():
        raise RefusedError(_("A certificate cannot be dated in the future."))
    if signatory_on(batch, issued_on) is None:
        raise RefusedError(
            _(
                "%(agency)s has no official who signs on %(day)s. "
                "Ask the administrator to add one, or choose another date."
            )
            % {"agency": batch.agency, "day": long_date(issued_on)}
        )


def can_issue(batch: Batch, issued_on: date) -> bool:
    """Tell whether certificates of `batch` may be issued, dated `issued_on`."""
    return allowed(lambda subject: check_can_issue(subject, issued_on), batch)


def check_can_revoke(certificate: Certificate) -> None:
    """Raise unless `certificate` may be revoked.

    Raises:
        RefusedError: it is revoked already.

    """
    if not certificate.is_valid:
        raise RefusedError(_("This certificate is revoked already."))


def can_revoke(certificate: Certificate) -> bool:
    """Tell whether `certificate` may be revoked."""
    return allowed(check_can_revoke, certificate)
