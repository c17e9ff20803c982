"""Encryption of identity numbers, and a keyed hash to find them by.

The key comes from `settings.DATA_KEY`. Losing it loses the numbers; they can be imported again.
"""

import base64
import hashlib
import hmac
from functools import cache

from cryptography.fernet import Fernet
from django.conf import settings


@cache
def _key(purpose: bytes) -> bytes:
    return hmac.new(settings.DATA_KEY.encode(), purpose, hashlib.sha256).digest()


def encrypt(text: str) -> str:
    """Encrypt `text`; the empty text stays empty."""
    if not text:
        return ""
    return Fernet(base64.urlsafe_b64encode(_key(b"encrypt"))).encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """Give back what `encrypt` took.

    Raises:
        cryptography.fernet.InvalidToken: the token was made with another key or is damaged.

    """
    if not token:
        return ""
    return Fernet(base64.urlsafe_b64encode(_key(b"encrypt"))).decrypt(token.encode()).decode()


def fingerprint(text: str) -> str:
    """Give a keyed hash of `text` that finds equal texts and tells nothing else."""
    if not text:
        return ""
    return hmac.new(_key(b"lookup"), text.encode(), hashlib.sha256).hexdigest()
