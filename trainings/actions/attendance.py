"""Entering the roster of a session."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from serang_rutan.core import trail
from serang_rutan.core.refusal import RefusedError
from trainings.models import Attendance, AttendanceCode, Session, SessionState
from trainings.policies.attendance import check_can_record_attendance, check_reason_when_late
from trainings.roster import RosterRow, roster_of
from trainings.rosters.merge import merge

TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """What one person wrote on a roster, and what they saw when they began.

    `marks` maps the key of an enrolment to an attendance code ("" for none); `seen` is the same as
    it stood on the page, `topic_seen` the material.
    """

    marks: Mapping[int, str]
    topic: str
    seen: Mapping[int, str] = field(default_factory=dict)
    topic_seen: str = ""
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class SavedRoster:
    """What became of an entry.

    `rows` is the roster as it stands now; `conflicts` are the enrolments at which two people wrote
    different things, where what was stored stays; `missing` are the people still without a mark;
    `earlier_by` saved the roster last before, at `earlier_at`.
    """

    session: Session
    rows: list[RosterRow]
    conflicts: frozenset[int]
    topic_conflict: bool
    missing: list[RosterRow]
    earlier_by: User | None
    earlier_at: datetime | None

    @property
    def is_settled(self) -> bool:
        """Whether everything that was written now stands."""
        return not self.conflicts and not self.topic_conflict


class MissingMarksError(Exception):
    """Participants whose mark was taken away from a roster that is complete; `rows` names them."""

    def __init__(self, rows: list[RosterRow]) -> None:
        super().__init__(len(rows))
        self.rows = rows


@transaction.atomic
def record_attendance(*, session: Session, entry: RosterEntry, by: User) -> SavedRoster:
    """Save what `by` wrote on the roster of `session`, together with what others wrote meanwhile.

    The session counts as held once everyone due has a mark; until then a roster may be entered in
    parts. Sending the same entry twice changes nothing.

    Raises:
        RefusedError: its state forbids it, a mark is of another batch or unknown, there is none, or
            the entry is late and gives no reason.
        MissingMarksError: a roster that was complete would lose the mark of someone due.

    """
    locked = Session.objects.select_for_update().get(pk=session.pk)
    check_can_record_attendance(locked, by)
    earlier_by, earlier_at = locked.recorded_by, locked.recorded_at
    rows = roster_of(locked)
    _check_known(rows, entry.marks)
    before = {row.enrolment.pk: row.code for row in rows if row.code}
    marks = merge(seen=entry.seen, stored=before, typed=entry.marks)
    topic = merge(
        seen={TOPIC: entry.topic_seen}, stored={TOPIC: locked.topic}, typed={TOPIC: entry.topic}
    )
    missing = [row for row in rows if row.required and row.enrolment.pk not in marks.values]
    changes = trail.differences({TOPIC: locked.topic}, {TOPIC: topic.values.get(TOPIC, "")})
    changes |= _changed_marks(before, marks.values)
    if changes or not before:
        _check_complete(locked, before, marks.values, missing)
        reason = entry.late_reason.strip()
        check_reason_when_late(locked, reason)
        now = timezone.now()
        _write_marks(locked, before, marks.values, by, now)
        _close(locked, topic.values.get(TOPIC, ""), reason, by, now)
        changes |= _settle(locked, marks.values, missing)
        trail.record(by=by, action=trail.Action.CHANGE, obj=locked, changes=changes, reason=reason)
        rows = roster_of(locked)
    conflicts = marks.conflicts, bool(topic.conflicts)
    return SavedRoster(locked, rows, *conflicts, missing, earlier_by, earlier_at)


def _check_known(rows: list[RosterRow], marks: Mapping[int, str]) -> None:
    given = {pk: code for pk, code in marks.items() if code}
    if not given.keys() <= {row.enrolment.pk for row in rows}:
        raise RefusedError(_("The roster holds someone who is not in this batch that day."))
    known = set(AttendanceCode.objects.values_list("code", flat=True))
    for code in given.values():
        if code not in known:
            raise RefusedError(_("“%(code)s” is not an attendance code.") % {"code": code[:20]})


def _check_complete(
    session: Session, before: Mapping[int, str], after: Mapping[int, str], missing: list[RosterRow]
) -> None:
    """Let nobody lose a mark from a complete roster, and nobody save an empty one."""
    lost = [row for row in missing if row.enrolment.pk in before]
    if lost and session.state == SessionState.HELD:
        raise MissingMarksError(lost)
    if not before and not after:
        raise RefusedError(_("Nobody on the list has a mark yet. Enter at least one."))


def _changed_marks(before: Mapping[int, str], after: Mapping[int, str]) -> dict[str, list[str]]:
    """Map the enrolments whose mark changes to [before, after]."""
    return {
        f"enrolment {pk}": [before.get(pk, ""), after.get(pk, "")]
        for pk in sorted(before.keys() | after.keys())
        if before.get(pk, "") != after.get(pk, "")
    }


def _write_marks(
    session: Session, before: Mapping[int, str], after: Mapping[int, str], by: User, now: datetime
) -> None:
    """Add, change and remove marks, touching only those that differ."""
    changed = {pk: code for pk, code in after.items() if before.get(pk) != code}
    stored = Attendance.objects.filter(session=session)
    stored.filter(enrolment__in=before.keys() - after.keys()).delete()
    marks = [
        Attendance(session=session, enrolment_id=pk, code_id=code, entered_at=now, entered_by=by)
        for pk, code in changed.items()
    ]
    Attendance.objects.bulk_create(
        marks,
        update_conflicts=True,
        unique_fields=["session", "enrolment"],
        update_fields=["code", "entered_at", "entered_by"],
    )


def _close(session: Session, topic: str, late_reason: str, by: User, now: datetime) -> None:
    session.topic = topic
    session.late_reason = late_reason or session.late_reason
    session.recorded_at, session.recorded_by = now, by
    session.revision += 1


def _settle(
    session: Session, after: Mapping[int, str], missing: list[RosterRow]
) -> dict[str, list[str]]:
    """Store the session: held once the roster is complete, as if untouched once it is empty."""
    state = session.state
    if after and not missing:
        session.state = SessionState.HELD
    elif not after:
        session.recorded_at = session.recorded_by = None
    session.full_clean(validate_unique=False, validate_constraints=False)
    session.save(
        update_fields=[
            *("topic", "state", "late_reason", "recorded_at", "recorded_by", "revision"),
        ]
    )
    return trail.differences({"state": state}, {"state": session.state})
