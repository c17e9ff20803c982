"""Writes of the tablet: who came in by a start code, and that somebody is still there."""

import secrets

from django.db import transaction
from django.utils import timezone

from assessments.actions.interest.start_code import LIFETIME, session_of_code
from assessments.models import InterestSession
from serang_rutan.core.trail import Action, record


@transaction.atomic
def enter(*, code: str) -> InterestSession | None:
    """Give the session that a start code opens, and put on the trail that it was opened.

    It belongs to this tablet from now on: another one in which the code was entered before holds
    a key that opens nothing any more, so no two people answer in one session.
    """
    session = session_of_code(code)
    if session is None:
        return None
    session.tablet_key = secrets.token_hex(16)
    InterestSession.objects.filter(pk=session.pk).update(tablet_key=session.tablet_key)
    note_sign_of_life(session=session)
    record(by=None, action=Action.VIEW, obj=session, subject_id=session.inmate_id)
    return session


def note_sign_of_life(*, session: InterestSession) -> None:
    """Note that somebody is at the tablet; the start code of an open session stays good.

    The object given keeps the time before, from which the seconds of an answer are counted.
    """
    now = timezone.now()
    mine = InterestSession.objects.filter(pk=session.pk)
    mine.update(seen_at=now)
    mine.exclude(start_code_hash="").update(start_code_until=now + LIFETIME)
