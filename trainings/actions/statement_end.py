"""Statements of lesson hours give way to the certificate that their holder gets after all."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from serang_rutan.core.trail import Action, record_many
from trainings.models import Certificate, Statement


def end_statements(certificates: Sequence[Certificate], by: User) -> None:
    """Let `certificates` replace the statements that stand for their holders in the same batch.

    Whoever has a certificate needs no statement, and the hours it says may have grown since. The
    batch must be locked, as it is by whoever issues one or the other.
    """
    numbers = {one.enrolment_id: one.number for one in certificates}
    found = Statement.objects.standing().filter(enrolment__in=numbers).select_related("enrolment")
    standing, today = list(found), timezone.localdate()
    for one in standing:
        one.replaced_on = today
        reason = _("The certificate %(number)s was issued.")
        one.replace_reason = reason % {"number": numbers[one.enrolment_id]}
    Statement.objects.bulk_update(standing, ["replaced_on", "replace_reason"])
    told = {"replaced_on": [None, today]}
    acts = [
        (one, one.enrolment.inmate_id, {**told, "replaced_by": numbers[one.enrolment_id]})
        for one in standing
    ]
    record_many(by=by, action=Action.CHANGE, acts=acts)
