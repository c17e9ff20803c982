"""What waits in trainings: for officers and the head here, for agency people in the admin."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Role, User
from serang_rutan.core.worklist import WorkItem, one_or_all
from trainings.actions.certificate import ready_count
from trainings.models import ParticipantChange, Session, SessionState
from trainings.movement import worklist as movement
from trainings.needs import (
    address_of,
    missing_results,
    overdue,
    starting_soon_with_seats,
    title_of,
)
from trainings.planning.worklist import closed_item, make_up_item
from trainings.querysets.batch import BatchQuerySet, SessionQuerySet
from trainings.rosters.page import roster_url
from trainings.rosters.waiting import MISSING, unrecorded
from trainings.rounds.worklist import items_for_head, items_for_officer


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


def import_followups(user: User) -> list[WorkItem]:
    """Give what an import leaves to do in trainings; nothing where no place is concerned."""
    if not user.has_perm("trainings.close_change"):
        return []
    item = _changes(user)
    return [item] if item.count else []


def _for_officer(user: User) -> list[WorkItem]:
    late, missing = overdue(user), unrecorded(user)
    return [
        WorkItem(
            title=title_of("peserta"),
            count=starting_soon_with_seats(user).count(),
            url=address_of("peserta"),
            hint=_("They start within 14 days. Find participants."),
        ),
        WorkItem(
            title=_("Sessions without an attendance list"),
            count=missing.count(),
            url=_roster_url(user, missing, f"?perlu={MISSING}"),
            hint=_("Enter the paper list, or call the session off."),
            tone="warning",
        ),
        WorkItem(
            title=title_of("selesai"),
            count=late.count(),
            url=_batch_or(late, "trainings:batch_detail", "selesai"),
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
        title=title_of("sertifikat"),
        count=ready_count(),
        url=address_of("sertifikat"),
        hint=_("Attendance and results suffice."),
    )


def _for_agency(user: User) -> list[WorkItem]:
    today = timezone.localdate()
    mine = Session.objects.visible_to(user)
    held_today = mine.on(today).exclude(state=SessionState.CANCELLED)
    missing, results = unrecorded(user), missing_results(user)
    return [
        WorkItem(
            title=_("Sessions today"),
            count=held_today.count(),
            url=_roster_url(user, held_today),
            hint=_("Open the attendance list."),
        ),
        WorkItem(
            title=_("Sessions not recorded yet"),
            count=missing.count(),
            url=_roster_url(user, missing, f"?perlu={MISSING}"),
            hint=_("Enter who was there."),
            tone="warning",
        ),
        WorkItem(
            title=title_of("nilai"),
            count=results.count(),
            url=_batch_or(results, "admin:trainings_batch_results", "nilai"),
            hint=_("Enter the results and hand them in."),
            tone="warning",
        ),
    ]


def _roster_url(user: User, sessions: SessionQuerySet, query: str = "") -> str:
    """Lead to the roster of a single session, or to the list that has all of them."""
    found = list(sessions.values_list("pk", flat=True)[:2])
    everything = f"{reverse('trainings:roster_list')}{query}"
    return roster_url(user, found[0]) if len(found) == 1 else everything


def _batch_or(batches: BatchQuerySet, page: str, need: str) -> str:
    """Lead to `page` of a single batch, or to the list of all that have the need."""
    return one_or_all(batches.values_list("pk", flat=True), page, address_of(need))
