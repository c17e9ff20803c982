"""The change inbox as its page shows it: each line as a sentence, with what can be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, Min
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agencies.models import User
from inmates.models import AbsenceKind, EndKind
from serang_rutan.core.formats import short_date
from trainings.models import Certificate, ChangeKind, ChangeStep, EnrolmentState, ParticipantChange
from trainings.policies.change import NOTED_TOGETHER, steps_for

NOTHING = "–"
LABELS = {
    ChangeStep.KEPT: gettext_lazy("Keep in the training"),
    ChangeStep.ENDED: gettext_lazy("Give up the place"),
    ChangeStep.RESUMED: gettext_lazy("Takes part again"),
    ChangeStep.REFILLED: gettext_lazy("Fill the seat again"),
    ChangeStep.NOTED: gettext_lazy("Note it"),
}
HINTS = {
    ChangeKind.LEAVES_EARLY: gettext_lazy(
        "The expected end is an estimate. Ask the person, then decide."
    ),
    ChangeKind.LEFT: gettext_lazy("Every mark is kept. The seat is free for someone else."),
    ChangeKind.BACK: gettext_lazy("The seat was kept. Attendance is taken again once they resume."),
    ChangeKind.DATES_MOVED: gettext_lazy("They can still stay to the end; nothing has to be done."),
    ChangeKind.CLASS_CHANGED: gettext_lazy("The case has moved on; the place is not affected."),
    ChangeKind.IDENTITY_CORRECTED: gettext_lazy(
        "A certificate that was issued keeps the old name until it is replaced."
    ),
}
WITH_NOTE = (ChangeKind.LEAVES_EARLY, ChangeKind.BACK)


@dataclass(frozen=True, slots=True)
class Button:
    """A step that can be taken; the first of a line is the best one."""

    step: ChangeStep
    label: str | Promise
    question: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the inbox with its sentence; `buttons` are empty where nothing can be done."""

    change: ParticipantChange
    sentence: str
    buttons: list[Button]
    is_in_wave: bool = False

    @property
    def wants_note(self) -> bool:
        """Whether a note helps whoever reads the line later."""
        return self.change.kind in WITH_NOTE

    @property
    def wants_certificate(self) -> bool:
        """Whether the right step is to issue the certificate of someone who left."""
        completed = self.change.enrolment.state == EnrolmentState.COMPLETED
        return self.change.kind == ChangeKind.LEFT and completed

    @property
    def certificate_to_replace(self) -> Certificate | None:
        """Give the certificate that bears a name which was corrected since."""
        corrected = self.change.kind == ChangeKind.IDENTITY_CORRECTED and not self.change.step
        return _standing(self.change) if corrected else None

    @property
    def transfer_day(self) -> str:
        """The day of the transfer (ISO) of someone who left for another UPT, or the empty text."""
        facts = self.change.facts
        moved = self.change.kind == ChangeKind.LEFT and facts.get("after") == EndKind.TRANSFERRED
        return str(facts.get("on") or "") if moved else ""


