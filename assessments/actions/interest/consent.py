"""The person's word: to agree, not to wish to, and to take the answers back."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from assessments.actions.interest.writing import end, locked_session, note, save
from assessments.models import ConsentWording, InterestSession, InterestState
from assessments.policies.interest import check_can_withdraw, check_is_open
from serang_rutan.core.refusal import RefusedError


@transaction.atomic
def give_consent(*, session: InterestSession, by: User | None) -> InterestSession:
    """Note that the person agreed to the wording in force; a second time changes nothing.

    Raises:
        RefusedError: the session has ended, or no wording is in force.

    """
    locked = locked_session(session)
    check_is_open(locked)
    if locked.consent_id is None:
        locked.consent, locked.consented_at = wording_in_force(), timezone.now()
        locked.seen_at = locked.consented_at
        save(locked, "consent", "consented_at", "seen_at")
        note(locked, by, {"consent": [None, locked.consent.version]})
    return locked


def wording_in_force(day: dt.date | None = None) -> ConsentWording:
    """Give the newest wording of the consent that is in force on `day`, today unless told.

    Raises:
        RefusedError: there is none.

    """
    wordings = ConsentWording.objects.filter(in_force_from__lte=day or timezone.localdate())
    newest = wordings.first()
    if newest is None:
        raise RefusedError(_("No wording of the consent is in force."))
    return newest


@transaction.atomic
def decline(*, session: InterestSession, by: User | None) -> InterestSession:
    """End a session because the person does not wish to, today; no reason is asked or kept.

    Raises:
        RefusedError: it has ended already.

    """
    locked = locked_session(session)
    check_is_open(locked)
    return end(locked, InterestState.DECLINED, by)


@transaction.atomic
def withdraw(*, session: InterestSession, by: User) -> InterestSession:
    """Take the answers out of use for good, by the person's word; nothing else changes.

    Raises:
        RefusedError: there are no answers in use.

    """
    locked = locked_session(session)
    check_can_withdraw(locked)
    return end(locked, InterestState.WITHDRAWN, by)
