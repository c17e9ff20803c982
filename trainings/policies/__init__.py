"""In which state something may be done: `check_can_x` raises the reason, `can_x` asks."""

from collections.abc import Callable
from typing import TypeVar

from django.utils.functional import Promise

T = TypeVar("T")


class RefusedError(Exception):
    """Something cannot be done now; `reason` says why, for people to read."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(str(reason))
        self.reason = reason


def allowed(check: Callable[[T], None], subject: T) -> bool:
    """Tell whether `check` lets `subject` pass."""
    try:
        check(subject)
    except RefusedError:
        return False
    return True
