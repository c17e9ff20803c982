"""The lines of the change inbox: opening, renewing and overtaking them, in few queries.

Whoever writes lines holds them, and the batches of places in use before them, so each line is
written by one at a time. Every line that opens or closes is on the trail.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Self

from django.utils import timezone

from agencies.models import User
from serang_rutan.core.trail import Action, record_many
from trainings.models import ChangeKind, ChangeStep, Enrolment, ParticipantChange
from trainings.querysets.change import ParticipantChangeQuerySet

Facts = dict[str, Any]
# Lines of these kinds say that something differs; once it no longer does, they say nothing.
COMPARING = (ChangeKind.DATES_MOVED, ChangeKind.CLASS_CHANGED, ChangeKind.IDENTITY_CORRECTED)


@dataclass(slots=True)
class Inbox:
    """The lines of some enrolments, changed in memory and written at once by `save`.

    `import_pk` is the import that the changes come from, `by` who acts (None for the machine).
    """

    by: User | None
    import_pk: int | None = None
    _lines: defaultdict[tuple[int, str], list[ParticipantChange]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _new: list[ParticipantChange] = field(default_factory=list)
    _renewed: list[ParticipantChange] = field(default_factory=list)
    _overtaken: list[ParticipantChange] = field(default_factory=list)

    @classmethod
    def of(
        cls, enrolments: Iterable[Enrolment], by: User | None, import_pk: int | None = None
    ) -> Self:
        """Fetch and lock the lines of `enrolments`, open and closed, the oldest first.

        The lock keeps what an officer does in this instant to a line of a batch nobody holds here.
        """
        keys = [enrolment.pk for enrolment in enrolments]
        found = ParticipantChange.objects.filter(enrolment__in=keys).select_related("enrolment")
        inbox = cls(by, import_pk)
        for line in found.select_for_update(of=("self",)).order_by("pk"):
            inbox._lines[line.enrolment_id, line.kind].append(line)
        return inbox

    def history(self, enrolment: Enrolment, kind: ChangeKind) -> list[ParticipantChange]:
        """Give the lines of a kind that `enrolment` has or had, the oldest first."""
        return self._lines[enrolment.pk, kind]

    def waiting(self, enrolment: Enrolment, kind: ChangeKind) -> ParticipantChange | None:
        """Give the open line of a kind, if there is one."""
        return next((line for line in self.history(enrolment, kind) if not line.step), None)

    def open(self) -> Iterator[ParticipantChange]:
        """Go through all lines that wait."""
        return (line for lines in self._lines.values() for line in lines if not line.step)

    def forget(self, import_pk: int) -> None:
        """Leave what came from an import out of the history."""
        for lines in self._lines.values():
            lines[:] = [line for line in lines if line.import_pk != import_pk]

    def note(self, enrolment: Enrolment, kind: ChangeKind, facts: Facts) -> None:
        """Open a line, or renew the open one of its kind: what was before it, stays before it."""
        line = self.waiting(enrolment, kind)
        if line is not None:
            self._renew(line, facts)
        elif kind not in COMPARING or _differ(facts):
            line = ParticipantChange(
                enrolment=enrolment, kind=kind, facts=facts, import_pk=self.import_pk
            )
            self._new.append(line)
            self.history(enrolment, kind).append(line)

    def _renew(self, line: ParticipantChange, facts: Facts) -> None:
        was = {name: value for name, value in line.facts.items() if name != "was"}
        first = {name: value for name, value in was.items() if name.endswith("before")}
        now = {**was, **facts, **first}
        if line.kind in COMPARING and not _differ(now):
            self.overtake(line)
        elif now != was:
            line.facts = {**now, "was": {"facts": was, "import_pk": line.import_pk}}
            line.import_pk = self.import_pk
            self._renewed.append(line)

    def take_back(self, line: ParticipantChange) -> None:
        """Undo what an import did to an open line: it says what it said before, or vanishes."""
        was = line.facts.get("was")
        if was is None:
            self.overtake(line)
            return
        line.facts, line.import_pk = was["facts"], was["import_pk"]
        self._renewed.append(line)

    def overtake(self, line: ParticipantChange | None) -> None:
        """Close a line that no longer holds; None is nothing to close."""
        if line is None:
            return
        line.step, line.closed_at = ChangeStep.OVERTAKEN, timezone.now()
        self._overtaken.append(line)

    def save(self) -> None:
        """Write everything, with its rows on the trail."""
        # Closed ones first: two open lines of a kind would not stand.
        ParticipantChange.objects.bulk_update(self._overtaken, ["step", "closed_at"])
        ParticipantChange.objects.bulk_update(self._renewed, ["facts", "import_pk"])
        ParticipantChange.objects.bulk_create(self._new)
        _put_on_trail(Action.CREATE, self._new, self.by)
        _put_on_trail(Action.CHANGE, [*self._overtaken, *self._renewed], self.by)


def overtake(
    enrolments: Collection[int], by: User | None, *, kinds: Collection[str] = ChangeKind.values
) -> None:
    """Close the open lines of `kinds` of these enrolments: they no longer hold."""
    rows = ParticipantChange.objects.filter(enrolment__in=enrolments, kind__in=kinds)
    close_lines(rows, ChangeStep.OVERTAKEN, by)


def close_lines(
    rows: ParticipantChangeQuerySet, step: ChangeStep, by: User | None, note: str = ""
) -> int:
    """Close those of `rows` that are open; gives how many. Nobody's name stands at overtaken ones.

    The caller holds the batches, so the lines are locked by one at a time.
    """
    found = rows.open().select_related("enrolment").order_by("pk")
    lines = list(found.select_for_update(of=("self",)))
    for line in lines:
        line.step, line.note, line.closed_at = step, note, timezone.now()
        line.closed_by = None if step == ChangeStep.OVERTAKEN else by
    ParticipantChange.objects.bulk_update(lines, ["step", "note", "closed_at", "closed_by"])
    _put_on_trail(Action.CHANGE, lines, by)
    return len(lines)


def _differ(facts: Facts) -> bool:
    """Tell whether anything after differs from what was before."""
    return any(
        facts[name] != facts.get(name.replace("before", "after"), facts[name])
        for name in facts
        if name.endswith("before")
    )


def _put_on_trail(action: Action, lines: list[ParticipantChange], by: User | None) -> None:
    acts = [
        (line, line.enrolment.inmate_id, {"kind": line.kind, "step": line.step}) for line in lines
    ]
    if acts:
        record_many(by=by, action=action, acts=acts)
