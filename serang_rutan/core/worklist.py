"""The shape of a line on the work list of the home page, and where it leads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse


@dataclass(frozen=True, slots=True)
class WorkItem:
    """Something that waits for the person: how many, of what, and where to go.

    `tone` is one of "primary", "warning", "danger", "secondary". `hint` says in a short sentence
    what is to be done; all texts are translated already or lazily.
    """

    title: str
    count: int
    url: str
    hint: str = ""
    tone: str = "primary"


def one_or_all(keys: QuerySet[Any, int] | Sequence[int], page: str, everything: str) -> str:
    """Lead to `page` (by its name) of what waits if it is a single one, else to `everything`."""
    found = list(keys[:2])
    return reverse(page, args=found) if len(found) == 1 else everything
