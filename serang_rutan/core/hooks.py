"""Where a lower app lets higher apps take part, without knowing them.

`settings.HOOKS` names, for each hook, the functions to call in order, as dotted paths. That list
is the only place where the two meet; it reads like a table of contents of what happens.

- ``profile_panels``: ``(user, inmate_id) -> Panel``, for the page about a person.
- ``stay_ended``: ``(stay, by) -> None``, in the transaction that ended the stay.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a person's page: a title and a template with what it shows."""

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


def hooked(name: str) -> Iterator[Callable[..., Any]]:
    """Give the functions that `settings.HOOKS` lists under `name`, in order."""
    for dotted_path in settings.HOOKS[name]:
        yield import_string(dotted_path)
