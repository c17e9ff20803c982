"""Statements of lesson hours fall where they no longer say what is so."""

from collections.abc import Mapping, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from serang_rutan.core.trail import Action, record_many
from trainings.models import Certificate, Statement


def give_way(certificates: Sequence[Certificate], by: User) -> None:
    """Let the statements that stand for the holders of `certificates` in the same batch fall.

    Whoever has a certificate needs no statement, and the hours it says may have grown since.
    """
    reason = _("The certificate %(number)s was issued.")
    end_statements({one.enrolment_id: reason % {"number": one.number} for one in certificates}, by)


def end_statements(reasons: Mapping[int, str], by: User) -> None:
    """Let the statements that stand for the enrolments `reasons` names fall, each for its reason.

    The batch must be locked, as it is by whoever issues them.
    """
    found = Statement.objects.standing().filter(enrolment__in=reasons).select_related("enrolment")
    standing, today = list(found), timezone.localdate()
    for one in standing:
        one.replaced_on, one.replace_reason = today, reasons[one.enrolment_id]
    Statement.objects.bulk_update(standing, ["replaced_on", "replace_reason"])
    told = {"replaced_on": [None, today]}
    acts = [
        (one, one.enrolment.inmate_id, {**told, "reason": one.replace_reason}) for one in standing
    ]
    record_many(by=by, action=Action.CHANGE, acts=acts)
