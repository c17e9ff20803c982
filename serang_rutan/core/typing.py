"""Shapes that the core expects of what it is given, without knowing the apps they come from."""

from typing import Any, Protocol


class Actor(Protocol):
    """Someone who acts: a signed-in user, as far as the core needs to know one."""

    @property
    def pk(self) -> Any:
        """The key of the account."""

    @property
    def username(self) -> str:
        """The name of the account."""

    @property
    def role(self) -> str:
        """The role the account acts in."""

    def has_perm(self, perm: str, obj: object | None = None) -> bool:
        """Tell whether the actor may do `perm`, to `obj` if one is given."""
