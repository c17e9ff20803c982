"""One writer of who signs at a time."""

from agencies.models import Letterhead


def lock_officials() -> None:
    """Wait until nobody else writes who signs, and hold it until the transaction ends.

    Holds the one letterhead, whose row is always there; on SQLite a transaction that writes is
    alone anyway.
    """
    Letterhead.objects.select_for_update(no_key=True).get()
