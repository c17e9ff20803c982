"""Encryption of identity numbers and held files, and a keyed hash to find numbers by.

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


@cache
def _fernet() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_key(b"encrypt")))


def seal(data: bytes) -> bytes:
    """Encrypt `data`; nothing stays nothing."""
    return _fernet().encrypt(data) if data else b""


def unseal(token: bytes | memoryview) -> bytes:
    """Give back what `seal` took, also as the database hands it out.

    Raises:
        cryptography.fernet.InvalidToken: the token was made with another key or is damaged.

    """
    return _fernet().decrypt(bytes(token)) if token else b""


def encrypt(text: str) -> str:
    """Encrypt `text`; the empty text stays empty."""
    return seal(text.encode()).decode()


def decrypt(token: str) -> str:
    """Give back what `encrypt` took.

    Raises:
        cryptography.fernet.InvalidToken: the token was made with another key or is damaged.

    """
    return unseal(token.encode()).decode()


def fingerprint(text: str) -> str:
    """Give a keyed hash of `text` that finds equal texts and tells nothing else."""
    if not text:
        return ""
    return hmac.new(_key(b"lookup"), text.encode(), hashlib.sha256).hexdigest()
