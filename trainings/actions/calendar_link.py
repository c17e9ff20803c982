"""Writes of calendar links: make, renew, revoke, and note that one was read."""

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from serang_rutan.core.crypto import fingerprint
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record
from trainings.models import CalendarLink

SECRET_BYTES = 32


@transaction.atomic
def make_link(*, by: User, seen: int | None = None) -> str:
    """Make a link for `by` and give its secret, which nothing can give again.

    The link that worked before, the key of which is `seen`, stops working.

    Raises:
        RefusedError: another link works than the one seen: whoever made it in the same instant
            would be left with a secret that opens nothing.

    """
    User.objects.select_for_update().get(pk=by.pk)
    link = _standing(by)
    if link is not None and link.pk != seen:
        raise RefusedError(
            _(
                "Another link was made in the meantime and works. If you did not see its address, "
                "make a new one."
            )
        )
    secret = secrets.token_urlsafe(SECRET_BYTES)
    _revoke(by)
    link = CalendarLink.objects.create(user=by, secret_hash=fingerprint(secret))
    record(by=by, action=Action.CREATE, obj=link)
    return secret


@transaction.atomic
def revoke_link(*, by: User) -> None:
    """Let the link of `by` work no more.

    Raises:
        RefusedError: there is none.

    """
    User.objects.select_for_update().get(pk=by.pk)
    if not _revoke(by):
        raise RefusedError(_("There is no calendar link that could be revoked."))


@transaction.atomic
def note_reading(*, link: CalendarLink) -> None:
    """Note that the calendar was read today: one row of the trail a day, however often."""
    today = timezone.localdate()
    stale = CalendarLink.objects.filter(pk=link.pk).exclude(last_used_on=today)
    if stale.update(last_used_on=today):
        record(by=link.user, action=Action.EXPORT, obj=link)


def _standing(user: User) -> CalendarLink | None:
    return user.calendar_links.filter(revoked_at__isnull=True).first()


def _revoke(user: User) -> bool:
    link = _standing(user)
    if link is None:
        return False
    link.revoked_at = timezone.now()
    link.save(update_fields=["revoked_at"])
    record(by=user, action=Action.CHANGE, obj=link, changes={"revoked_at": [None, link.revoked_at]})
    return True
