"""Where a lower app lets higher apps take part, without knowing them.

`settings.HOOKS` names, for each hook, the functions to call in order, as dotted paths. That list
is the only place where the two meet; it reads like a table of contents of what happens.

- ``profile_panels``: ``(user, inmate_id) -> Panel``, for the page about a person.
- ``timeline``: ``(user, inmate_id) -> Iterable[TimelineEvent]``, what happened to a person, as far
  as the user may see it.
- ``import_followups``: ``(user) -> Iterable[WorkItem]``, what an applied import leaves to do.
- ``supply``: ``() -> Mapping[int, ProgrammeSupply]``, by programme, what is on offer.
- ``stay_ended``: ``(stay, by) -> None``.
- ``stay_paused``, ``stay_resumed``: ``(absence, by) -> None``, when someone is taken out for a time
  and is back.
- ``register_changed``: ``(changes, by, import_pk) -> None``, with every `RegisterChange` of an
  import or of a correction by hand (`import_pk` None).
- ``import_undone``: ``(import_pk, inmate_ids, by) -> None``.

All but the first four run in the transaction of the act; `by` is None for the machine.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a person's page: a title and a template with what it shows."""

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """Something that happened to a person on a day, in a sentence for people to read.

    `tone` is one of those of a pill, `icon` a name of the icon sheet, `url` leads further or is
    empty. Events of one day keep the order in which they are given.
    """

    on: date
    title: str
    detail: str = ""
    icon: str = "calendar"
    tone: str = "neutral"
    url: str = ""


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """What changed in the record of one person: field -> (before, after).

    Fields are attributes of `Inmate` and `Stay`, foreign keys by ``..._id``; ``expected_end_on``
    stands beside the two dates it is derived from. `stay_id` is the open stay.
    """

    inmate_id: int
    stay_id: int
    fields: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class ProgrammeSupply:
    """What is on offer of one programme: free seats of planned batches.

    `served` holds the keys of those here who have a seat, or who completed the programme.
    """

    seats: int = 0
    served: frozenset[int] = frozenset()


def hooked(name: str) -> Iterator[Callable[..., Any]]:
    """Give the functions that `settings.HOOKS` lists under `name`, in order."""
    for dotted_path in settings.HOOKS[name]:
        yield import_string(dotted_path)
