"""The shape of a line on the work list of the home page."""

from dataclasses import dataclass


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
