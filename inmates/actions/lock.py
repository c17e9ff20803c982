"""One writer of the register at a time."""

from inmates.models import Region
from inmates.models.region import ELSEWHERE


def lock_register() -> None:
    """Wait until nobody else writes the register, and hold it until the transaction ends.

    Holds one well-known row, so that it works the same on every database; on SQLite a transaction
    that writes is alone anyway.
    """
    Region.objects.select_for_update(no_key=True).get(pk=ELSEWHERE)
