"""A refusal: something cannot be done in the present state, with the reason for people to read.

Every app's `policies` raise it (`check_can_x`) and every app's pages show it.
"""

from collections.abc import Callable
from typing import ParamSpec

from django.utils.functional import Promise

P = ParamSpec("P")


class RefusedError(Exception):
    """Something cannot be done now; `reason` says why, for people to read."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(str(reason))
        self.reason = str(reason)


def allowed(check: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Tell whether `check` raises no refusal."""
    try:
        check(*args, **kwargs)
    except RefusedError:
        return False
    return True
