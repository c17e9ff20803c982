"""Beginning a session: the version is frozen, the person gets a code."""

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from assessments.instruments import content_hash, load_content
from assessments.models import AnswerMode, InstrumentVersion, InterestSession
from assessments.policies.interest import check_can_begin, check_can_use
from inmates.models import Inmate
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record

# Letters and digits that cannot be taken for one another, as on a certificate.
CODE_ALPHABET = "ACDEFGHJKMNPQRTUVWXY34679"
CODE_LENGTH = 8


@transaction.atomic
def begin_session(
    *,
    inmate: Inmate,
    version: InstrumentVersion,
    mode: str,
    language: str = "Indonesia",
    by: User,
) -> InterestSession:
    """Open a session with a new person code; its version is frozen at the first one.

    Raises:
        RefusedError: the person has left or has an open session, the version is not in
            use or was changed after it was frozen.

    """
    inmate = Inmate.objects.select_for_update().get(pk=inmate.pk)
    check_can_begin(inmate)
    session = InterestSession.objects.create(
        inmate=inmate,
        version=_frozen(version),
        mode=AnswerMode(mode),
        language=language,
        person_code=_new_person_code(),
        started_by=by,
    )
    changes = {"mode": session.mode, "version": session.version.code}
    record(by=by, action=Action.CREATE, obj=session, subject_id=session.inmate_id, changes=changes)
    return session


def _frozen(version: InstrumentVersion) -> InstrumentVersion:
    """Give the version as its sessions will know it for good."""
    locked = InstrumentVersion.objects.select_for_update().get(pk=version.pk)
    check_can_use(locked)
    now = content_hash(load_content(locked))
    if not locked.content_hash:
        locked.content_hash, locked.frozen_at = now, timezone.now()
        locked.save(update_fields=["content_hash", "frozen_at"])
    elif locked.content_hash != now:
        raise RefusedError(
            _("The version “%(version)s” was changed after its first use. Use another one.")
            % {"version": locked.name}
        )
    return locked


def _new_person_code() -> str:
    while True:
        code = "".join(secrets.choice(CODE_ALPHABET) for _position in range(CODE_LENGTH))
        if not InterestSession.objects.filter(person_code=code).exists():
            return code
