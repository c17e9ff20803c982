"""How often a browser without an account may try something, counted for all processes together.

Counts lie in the cache, which the database keeps (see the settings), beside those of signing in.
"""

from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


@dataclass(frozen=True, slots=True)
class Throttle:
    """So many tries within so many seconds from one address; the address itself is not kept.

    Each try takes one of `allowed` places and gives it back after `seconds`. Taking a place is a
    single insert, so two processes never take the same one.
    """

    name: str
    allowed: int
    seconds: int

    def is_spent(self, request: HttpRequest) -> bool:
        """Tell whether no try is left from the address of `request`."""
        return len(cache.get_many(self._places(request))) >= self.allowed

    def take(self, request: HttpRequest) -> bool:
        """Use up one try; False where none was left."""
        places = self._places(request)
        taken = cache.get_many(places)
        free = (place for place in places if place not in taken)
        return any(cache.add(place, 1, timeout=self.seconds) for place in free)

    def _places(self, request: HttpRequest) -> list[str]:
        address = request.META.get("REMOTE_ADDR", "")
        kept = salted_hmac(self.name, address).hexdigest()
        return [f"{self.name}-{kept}-{number}" for number in range(self.allowed)]
