"""Making up a session that was cancelled."""

from datetime import date

from django.db import transaction

from agencies.models import User
from serang_rutan.core.trail import Action, record
from trainings.actions.movement.gate import bring_visitors
from trainings.actions.session import plan_sessions
from trainings.models import Session
from trainings.policies.make_up import check_can_make_up
from trainings.timetable.lock import lock_timetable
from trainings.timetable.slot import Slot


@transaction.atomic
def make_up_session(*, session: Session, held_on: date, slot: Slot, by: User) -> Session:
    """Plan a session in `slot` on `held_on` that makes the cancelled `session` up.

    Visitors announced for the cancelled one come along, unless its day is over.

    Raises:
        RefusedError: it cannot be made up (any more), or the new session clashes.

    """
    lock_timetable()
    cancelled = Session.objects.select_related("batch").get(pk=session.pk)
    check_can_make_up(cancelled)
    batch = cancelled.batch
    [made] = plan_sessions(batch=batch, days=[held_on], slot=slot, by=by)
    made.makes_up = cancelled
    made.save(update_fields=["makes_up"])
    record(by=by, action=Action.CHANGE, obj=made, changes={"makes_up": [None, cancelled.pk]})
    bring_visitors(batch=batch, day=cancelled.held_on, to=held_on, by=by)
    return made
