"""When a remedial session may be planned, and results be opened again."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from inmates.models import Inmate
from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import Batch, BatchState, Certificate, Result
from trainings.querysets.enrolment import ResultQuerySet


def check_can_plan_remedial(batch: Batch) -> None:
    """Let a remedial session be planned while a batch runs, and once it is finished.

    Raises:
        RefusedError: it has not started, or it stopped.

    """
    if batch.state == BatchState.PLANNED:
        raise RefusedError(_("This batch has not started yet; nobody has missed anything."))
    if batch.state not in (BatchState.RUNNING, BatchState.FINISHED):
        raise RefusedError(_("This batch stopped, so nothing can be made good in it."))


def can_plan_remedial(batch: Batch) -> bool:
    """Tell whether a remedial session of `batch` may be planned."""
    return allowed(check_can_plan_remedial, batch)


def check_are_here(batch: Batch, invited: Collection[int]) -> None:
    """Let only people of `batch` who are in custody here be `invited` (keys of their places).

    Raises:
        RefusedError: naming those who are not.

    """
    people = Inmate.objects.gone().filter(enrolments__in=invited, enrolments__batch=batch)
    names = list(people.order_by("name").values_list("name", flat=True))
    if names:
        raise RefusedError(
            _("Not in the Rutan any more: %(names)s. Invite only people who are here.")
            % {"names": ", ".join(names)}
        )


def results_to_reopen(batch: Batch) -> ResultQuerySet:
    """Give the results handed in that may change again: of who has no certificate that stands."""
    return Result.objects.of_graded(batch).handed_in().exclude(enrolment__in=_holders(batch))


def _holders(batch: Batch) -> list[int]:
    valid = Certificate.objects.training().valid().filter(enrolment__batch=batch)
    return list(valid.values_list("enrolment_id", flat=True))


def check_can_reopen(batch: Batch) -> None:
    """Let results that were handed in be opened again, but for those behind a certificate.

    Raises:
        RefusedError: none are handed in, or everyone has a certificate that stands.

    """
    if not Result.objects.of_graded(batch).handed_in().exists():
        raise RefusedError(_("No results are handed in, so there is nothing to open."))
    if not results_to_reopen(batch).exists():
        raise RefusedError(
            _("Everyone with a result has a certificate. Revoke it first if it is wrong.")
        )


def can_reopen(batch: Batch) -> bool:
    """Tell whether results of `batch` may be opened again."""
    return allowed(check_can_reopen, batch)