@dataclass(frozen=True, slots=True)
class Wave:
    """Lines of one kind that one import brought: how many wait, and since when."""

    kind: str
    import_pk: int
    count: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one kind on a page, and the waves that can be noted at once."""

    kind: ChangeKind
    lines: list[Line]
    waves: list[Wave]

    @property
    def hint(self) -> str | Promise:
        """What to know about changes of this kind."""
        return HINTS[self.kind]


def groups_of(changes: Iterable[ParticipantChange], user: User) -> list[Group]:
    """Group `changes`, sorted by kind, with their buttons if `user` may act; one query."""
    acts = user.has_perm("trainings.close_change")
    waves = _waves() if acts else []
    return [
        Group(
            ChangeKind(kind),
            [line_of(change, waves, acts=acts) for change in rows],
            [wave for wave in waves if wave.kind == kind],
        )
        for kind, rows in groupby(changes, key=lambda change: change.kind)
    ]


def line_of(change: ParticipantChange, waves: list[Wave], *, acts: bool) -> Line:
    """Write one line; a closed one has no buttons."""
    steps = steps_for(change) if acts and not change.step else ()
    buttons = [_button(step, change) for step in steps]
    in_wave = (change.kind, change.import_pk) in {(wave.kind, wave.import_pk) for wave in waves}
    return Line(change, sentence_of(change), buttons, in_wave)


def _button(step: ChangeStep, change: ParticipantChange) -> Button:
    question = ""
    if step == ChangeStep.ENDED:
        question = _("Give up the place of %(person)s? The seat is free at once.") % {
            "person": change.enrolment.inmate
        }
    return Button(step, LABELS[step], question)


def _waves() -> list[Wave]:
    rows = (
        ParticipantChange.objects.open()
        .filter(kind__in=NOTED_TOGETHER, import_pk__isnull=False)
        .order_by()
        .values_list("kind", "import_pk")
        .annotate(count=Count("pk"), since=Min("noticed_at"))
    )
    return [Wave(*row) for row in sorted(rows) if row[2] > 1]


def sentence_of(change: ParticipantChange) -> str:
    """Say in a plain sentence what changed, what was before it and what is now."""
    return SENTENCES[ChangeKind(change.kind)](change)


def _leaves_early(change: ParticipantChange) -> str:
    end, last = _date(change.facts.get("after")), change.enrolment.batch.ends_on
    days = (last - end).days if end else 0
    text = ngettext(
        "%(end)s, %(days)s day before the last day (%(last)s).",
        "%(end)s, %(days)s days before the last day (%(last)s).",
        days,
    )
    return text % {"end": _moved_end(change), "days": days, "last": short_date(last)}


def _moved_end(change: ParticipantChange) -> str:
    """Say how the expected end moved; where the batch moved instead, only what it is."""
    before, after = (_day(change.facts.get(name)) for name in ("before", "after"))
    text = _("Expected end (estimate)")
    return f"{text}: {after}" if before == after else f"{text}: {before} → {after}"


def _dates_moved(change: ParticipantChange) -> str:
    last = short_date(change.enrolment.batch.ends_on)
    return _("%(end)s. The training ends on %(last)s.") % {"end": _moved_end(change), "last": last}


def _left(change: ParticipantChange) -> str:
    kind, day = change.facts.get("after"), _day(change.facts.get("on"))
    how = EndKind(kind).label if kind in EndKind.values else _("Left the Rutan")
    if change.enrolment.state == EnrolmentState.COMPLETED:
        return _("%(how)s on %(day)s; the certificate has not been issued yet.") % {
            "how": how,
            "day": day,
        }
    return _("%(how)s on %(day)s.") % {"how": how, "day": day}


def _back(change: ParticipantChange) -> str:
    why = change.facts.get("why")
    return _("Out since %(out)s (%(why)s), back on %(day)s. The place is suspended.") % {
        "out": _day(change.facts.get("out")),
        "why": AbsenceKind(why).label if why in AbsenceKind.values else NOTHING,
        "day": _day(change.facts.get("after")),
    }


def _class_changed(change: ParticipantChange) -> str:
    return f"{_('Register class')}: {_arrow(change, 'before', 'after')}"


def _identity(change: ParticipantChange) -> str:
    parts = []
    if "after" in change.facts:
        parts.append(f"{_('Name')}: {_arrow(change, 'before', 'after')}.")
    if "born_after" in change.facts:
        born = [_day(change.facts.get(f"born_{when}")) for when in ("before", "after")]
        parts.append(f"{_('Date of birth')}: {' → '.join(born)}.")
    certificate = _standing(change)
    if certificate:
        text = _("Certificate %(number)s was issued to %(holder)s.")
        parts.append(text % {"number": certificate.number, "holder": certificate.holder_name})
    return " ".join(parts)


def _standing(change: ParticipantChange) -> Certificate | None:
    """Give the certificate of the training that stands, fetched along or not."""
    place = change.enrolment
    found = getattr(place, "valid_certificates", None)
    if found is None:
        found = list(place.certificates.valid().training())
    return found[0] if found else None


SENTENCES = {
    ChangeKind.LEAVES_EARLY: _leaves_early,
    ChangeKind.LEFT: _left,
    ChangeKind.BACK: _back,
    ChangeKind.DATES_MOVED: _dates_moved,
    ChangeKind.CLASS_CHANGED: _class_changed,
    ChangeKind.IDENTITY_CORRECTED: _identity,
}


def _arrow(change: ParticipantChange, before: str, after: str) -> str:
    return f"{change.facts.get(before) or NOTHING} → {change.facts.get(after) or NOTHING}"


def _date(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None


def _day(value: Any) -> str:
    day = _date(value)
    return short_date(day) if day else NOTHING
