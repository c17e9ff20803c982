"""The page of people no longer listed: one line each, answered all at once or one by one."""

from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.http import QueryDict
from django.utils import timezone

from agencies.models import User
from inmates.actions.unlisted import answer_unlisted
from inmates.forms.unlisted import UnlistedForm
from inmates.models import Unlisted
from inmates.policies import Refusal
from inmates.policies.unlisted import AlreadyAnswered
from inmates.querysets import UnlistedQuerySet

AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A person no longer listed, what was answered the last time, and the form."""

    unlisted: Unlisted
    last: Unlisted | None
    form: UnlistedForm


@dataclass(slots=True)
class Outcome:
    """What sending the page did: how many were saved, what was told, and what remains."""

    saved: int = 0
    told: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        """Whether something in a line must be put right."""
        return any(line.form.errors for line in self.lines)


def open_lines(user: User) -> list[Line]:
    """Give the first people to answer for, longest unlisted first."""
    return _lines(Unlisted.objects.visible_to(user).open()[:AT_ONCE])


def answer_lines(data: QueryDict, user: User) -> Outcome:
    """Save every line that has a whole answer; one that cannot be saved keeps no other from it."""
    keys = [int(key) for key in data.getlist("line")[:AT_ONCE] if key.isdecimal() and len(key) < 19]
    outcome = Outcome()
    for line in _lines(Unlisted.objects.visible_to(user).filter(pk__in=keys), data):
        _answer(line, outcome, user)
    return outcome


def _answer(line: Line, outcome: Outcome, user: User) -> None:
    form = line.form
    if not form.is_valid() or not form.is_answered:
        if not line.unlisted.answer:
            outcome.lines.append(line)
        return
    given = form.cleaned_data
    given["on"] = given["on"] or timezone.localdate()
    try:
        answer_unlisted(unlisted=line.unlisted, by=user, **given)
    except AlreadyAnswered as refusal:
        outcome.told.append(str(refusal))
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        outcome.lines.append(line)
    else:
        outcome.saved += 1


def _lines(found: UnlistedQuerySet, data: QueryDict | None = None) -> list[Line]:
    answered = Unlisted.objects.exclude(answer="").order_by("-answered_at")
    rows = found.select_related("stay__inmate", "stay__register_class", "answered_by")
    rows = rows.prefetch_related(Prefetch("stay__unlisted", queryset=answered, to_attr="answers"))
    return [Line(row, _last(row), _form(row, data)) for row in rows]


def _last(row: Unlisted) -> Unlisted | None:
    answers: list[Unlisted] = row.stay.answers  # type: ignore[attr-defined] # fetched by _lines
    return answers[0] if answers else None


def _form(row: Unlisted, data: QueryDict | None) -> UnlistedForm:
    return UnlistedForm(data, prefix=f"o{row.pk}", initial={"answer": "", "on": row.since})
