"""The lottery: one ticket a person and round, from a seed that nobody could pick at will.

The hash of the seed is published before the rankings close and the seed itself afterwards; then
anyone can work out every ticket again.
"""

from hashlib import sha256
from secrets import token_hex

SEPARATOR = "|"


def new_seed() -> str:
    """Give a seed of 256 bits of chance, in 64 hexadecimal digits."""
    return token_hex(32)


def seed_hash(seed: str) -> str:
    """Give the SHA-256 of the seed, in 64 hexadecimal digits, to be published beforehand."""
    return sha256(seed.encode()).hexdigest()


def ticket(seed: str, round_id: str | int, inmate_id: str | int) -> str:
    """Give SHA-256(seed|round|inmate) in 64 hexadecimal digits; the smaller ticket goes first.

    Raises ValueError where a part holds the separator, as two people could then share a ticket.
    """
    parts = [seed, str(round_id), str(inmate_id)]
    for part in parts:
        if SEPARATOR in part:
            raise ValueError(f"A part of a ticket must not hold {SEPARATOR!r}.")
    return sha256(SEPARATOR.join(parts).encode()).hexdigest()
