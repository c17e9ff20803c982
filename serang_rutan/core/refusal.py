"""A refusal: something cannot be done in the present state, with the reason for people to read.

Every app's `policies` raise it (`check_can_x`) and every app's pages show it.
"""

from collections.abc import Callable
from typing import ParamSpec

from django.utils.functional import Promise

P = ParamSpec("P")


class RefusedError(Exception):
    """Something cannot be done now; `reasons` say why, for people to read, `reason` in one text."""

    def __init__(self, *reasons: str | Promise) -> None:
        self.reasons = tuple(str(reason) for reason in reasons)
        self.reason = " ".join(self.reasons)
        super().__init__(self.reason)


def allowed(check: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Tell whether `check` raises no refusal."""
    try:
        check(*args, **kwargs)
    except RefusedError:
        return False
    return True
