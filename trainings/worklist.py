"""What waits in trainings: for officers and the head here, for agency people in the admin."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Role, User
from serang_rutan.core.worklist import WorkItem
from trainings.actions.certificate import ready_count
from trainings.models import (
    Batch,
    BatchState,
    Enrolment,
    EnrolmentState,
    ParticipantChange,
    Session,
    SessionState,
)
from trainings.movement import worklist as movement
from trainings.planning.worklist import closed_item, make_up_item
from trainings.querysets import BatchQuerySet, SessionQuerySet
from trainings.rosters.page import roster_url
from trainings.rounds.worklist import items_for_head, items_for_officer

SOON = timedelta(days=14)


def work_items(user: User) -> list[WorkItem]:
    """Give the lines of the user's role; officials and administrators have none."""
    if not user.is_active:
        return []
    if user.role == Role.OFFICER:
        return _for_officer(user)
    if user.role == Role.HEAD:
        return [_certificates(), *items_for_head(user), *movement.items_for_head(user)]
    if user.role in (Role.TRAINER, Role.COORDINATOR):
        return _for_agency(user)
    return []


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


def import_followups(user: User) -> list[WorkItem]:
    """Give what an import leaves to do in trainings; nothing where no place is concerned."""
    if not user.has_perm("trainings.close_change"):
        return []
    item = _changes(user)
    return [item] if item.count else []


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


def _unrecorded(user: User) -> SessionQuerySet:
    return Session.objects.visible_to(user).unrecorded_until(timezone.localdate())


def _for_officer(user: User) -> list[WorkItem]:
    batches = reverse("trainings:batch_list")
    unrecorded = _unrecorded(user)
    late = overdue(user)
    return [
        WorkItem(
            title=_("Batches that start soon and have free seats"),
            count=starting_soon_with_seats(user).count(),
            url=f"{batches}?state=planned",
            hint=_("They start within 14 days. Find participants."),
        ),
        WorkItem(
            title=_("Sessions without an attendance list"),
            count=unrecorded.count(),
            url=_roster_url(user, unrecorded, f"{batches}?state=running"),
            hint=_("Enter the paper list, or call the session off."),
            tone="warning",
        ),
        WorkItem(
            title=_("Batches past their last day"),
            count=late.count(),
            url=_one_or(late, batches),
            hint=_("Finish them, or change their last day."),
            tone="warning",
        ),
        _changes(user),
        _certificates(),
        make_up_item(user),
        closed_item(user),
        *items_for_officer(user),
        *movement.items_for_officer(user),
    ]


def _changes(user: User) -> WorkItem:
    return WorkItem(
        title=_("Changes to participants"),
        count=ParticipantChange.objects.visible_to(user).open().count(),
        url=reverse("trainings:change_list"),
        hint=_("The register changed what concerns a place in a training. Say what follows."),
        tone="danger",
    )


def _certificates() -> WorkItem:
    return WorkItem(
        title=_("Certificates ready to be issued"),
        count=ready_count(),
        url=f"{reverse('trainings:batch_list')}?state=finished",
        hint=_("Attendance and results suffice."),
    )


def _for_agency(user: User) -> list[WorkItem]:
    today = timezone.localdate()
    mine = Session.objects.visible_to(user)
    held_today = mine.on(today).exclude(state=SessionState.CANCELLED)
    unrecorded, results = _unrecorded(user).filter(held_on__lt=today), missing_results(user)
    sessions = reverse("admin:trainings_session_changelist")
    first = results.order_by("ends_on", "pk").first()
    return [
        WorkItem(
            title=_("Sessions today"),
            count=held_today.count(),
            url=_roster_url(user, held_today, sessions),
            hint=_("Open the attendance list."),
        ),
        WorkItem(
            title=_("Sessions not recorded yet"),
            count=unrecorded.count(),
            url=_roster_url(user, unrecorded, sessions),
            hint=_("Enter who was there."),
            tone="warning",
        ),
        WorkItem(
            title=_("Batches whose results are missing"),
            count=results.count(),
            url=(
                reverse("admin:trainings_batch_results", args=[first.pk])
                if first
                else reverse("trainings:batch_list")
            ),
            hint=_("Enter the results and hand them in."),
            tone="warning",
        ),
    ]


def _roster_url(user: User, sessions: SessionQuerySet, otherwise: str) -> str:
    """Lead to the roster of the earliest session, so that one after the other gets done."""
    first = sessions.order_by("held_on", "starts_at", "pk").first()
    return roster_url(user, first.pk) if first else otherwise


def _one_or(batches: BatchQuerySet, otherwise: str) -> str:
    """Lead to the batch that waits longest."""
    first = batches.order_by("ends_on", "pk").first()
    return reverse("trainings:batch_detail", args=[first.pk]) if first else otherwise
