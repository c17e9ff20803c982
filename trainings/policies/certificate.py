"""In which state certificates may be issued, revoked, replaced and handed out."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import Max
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from serang_rutan.core.formats import long_date
from serang_rutan.core.refusal import RefusedError, allowed
from trainings.certificates.drawing import signatory_on
from trainings.certificates.subject_lines import SubjectLine
from trainings.models import Batch, BatchState, Certificate, Presence, Session
from trainings.readiness import reasons_against


def check_can_issue(batch: Batch, issued_on: date, people: Collection[int]) -> None:
    """Raise unless certificates of `batch` may be issued to `people`, dated `issued_on`.

    `people` are the keys of their enrolments.

    Raises:
        RefusedError: the batch is not finished, or the date is one on which nobody signs, before
            the last day of the batch or the last session that counts for them, or still to come.

    """
    if batch.state != BatchState.FINISHED:
        raise RefusedError(_("Certificates are issued once the batch is finished."))
    if issued_on < batch.ends_on:
        raise RefusedError(
            _("A certificate cannot be dated before the last day of the batch, %(day)s.")
            % {"day": long_date(batch.ends_on)}
        )
    last = _last_attended(people)
    if last and issued_on < last:
        raise RefusedError(
            _("A certificate cannot be dated before the last session that counts for it, %(day)s.")
            % {"day": long_date(last)}
        )
    if issued_on > timezone.localdate():
        raise RefusedError(_("A certificate cannot be dated in the future."))
    if signatory_on(batch.agency_id, issued_on) is None:
        raise RefusedError(
            _(
                "%(agency)s has no official who signs on %(day)s. "
                "Ask the administrator to add one, or choose another date."
            )
            % {"agency": batch.agency, "day": long_date(issued_on)}
        )


def _last_attended(people: Collection[int]) -> date | None:
    """Give the day of the last session, regular or remedial, that someone of `people` attended."""
    attended = Session.objects.standing().filter(
        attendance__enrolment__in=people, attendance__code__presence=Presence.PRESENT
    )
    last: date | None = attended.aggregate(last=Max("held_on"))["last"]
    return last


def check_subjects(lines: Sequence[SubjectLine]) -> None:
    """Raise unless a certificate has something to list on its back.

    Raises:
        RefusedError: there is nothing.

    """
    if not lines:
        raise RefusedError(
            _("No whole lesson hour was held, so write the subjects and their lesson hours.")
        )


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


def obstacles_to_replacing(certificate: Certificate) -> list[str | Promise]:
    """Say why no other certificate may take the place of `certificate`; empty where one may.

    Whoever could not have a certificate by the records as they are now gets none in this way.
    """
    if not certificate.is_training:
        return [_("A competence certificate is replaced by the LSP that issued it.")]
    if hasattr(certificate, "replaced_by"):
        return [_("This certificate is replaced already.")]
    return reasons_against(certificate.enrolment)


def check_can_replace(certificate: Certificate) -> None:
    """Raise unless another certificate may be issued in place of `certificate`.

    Raises:
        RefusedError: see `obstacles_to_replacing`.

    """
    obstacles = obstacles_to_replacing(certificate)
    if obstacles:
        reasons = " ".join(str(obstacle) for obstacle in obstacles)
        raise RefusedError(
            _("This certificate cannot be replaced: %(reasons)s") % {"reasons": reasons}
        )


def check_reason(reason: str) -> None:
    """Raise unless a reason is written.

    Raises:
        RefusedError: none is.

    """
    if not reason.strip():
        raise RefusedError(_("Say why the certificate was revoked."))


def check_holder(holder: str) -> None:
    """Raise unless a certificate can be made out to `holder`.

    Raises:
        RefusedError: the name is empty or too long.

    """
    if not 0 < len(" ".join(holder.split())) <= 150:
        raise RefusedError(_("Write the name as it shall stand on the certificate."))
