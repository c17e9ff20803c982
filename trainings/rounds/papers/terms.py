"""What a report is made of: sections of sentences and of one table each, all as texts."""

from dataclasses import dataclass, field

from inmates.models import Inmate, Stay
from trainings.rounds.review import Review


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report. `widths` are shares of the page, one per column; as many cells a row."""

    title: str
    texts: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


class Naming:
    """How people are named: with names for the TPP, by registration number for others.

    The number after the dot is the one by which the frozen inputs know the person. Everyone of the
    round in two queries; who left is known by the last stay.
    """

    def __init__(self, review: Review, *, with_names: bool) -> None:
        self.with_names = with_names
        keys = [int(one["id"]) for one in review.inputs["people"]]
        stays = Stay.objects.filter(inmate__in=keys).order_by("entered_on", "pk")
        self.numbers = dict(stays.values_list("inmate", "registration_number"))
        self.names = dict(Inmate.objects.filter(pk__in=keys).values_list("pk", "name"))

    def of(self, person: int) -> str:
        """Name a person by key."""
        number = self.numbers.get(person, "")
        if self.with_names:
            return f"{self.names.get(person, '')} ({number})"
        return f"{number} · {person}"
