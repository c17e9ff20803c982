"""Whether a person can join a batch: a verdict on each question, with its evidence.

Nothing is forced: someone who does not want a programme is never enrolled in it. A hard verdict
refuses; a warning asks for a written reason; the rest is said so that a person can decide.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from inmates.models import FitnessState
from serang_rutan.core.formats import long_date

NOTES = ("end_unknown", "repeat", "residence_unproven", "elsewhere", "fit_with_note", "out")


@dataclass(frozen=True, slots=True)
class Course:
    """What a batch asks: its last day, the seats left and whether its fund pays residents only.

    With `sharp_tools`, security decides on each participant.
    """

    ends_on: date
    seats_left: int
    residents_only: bool
    sharp_tools: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one person with regard to one batch.

    `stance` is "yes", "unsure", "no", or "" for someone not asked yet. `clashes` names the open
    batches with overlapping days, `completed` the earlier batches of the same programme.
    `cleared` is what security decided on the programme, None without a yes that is valid on the
    last day or a no on the first day ahead; `cleared_until` is how long it is. `fitness` is a
    value of `FitnessState` that is valid on the first day ahead, or "", and `fitness_note` what to
    mind. `apart_from` names those with a seat in the batch whom the person must not meet;
    `out_since` is the day from which the person is out for a time.
    """

    stance: str = ""
    rank: int | None = None
    present: bool = True
    expected_end_on: date | None = None
    enrolled: bool = False
    resident: bool = False
    proven_resident: bool = False
    clashes: tuple[str, ...] = ()
    completed: tuple[str, ...] = ()
    cleared: bool | None = None
    cleared_until: date | None = None
    fitness: str = ""
    fitness_note: str = ""
    apart_from: tuple[str, ...] = ()
    out_since: date | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to one question; `hard` refuses, not `ok` without `hard` asks for a reason."""

    code: str
    ok: bool
    hard: bool
    text: str
    evidence: str = ""

    @property
    def tone(self) -> str:
        """The tone of the pill that shows it."""
        if self.hard:
            return "danger"
        if not self.ok:
            return "warning"
        return "neutral" if self.code in NOTES else "success"


class NotEligible(Exception):  # noqa: N818 - reads as the sentence it is
    """A person cannot join a batch; `verdicts` holds those that stand in the way."""

    def __init__(self, verdicts: Iterable[Verdict]) -> None:
        self.verdicts = [verdict for verdict in verdicts if not verdict.ok]
        super().__init__(self.reason)

    @property
    def reason(self) -> str:
        """What stands in the way, for people to read."""
        return " ".join(verdict.text for verdict in refusals(self.verdicts) or self.verdicts)


def refusals(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Give the verdicts that refuse."""
    return [verdict for verdict in verdicts if verdict.hard]


def warnings(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Give the verdicts that ask for a written reason."""
    return [verdict for verdict in verdicts if not verdict.ok and not verdict.hard]


def judge(course: Course, person: Facts) -> list[Verdict]:
    """Answer every question about `person` joining `course`, what refuses first."""
    verdicts = [
        *_place(course, person),
        _wish(person),
        *_time(course, person),
        *judge_safety(course, person),
        *_residence(course, person),
    ]
    if person.completed:
        evidence = ", ".join(person.completed)
        verdicts.append(_fine("repeat", _("Completed this programme before."), evidence))
    return sorted(verdicts, key=lambda verdict: (not verdict.hard, verdict.ok))


def judge_safety(course: Course, person: Facts) -> list[Verdict]:
    """Answer what the Rutan alone knows of; it is asked of participants, too."""
    return [*_safety(course, person), *_fitness(person)]


def _fine(code: str, text: str, evidence: str = "") -> Verdict:
    return Verdict(code, ok=True, hard=False, text=text, evidence=evidence)


def _warning(code: str, text: str, evidence: str = "") -> Verdict:
    return Verdict(code, ok=False, hard=False, text=text, evidence=evidence)


def _refusal(code: str, text: str, evidence: str = "") -> Verdict:
    return Verdict(code, ok=False, hard=True, text=text, evidence=evidence)


def _place(course: Course, person: Facts) -> list[Verdict]:
    """Ask whether the person is here and not in it yet, and whether a seat is free."""
    found = []
    if not person.present:
        found.append(_refusal("absent", _("No longer at the Rutan.")))
    if person.enrolled:
        found.append(_refusal("enrolled", _("Enrolled in this batch already.")))
    if course.seats_left <= 0:
        found.append(_refusal("full", _("The batch is full.")))
    return found


def _wish(person: Facts) -> Verdict:
    if person.stance == "yes" and person.rank:
        return _fine("wish", _("Wants this, choice %(rank)s.") % {"rank": person.rank})
    if person.stance == "yes":
        return _fine("wish", _("Wants this."))
    if person.stance == "no":
        return _refusal("unwanted", _("Does not want this programme."))
    if person.stance == "unsure":
        return _warning("unsure", _("Does not know yet whether to join; ask first."))
    return _warning("unasked", _("Was not asked about this programme yet; ask first."))


def _time(course: Course, person: Facts) -> list[Verdict]:
    """Ask whether the person is expected to be here to the end, and free."""
    found = []
    if person.clashes:
        batches = ", ".join(person.clashes)
        text = _("Takes part in %(batches)s on the same days.") % {"batches": batches}
        found.append(_refusal("clash", text, batches))
    if person.expected_end_on is None:
        found.append(_fine("end_unknown", _("The end of the stay is not known.")))
    elif person.expected_end_on < course.ends_on:
        end = long_date(person.expected_end_on)
        text = _("Is expected to leave on %(day)s, before the last day.") % {"day": end}
        found.append(_warning("leaves_early", text, end))
    if person.out_since:
        out = long_date(person.out_since)
        found.append(_fine("out", _("Out for a time since %(day)s.") % {"day": out}, out))
    return found


def _safety(course: Course, person: Facts) -> list[Verdict]:
    """Ask whom the person must not meet, and whether security lets the person join."""
    found = []
    if person.apart_from:
        names = ", ".join(person.apart_from)
        text = _("Is kept apart from %(names)s, who takes part.") % {"names": names}
        found.append(_refusal("kept_apart", text, names))
    until = long_date(person.cleared_until) if person.cleared_until else ""
    if person.cleared is False:
        text = _("Security does not let the person join, until %(day)s.") % {"day": until}
        found.append(_refusal("not_cleared", text, until))
    elif person.cleared:
        text = _("Security lets the person join, until %(day)s.") % {"day": until}
        found.append(_fine("cleared", text, until))
    elif course.sharp_tools:
        text = _("Security has not decided yet, and the programme uses sharp or hot tools.")
        found.append(_warning("no_clearance", text))
    return found


def _fitness(person: Facts) -> list[Verdict]:
    if person.fitness == FitnessState.NOT_NOW:
        return [_refusal("not_fit", _("Not fit for trainings now."))]
    if person.fitness == FitnessState.WITH_NOTE:
        note = person.fitness_note
        text = _("Fit, with a note: %(note)s") % {"note": note}
        return [_fine("fit_with_note", text, note)]
    return []


def _residence(course: Course, person: Facts) -> list[Verdict]:
    if person.proven_resident:
        return [_fine("resident", _("Kabupaten Serang, proven."))]
    if course.residents_only:
        text = _("Must live in Kabupaten Serang, and this must be verified.")
        return [_refusal("not_resident", text)]
    if person.resident:
        return [_fine("residence_unproven", _("Kabupaten Serang, not proven yet."))]
    return [_fine("elsewhere", _("Lives outside Kabupaten Serang."))]
