"""The code that opens a session on a tablet without an account. Only its keyed hash is kept."""

import datetime as dt
import secrets

from django.db import transaction
from django.utils import timezone

from agencies.models import User
from assessments.models import InterestSession, InterestState
from assessments.policies.interest import check_can_start_alone
from serang_rutan.core.crypto import fingerprint
from serang_rutan.core.trail import Action, record

LIFETIME = dt.timedelta(minutes=30)
DIGITS = 6


@transaction.atomic
def issue_start_code(*, session: InterestSession, by: User) -> str:
    """Give a new code of six digits that opens `session` for 30 minutes; an older one is void.

    Raises:
        RefusedError: the session has ended, or is not answered alone.

    """
    locked = InterestSession.objects.select_for_update().get(pk=session.pk)
    check_can_start_alone(locked)
    code = _unused_code()
    locked.start_code_hash = _hashed(code)
    locked.start_code_until = timezone.now() + LIFETIME
    locked.save(update_fields=["start_code_hash", "start_code_until"])
    record(
        by=by,
        action=Action.CHANGE,
        obj=locked,
        subject_id=locked.inmate_id,
        changes={"start_code_until": locked.start_code_until},
    )
    return code


def session_of_code(code: str) -> InterestSession | None:
    """Give the open session that `code` opens now; None where it is wrong or has expired."""
    return (
        InterestSession.objects.filter(
            start_code_hash=_hashed(code.strip()),
            start_code_until__gt=timezone.now(),
            state=InterestState.OPEN,
        )
        .select_related("inmate", "version")
        .first()
    )


def _hashed(code: str) -> str:
    return fingerprint(f"start code {code}")


def _unused_code() -> str:
    """Give a code that no open session has; an expired one is not taken from another session.

    Only open sessions keep one (see `writing.end`), so the few that were left never use them up.
    """
    while True:
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        if not InterestSession.objects.filter(start_code_hash=_hashed(code)).exists():
            return code
