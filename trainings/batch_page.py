"""What the page about a batch shows, by who looks at it."""

from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from agencies.permissions import is_rutan_staff, is_trainer
from inmates.models import Inmate
from serang_rutan.core.formats import rupiah
from serang_rutan.core.templatetags.bekal import date_range
from serang_rutan.core.trail import Action, record
from trainings.guarded import objections
from trainings.models import Batch, Enrolment, ParticipantChange, RoundSeats, SessionState
from trainings.models.batch import BOTH_SEXES
from trainings.movement.tools import lacking_a_list
from trainings.outcomes.section import outcome_section
from trainings.planning.weeks import Week
from trainings.policies.batch import can_change
from trainings.policies.enrolment import why_closed
from trainings.policies.selection.finish import is_in_round
from trainings.policies.session import can_cancel
from trainings.rosters.figures import batch_hours
from trainings.steps import choices_for
from trainings.tables import (
    SEATED,
    TAKING_SEATS,
    ParticipantTable,
    SessionTable,
    StaffParticipantTable,
    batch_pill,
)


def batch_context(batch: Batch, user: User) -> dict[str, Any]:
    """Gather the page about `batch`; seeing the participants is put on the trail."""
    staff = is_rutan_staff(user)
    open_batch = can_change(batch)
    sessions = list(batch.sessions.for_table())
    may_plan = user.has_perm("trainings.change_session", batch) and (
        open_batch or any(map(can_cancel, sessions))
    )
    may_record = user.has_perm("trainings.record_attendance", batch)
    may_add, closed = user.has_perm("trainings.add_enrolment"), why_closed(batch)
    return {
        "batch": batch,
        "pill": batch_pill(batch),
        "facts": _facts(batch, staff=staff, money=not is_trainer(user)),
        "participants": _participants(batch, user) if staff else _names(batch, user),
        "sessions": SessionTable(sessions, may_change=may_plan, may_record=may_record),
        "hours": batch_hours(batch, sessions),
        "held": sum(session.state == SessionState.HELD for session in sessions),
        "planned": sum(session.state != SessionState.CANCELLED for session in sessions),
        "seats_taken": batch.enrolments.filter(state__in=TAKING_SEATS).count(),
        "changes": _waiting_changes(batch, user) if staff else 0,
        "lacks_tools": open_batch and lacking_a_list(user).filter(pk=batch.pk).exists(),
        "objections": objections(batch) if staff and open_batch else [],
        "choices": choices_for(batch) if user.has_perm("trainings.change_batch_state") else [],
        "may_change": open_batch and user.has_perm("trainings.change_batch", batch),
        "may_enrol": may_add and not closed and not is_in_round(batch),
        "why_closed": closed if staff and open_batch else "",
        "live_seats": _live_seats(batch) if staff else None,
        "week": _week_of(batch).code if user.has_perm("trainings.view_week") else "",
        "may_add_session": open_batch and user.has_perm("trainings.add_session", batch),
        **outcome_section(batch, user),
    }


def _week_of(batch: Batch) -> Week:
    """Give the week of the batch that is nearest to today."""
    return Week.of(min(max(timezone.localdate(), batch.starts_on), batch.ends_on))


def _live_seats(batch: Batch) -> RoundSeats | None:
    """Give the seats of the batch in a round that still decides about them."""
    return batch.round_seats.filter(is_live=True).select_related("round").first()


def _facts(batch: Batch, *, staff: bool, money: bool) -> list[tuple[str, Any]]:
    facts = [
        (_("Agency"), batch.agency.name),
        (_("Days"), date_range(batch.starts_on, batch.ends_on)),
        (_("Lesson hours (JP)"), batch.lesson_hours),
        (_("Attendance needed"), f"{batch.attendance_threshold} %"),
        (_("Rooms"), ", ".join(room.name for room in batch.rooms.all())),
        (_("Trainers"), ", ".join(user.full_name for user in batch.trainers.all())),
        *(_money(batch) if money else []),
    ]
    facts += _wanted(batch, staff=staff)
    if staff and batch.fund and batch.fund.residents_only:
        facts.append((_("For whom"), _("Residents of Kabupaten Serang, verified")))
    return facts


def _money(batch: Batch) -> list[tuple[str, Any]]:
    """Say who pays what under which agreement; to trainers it is nothing to know."""
    return [
        (_("Agreement"), str(batch.agreement or "")),
        (_("Paid from"), str(batch.fund or "")),
        (_("Cost"), rupiah(batch.cost)),
    ]


def _wanted(batch: Batch, *, staff: bool) -> list[tuple[str, Any]]:
    """Say whom the batch is for; blocks to the staff alone."""
    wanted = [
        (_("For"), batch.get_for_sex_display() or BOTH_SEXES),
        (_("Blocks"), batch.blocks if staff else ""),
        (_("Schooling needed"), batch.get_least_education_display()),
        (_("Reading and writing"), _("needed") if batch.needs_reading else ""),
    ]
    return [(label, value) for label, value in wanted if value]


def _participants(batch: Batch, user: User) -> StaffParticipantTable:
    people = Prefetch("inmate", Inmate.objects.with_current_stay())
    rows = list(batch.enrolments.select_related("batch").prefetch_related(people))
    _record_view(batch, user, rows)
    may_change = can_change(batch) and user.has_perm("trainings.change_enrolment")
    rows.sort(key=lambda row: (not row.is_active, not row.holds_seat, row.inmate.name))
    return StaffParticipantTable(rows, may_change=may_change)


def _waiting_changes(batch: Batch, user: User) -> int:
    return ParticipantChange.objects.visible_to(user).open().filter(enrolment__batch=batch).count()


def _names(batch: Batch, user: User) -> ParticipantTable:
    rows = list(batch.enrolments.filter(state__in=SEATED).select_related("inmate__district"))
    _record_view(batch, user, rows)
    return ParticipantTable(rows)


def _record_view(batch: Batch, user: User, rows: list[Enrolment]) -> None:
    seen = [row.inmate_id for row in rows]
    record(by=user, action=Action.VIEW, obj=batch, changes={"participants": seen})
