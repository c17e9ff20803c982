"""What follows for each person before a batch is closed or a place ends: said, not yet done."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from agencies.models import User
from serang_rutan.core.trail import Action, record
from trainings.models import Batch, Enrolment, EnrolmentState
from trainings.outcomes.endings import EndingKind
from trainings.outcomes.people import Outcome, outcomes_for
from trainings.outcomes.words import ending_text, lacks_text

ENDS = {
    "selesai": EnrolmentState.COMPLETED,
    "hentikan": EnrolmentState.STOPPED,
    "batalkan": EnrolmentState.STOPPED,
}


@dataclass(frozen=True, slots=True)
class Follows:
    """One person and what the step means for them."""

    name: str
    ending: str
    then: str


def what_follows(batch: Batch, step: str, user: User) -> list[Follows]:
    """Say for everyone with a place in `batch` what `step` means; seeing it is on the trail."""
    if step not in ENDS:
        return []
    rows = list(
        batch.enrolments.holding()
        .select_related("inmate", "result", "batch__programme")
        .order_by("inmate__name", "pk")
    )
    active = [row for row in rows if row.is_active]
    found = [_follows(one, ENDS[step]) for one in outcomes_for(active)]
    found += [_promised(row) for row in rows if not row.is_active]
    seen = [row.inmate_id for row in rows]
    record(by=user, action=Action.VIEW, obj=batch, changes={"participants": seen})
    return sorted(found, key=lambda one: one.name)


def what_is_kept(enrolment: Enrolment) -> str:
    """Say what a person keeps whose place ends now; "" while they have not joined."""
    if not enrolment.is_active:
        return ""
    outcome = outcomes_for([enrolment])[0].were(EnrolmentState.WITHDRAWN)
    return _("If the participation ends now it reads: “%(ending)s”. All attendance is kept.") % {
        "ending": ending_text(outcome.ending)
    }


def _follows(outcome: Outcome, state: str) -> Follows:
    then = outcome.were(state)
    return Follows(outcome.enrolment.inmate.name, ending_text(then.ending), _then(then))


def _then(outcome: Outcome) -> str:
    """Say what can be done for the person afterwards."""
    kind = outcome.ending.kind
    if kind == EndingKind.PASSED:
        return _("Can have a certificate.")
    if kind == EndingKind.AWAITING:
        more = "" if outcome.reaches else _("Attendance does not suffice yet.")
        return " ".join([_("The trainer hands in the result."), more]).strip()
    if kind == EndingKind.NOT_YET:
        lacks = "; ".join(lacks_text(outcome))
        return _("%(lacks)s. A remedial session can be offered.") % {"lacks": lacks}
    if kind == EndingKind.NOT_JUDGED:
        return _("Was excused from every session. A remedial session can be offered.")
    if outcome.ending.hours:
        return _("Can have a statement of the lesson hours (JP).")
    return _("Can join another batch.")


def _promised(enrolment: Enrolment) -> Follows:
    text = _("The seat that was promised falls away. Can join another batch.")
    return Follows(enrolment.inmate.name, enrolment.get_state_display(), text)
