"""Who belongs on the roster of a session, and what is marked there."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trainings.models import Attendance, Enrolment, EnrolmentState, Session


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One participant on a roster: the code marked so far ("" for none) and whether one is due.

    `note` says why none is due.
    """

    enrolment: Enrolment
    code: str
    note: str | Promise = ""

    @property
    def required(self) -> bool:
        """Whether the roster is incomplete without a mark for this person."""
        return not self.note


def roster_of(session: Session) -> list[RosterRow]:
    """List those who held a seat on the day, by name, with the regions fetched along.

    Someone who joined after that day, or is suspended, is listed but needs no mark; someone whose
    place had ended before is left out, unless a mark exists. A remedial session has those invited.
    """
    marks = dict(Attendance.objects.filter(session=session).values_list("enrolment_id", "code_id"))
    held_a_seat = Q(ended_on__isnull=True) | Q(ended_on__gte=session.held_on)
    belongs = held_a_seat
    if session.is_remedial:
        still_here = held_a_seat | Q(state=EnrolmentState.COMPLETED)
        belongs = Q(remedial_invitations__session=session) & still_here
    enrolments = (
        Enrolment.objects.joined()
        .filter(belongs | Q(pk__in=marks), batch=session.batch_id)
        .distinct()
        .select_related("inmate", "inmate__district")
        .order_by("inmate__name", "pk")
    )
    return [
        RosterRow(enrolment, marks.get(enrolment.pk, ""), _why_not_due(enrolment, session))
        for enrolment in enrolments
    ]


def _why_not_due(enrolment: Enrolment, session: Session) -> str | Promise:
    if enrolment.state == EnrolmentState.SUSPENDED:
        return _("Suspended")
    if timezone.localdate(enrolment.enrolled_at) > session.held_on:
        return _("Joined later")
    return ""
