"""The keys that sign badges: made, rotated, opened for signing."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from joserfc.jwk import RSAKey

from serang_rutan.core import crypto, trail
from serang_rutan.core.typing import Actor
from trainings.models import BadgeKey

BITS = 2048


def signing_key(by: Actor | None) -> RSAKey:
    """Give the key that signs now; the first badge ever makes it."""
    stored = BadgeKey.objects.signing().first() or _first_key(by)
    return RSAKey.import_key(crypto.unseal(stored.sealed_private_key))


@transaction.atomic
def rotate_badge_key(*, by: Actor | None) -> BadgeKey:
    """Let a new key sign from now on; the old one stays published, so its badges stay genuine."""
    for old in BadgeKey.objects.select_for_update().filter(retired_at=None):
        old.retired_at = timezone.now()
        old.save(update_fields=["retired_at"])
        trail.record(
            by=by, action=trail.Action.CHANGE, obj=old, changes={"retired_at": [None, "now"]}
        )
    return _make_key(by)


def _first_key(by: Actor | None) -> BadgeKey:
    """Make the first key; where somebody else just did, take theirs."""
    try:
        with transaction.atomic():
            return _make_key(by)
    except IntegrityError:
        return BadgeKey.objects.signing().get()


def _make_key(by: Actor | None) -> BadgeKey:
    """Draw a key pair and keep it, the private half encrypted with the data key."""
    key = RSAKey.generate_key(BITS)
    key_id = key.thumbprint()
    public = {**key.as_dict(private=False), "kid": key_id, "alg": "RS256", "use": "sig"}
    stored = BadgeKey.objects.create(
        key_id=key_id,
        public_key=public,
        sealed_private_key=crypto.seal(key.as_pem(private=True)),
    )
    trail.record(by=by, action=trail.Action.CREATE, obj=stored, changes={"key_id": key_id})
    return stored
