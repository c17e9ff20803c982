"""All that one roster shows to one person, and the seal on what it showed."""

from dataclasses import dataclass

from django.core import signing

from agencies.models import User
from agencies.permissions import is_rutan_staff
from serang_rutan.core.refusal import RefusedError
from trainings.models import AttendanceCode, Session
from trainings.policies.attendance import check_can_record_attendance, is_late
from trainings.roster import RosterRow, roster_of

SALT = "trainings.roster"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A roster as `user` gets it: `closed_reason` says why it cannot be filled in, "" if it can.

    `staff` people learn why someone is out; a `late` list asks for a reason.
    """

    session: Session
    rows: list[RosterRow]
    codes: list[AttendanceCode]
    staff: bool
    late: bool
    may_record: bool
    closed_reason: str = ""

    @property
    def may_save(self) -> bool:
        """Whether the user can fill it in now."""
        return self.may_record and not self.closed_reason

    @property
    def names(self) -> dict[str, str]:
        """Map each code to its name."""
        return {code.code: code.name for code in self.codes}


def sheet_for(session: Session, user: User) -> Sheet:
    """Fetch the roster of `session` as `user` gets it."""
    reason = ""
    try:
        check_can_record_attendance(session, user)
    except RefusedError as refusal:
        reason = refusal.reason
    return Sheet(
        session=session,
        rows=roster_of(session),
        codes=list(AttendanceCode.objects.all()),
        staff=is_rutan_staff(user),
        late=not reason and is_late(session),
        may_record=user.has_perm("trainings.record_attendance", session),
        closed_reason=reason,
    )


def seal(session: Session, rows: list[RosterRow]) -> str:
    """Sign what the roster shows now, to tell later what a person changed on it."""
    marks = {row.enrolment.pk: row.code for row in rows if row.code}
    return signing.dumps([session.pk, marks, session.topic], salt=SALT, compress=True)


def unseal(session: Session, sealed: str) -> tuple[dict[int, str], str]:
    """Give the marks and the material that were sealed; nothing where the seal is not ours.

    Whoever saw nothing overwrites nothing: each difference from what is stored is a conflict.
    """
    try:
        key, marks, topic = signing.loads(sealed, salt=SALT)
    except signing.BadSignature:
        return {}, ""
    if key != session.pk:
        return {}, ""
    return {int(pk): code for pk, code in marks.items()}, topic
