"""In which state a batch may be changed, started, finished and stopped."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from serang_rutan.core.formats import long_date, short_date
from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import Batch, BatchState, SessionState
from trainings.querysets.batch import SessionQuerySet

NAMED_AT_MOST = 5


def check_can_change(batch: Batch) -> None:
    """Let a batch be changed until it is over.

    Raises:
        RefusedError: the batch is over.

    """
    if not batch.is_open:
        raise RefusedError(
            _("This batch is over (%(state)s) and cannot be changed any more.")
            % {"state": batch.get_state_display()}
        )


def check_can_start(batch: Batch) -> None:
    """Let a planned batch start from its first day on, once it has, or had, participants.

    Raises:
        RefusedError: it is not planned, nobody is enrolled and nothing took place yet, or its first
            day is still to come.

    """
    if batch.state != BatchState.PLANNED:
        raise RefusedError(_("Only a planned batch can start."))
    if batch.starts_on > timezone.localdate():
        raise RefusedError(
            _("The first day is %(day)s. Change the dates if the batch starts earlier.")
            % {"day": long_date(batch.starts_on)}
        )
    if not batch.enrolments.active().exists() and not batch.sessions.held().exists():
        raise RefusedError(_("Nobody is enrolled yet. Enrol participants first."))


def check_can_finish(batch: Batch) -> None:
    """Let a running batch finish from its last day on, once every list is entered.

    Raises:
        RefusedError: it does not run, its last day is still to come, or lists are missing.

    """
    if batch.state != BatchState.RUNNING:
        raise RefusedError(_("Only a running batch can finish."))
    if batch.ends_on > timezone.localdate():
        raise RefusedError(
            _("The last day is %(day)s. To stop before that day, end the batch early.")
            % {"day": long_date(batch.ends_on)}
        )
    _check_lists_entered(batch.sessions.filter(state=SessionState.PLANNED))


def check_can_end_early(batch: Batch) -> None:
    """Let a running batch end before its last day; what took place keeps its lists.

    Raises:
        RefusedError: it does not run, or lists are missing of days gone by, or are entered in part.

    """
    if batch.state != BatchState.RUNNING:
        raise RefusedError(_("Only a running batch can end early."))
    begun = Q(held_on__lt=timezone.localdate()) | Q(recorded_at__isnull=False)
    _check_lists_entered(batch.sessions.filter(begun, state=SessionState.PLANNED))


def check_can_cancel(batch: Batch) -> None:
    """Let a planned batch be cancelled; one that runs, or met already, is ended early instead.

    Raises:
        RefusedError: it is not planned, a session took place, or a list is entered in part.

    """
    if batch.state != BatchState.PLANNED:
        raise RefusedError(_("Only a planned batch can be cancelled."))
    if batch.sessions.held().exists():
        raise RefusedError(
            _(
                "Sessions of this batch took place already. Start it; it can then be ended early "
                "instead."
            )
        )
    in_part = batch.sessions.filter(state=SessionState.PLANNED, recorded_at__isnull=False)
    _check_lists_entered(in_part)


def _check_lists_entered(planned: SessionQuerySet) -> None:
    sessions = list(planned.order_by("held_on", "starts_at"))
    if not sessions:
        return
    named = ", ".join(
        f"{short_date(session.held_on)} {session.starts_at:%H.%M}"
        for session in sessions[:NAMED_AT_MOST]
    )
    raise RefusedError(
        _(
            "%(count)s sessions have no attendance list yet: %(sessions)s. "
            "Enter the lists or cancel these sessions first."
        )
        % {"count": len(sessions), "sessions": named}
    )


def can_change(batch: Batch) -> bool:
    """Tell whether `batch` may be changed."""
    return allowed(check_can_change, batch)


def can_start(batch: Batch) -> bool:
    """Tell whether `batch` may start."""
    return allowed(check_can_start, batch)


def can_finish(batch: Batch) -> bool:
    """Tell whether `batch` may finish."""
    return allowed(check_can_finish, batch)


def can_end_early(batch: Batch) -> bool:
    """Tell whether `batch` may end early."""
    return allowed(check_can_end_early, batch)


def can_cancel(batch: Batch) -> bool:
    """Tell whether `batch` may be cancelled."""
    return allowed(check_can_cancel, batch)
