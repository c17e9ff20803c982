"""Entering the roster of a session."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from serang_rutan.core import trail
from serang_rutan.core.refusal import RefusedError
from trainings.models import Attendance, AttendanceCode, Session, SessionState
from trainings.policies.attendance import check_can_record_attendance
from trainings.roster import RosterRow, roster_of


class StaleRosterError(Exception):
    """Someone else saved the roster meanwhile; `marks` is what stands there now."""

    def __init__(self, session: Session, marks: Mapping[int, str]) -> None:
        super().__init__(str(session))
        self.session = session
        self.marks = marks


class MissingMarksError(Exception):
    """Participants of that day have no mark; `rows` names them."""

    def __init__(self, rows: list[RosterRow]) -> None:
        super().__init__(len(rows))
        self.rows = rows


@transaction.atomic
def record_attendance(
    *, session: Session, marks: Mapping[int, str], topic: str, revision: int, by: User
) -> Session:
    """Save the whole roster of `session` at once and mark it as held.

    `marks` maps the key of an enrolment to an attendance code ("" for none); `revision` is that of
    the roster the marks were entered on. Sending the same roster twice changes nothing.

    Raises:
        RefusedError: its state forbids it, or a mark is of another batch or unknown.
        StaleRosterError: someone saved other marks since `revision`.
        MissingMarksError: someone who held a seat that day has no mark.

    """
    locked = Session.objects.select_for_update().get(pk=session.pk)
    check_can_record_attendance(locked, by)
    rows = roster_of(locked)
    given = {pk: code for pk, code in marks.items() if code}
    _check_known(rows, given)
    before = {row.enrolment.pk: row.code for row in rows if row.code}
    if locked.revision != revision:
        if given == before and topic == locked.topic:
            return locked
        raise StaleRosterError(locked, before)
    missing = [row for row in rows if row.required and row.enrolment.pk not in given]
    if missing or not given:
        raise MissingMarksError(missing or rows)
    changes = trail.differences({"topic": locked.topic}, {"topic": topic})
    changes |= _changed_marks(before, given)
    now = timezone.now()
    _write_marks(locked, before, given, by, now)
    _close(locked, topic, by, now)
    trail.record(by=by, action=trail.Action.CHANGE, obj=locked, changes=changes)
    return locked


def _check_known(rows: list[RosterRow], given: Mapping[int, str]) -> None:
    if not given.keys() <= {row.enrolment.pk for row in rows}:
        raise RefusedError(_("The roster holds someone who is not in this batch that day."))
    known = set(AttendanceCode.objects.values_list("code", flat=True))
    for code in given.values():
        if code not in known:
            raise RefusedError(_("“%(code)s” is not an attendance code.") % {"code": code[:20]})


def _changed_marks(before: Mapping[int, str], after: Mapping[int, str]) -> dict[str, list[str]]:
    """Map the enrolments whose mark changes to [before, after]."""
    return {
        f"enrolment {pk}": [before.get(pk, ""), after.get(pk, "")]
        for pk in sorted(before.keys() | after.keys())
        if before.get(pk, "") != after.get(pk, "")
    }


def _write_marks(
    session: Session, before: Mapping[int, str], given: Mapping[int, str], by: User, now: datetime
) -> None:
    """Add, change and remove marks, touching only those that differ."""
    changed = {pk: code for pk, code in given.items() if before.get(pk) != code}
    stored = Attendance.objects.filter(session=session)
    stored.filter(enrolment__in=before.keys() - given.keys()).delete()
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


def _close(session: Session, topic: str, by: User, now: datetime) -> None:
    session.topic = topic
    session.state = SessionState.HELD
    session.recorded_at = now
    session.recorded_by = by
    session.revision += 1
    session.full_clean(validate_unique=False, validate_constraints=False)
    session.save(update_fields=["topic", "state", "recorded_at", "recorded_by", "revision"])
