"""Planning a remedial session with those who are invited to it."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from agencies.models import User
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record
from trainings.actions.session import plan_sessions
from trainings.models import Batch, RemedialInvitation, Session
from trainings.outcomes.remedial import guests_of, invited
from trainings.policies.outcome import check_are_here
from trainings.timetable.guests import guests_among
from trainings.timetable.slot import Slot


@transaction.atomic
def plan_remedial(
    *, batch: Batch, day: date, slot: Slot, enrolments: Collection[int], by: User
) -> Session:
    """Plan a remedial session of `batch` and invite `enrolments` (their keys) to it.

    Raises:
        RefusedError: the batch forbids it, the session clashes, nobody is invited, someone is not
            of this batch or no longer in it, or has left the Rutan.

    """
    wanted = set(enrolments)
    if not wanted:
        raise RefusedError(_("Invite at least one participant."))
    check_are_here(batch, wanted)
    [session] = plan_sessions(
        batch=batch, days=[day], slot=slot, by=by, guests=guests_among(wanted)
    )
    causes = invited(guests_of(session.batch), sorted(wanted))
    if causes.keys() != wanted:
        raise RefusedError(_("Someone invited is no longer in this batch. Open the page again."))
    RemedialInvitation.objects.bulk_create(
        RemedialInvitation(session=session, enrolment_id=pk, cause=cause)
        for pk, cause in sorted(causes.items())
    )
    record(by=by, action=Action.CHANGE, obj=session, changes={"invited": sorted(causes)})
    return session
