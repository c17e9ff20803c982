"""What batches need next: the home page counts it, the list of batches shows where.

Both read the same figures, so that whoever follows a number finds exactly what it counts.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from trainings.actions.certificate import ready_by_batch
from trainings.models import Batch, BatchState, Enrolment, EnrolmentState
from trainings.movement.tools import lacking_a_list
from trainings.planning.worklist import sessions_to_make_up
from trainings.querysets.batch import BatchQuerySet

SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Need:
    """Something that batches wait for; `find` gives for a user how much, by key of the batch.

    `counts` says whether there can be more than one in a batch.
    """

    label: Promise
    find: Callable[[User], Mapping[int, int]]
    counts: bool = False


def starting_soon_with_seats(user: User) -> BatchQuerySet:
    """Give planned batches that start within two weeks and have free seats."""
    today = timezone.localdate()
    soon = Batch.objects.visible_to(user).filter(
        state=BatchState.PLANNED, starts_on__range=(today, today + SOON)
    )
    return soon.with_seats_taken().filter(Q(seats_taken__lt=F("quota")))


def overdue(user: User) -> BatchQuerySet:
    """Give batches whose last day has passed although nobody closed them."""
    return Batch.objects.visible_to(user).open().filter(ends_on__lt=timezone.localdate())


def missing_results(user: User) -> BatchQuerySet:
    """Give batches over their last day where someone who stayed has no result handed in."""
    waiting = Enrolment.objects.filter(
        batch=OuterRef("pk"),
        state__in=(EnrolmentState.ENROLLED, EnrolmentState.COMPLETED),
        result__handed_in_at__isnull=True,
    )
    closing = Batch.objects.visible_to(user).filter(
        state__in=(BatchState.RUNNING, BatchState.FINISHED), ends_on__lte=timezone.localdate()
    )
    return closing.filter(Exists(waiting))


def _each(batches: Callable[[User], BatchQuerySet]) -> Callable[[User], Mapping[int, int]]:
    """Count batches themselves: one each."""
    return lambda user: dict.fromkeys(batches(user).values_list("pk", flat=True), 1)


def _certificates(_user: User) -> Mapping[int, int]:
    return ready_by_batch()


def _make_ups(user: User) -> Mapping[int, int]:
    return Counter(session.batch_id for session in sessions_to_make_up(user))


NEEDS: Mapping[str, Need] = {
    "peserta": Need(
        _("Batches that start soon and have free seats"), _each(starting_soon_with_seats)
    ),
    "pengganti": Need(_("Cancelled sessions to make up"), _make_ups, counts=True),
    "alat": Need(_("Batches with sharp tools and no list of tools"), _each(lacking_a_list)),
    "selesai": Need(_("Batches past their last day"), _each(overdue)),
    "nilai": Need(_("Batches whose results are missing"), _each(missing_results)),
    "sertifikat": Need(_("Certificates ready to be issued"), _certificates, counts=True),
}


def address_of(need: str) -> str:
    """Give the address of the list of batches that has exactly those with `need`."""
    return f"{reverse('trainings:batch_list')}?perlu={need}"


def title_of(need: str) -> str:
    """Say what waits, on the home page as above the list."""
    return str(NEEDS[need].label)
