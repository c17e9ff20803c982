"""Recording where people are expected, and cancelling it."""

from datetime import date, time

from django.db import transaction
from django.utils import timezone

from agencies.models import User
from inmates.models import Appointment, Stay
from inmates.policies.appointment import check_appointment, check_can_appoint, check_can_cancel
from serang_rutan.core.trail import Action, record


@transaction.atomic
def make_appointment(
    *,
    stay: Stay,
    kind: str,
    day: date,
    starts_at: time | None = None,
    ends_at: time | None = None,
    note: str = "",
    by: User,
) -> Appointment:
    """Record that someone is expected (`kind` is a value of `AppointmentKind`) on a day.

    Without hours it lasts all day, with one of them it lasts from or until then.

    Raises:
        RefusedError: the stay has ended, the day is over, the hours are in the wrong order,
            something is noted of health care, or the appointment is on record already.

    """
    locked = Stay.objects.select_for_update().get(pk=stay.pk)
    check_can_appoint(locked)
    note = note.strip()
    check_appointment(locked, kind, day, (starts_at, ends_at), note)
    made = Appointment.objects.create(
        stay=locked,
        kind=kind,
        day=day,
        starts_at=starts_at,
        ends_at=ends_at,
        note=note,
        recorded_by=by,
    )
    said = {"kind": kind, "day": day, "starts_at": starts_at, "ends_at": ends_at}
    record(by=by, action=Action.CREATE, obj=made, subject_id=locked.inmate_id, changes=said)
    return made


@transaction.atomic
def cancel_appointment(*, appointment: Appointment, by: User) -> Appointment:
    """Cancel an appointment; it stays on record as cancelled.

    Raises:
        RefusedError: someone cancelled it already.

    """
    locked = Appointment.objects.select_for_update(of=("self",)).select_related(
        "stay", "cancelled_by"
    )
    row = locked.get(pk=appointment.pk)
    check_can_cancel(row)
    row.cancelled_at, row.cancelled_by = timezone.now(), by
    row.save(update_fields=["cancelled_at", "cancelled_by"])
    changes = {"cancelled_at": [None, row.cancelled_at]}
    record(by=by, action=Action.CHANGE, obj=row, subject_id=row.stay.inmate_id, changes=changes)
    return row
