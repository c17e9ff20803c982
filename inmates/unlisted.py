"""The page of people no longer listed: one line each, answered all at once or one by one.

A transfer takes many at once: whoever is ticked and has no answer of their own gets the shared one.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.http import QueryDict
from django.utils import timezone

from agencies.models import User
from inmates.actions.unlisted import answer_unlisted
from inmates.forms.unlisted import UnlistedForm
from inmates.models import EndKind, Stay, Unlisted
from inmates.policies.unlisted import AlreadyAnsweredError
from inmates.querysets import UnlistedQuerySet
from serang_rutan.core.refusal import RefusedError

AT_ONCE = 100
SHARED = "bersama"
SHARED_FROM = 3
PLACES = 12
RECENT = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A person no longer listed, what was answered the last time, and the form."""

    unlisted: Unlisted
    last: Unlisted | None
    form: UnlistedForm
    is_ticked: bool = False


@dataclass(slots=True)
class UnlistedPage:
    """The lines to be shown and the shared answer; after sending, what was saved and told too."""

    lines: list[Line]
    shared: UnlistedForm
    saved: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        """Whether something must be put right."""
        return bool(self.shared.errors) or any(line.form.errors for line in self.lines)

    @property
    def offers_shared(self) -> bool:
        """Whether there are enough people for an answer in common to be of use."""
        return len(self.lines) >= SHARED_FROM or bool(self.shared.errors)


def open_page(user: User) -> UnlistedPage:
    """Give the first people to answer for, longest unlisted first."""
    lines = _lines(Unlisted.objects.visible_to(user).open()[:AT_ONCE])
    shared = UnlistedForm(prefix=SHARED, initial={"answer": "", "on": timezone.localdate()})
    return UnlistedPage(lines, shared)


def answer_page(data: QueryDict, user: User) -> UnlistedPage:
    """Save every line that has a whole answer; one that cannot be saved keeps no other from it.

    `lines` of what is given back are those that remain, with what was typed.
    """
    keys, ticked = _keys(data, "line"), _keys(data, "ticked")
    shared = UnlistedForm(data, prefix=SHARED)
    shared.is_needed = bool(ticked)
    if ticked and shared.is_valid():
        data, ticked = _with_shared(data, ticked), set()
    page = UnlistedPage([], shared)
    for line in _lines(Unlisted.objects.visible_to(user).filter(pk__in=keys), data, ticked):
        _answer(line, page, user)
    return page


def known_places() -> list[str]:
    """Give the UPT of the latest transfers, to choose from while typing."""
    moved = Stay.objects.filter(end_kind=EndKind.TRANSFERRED).exclude(end_note="")
    recent = moved.order_by("-ended_on", "-pk").values_list("end_note", flat=True)[:RECENT]
    return list(dict.fromkeys(recent))[:PLACES]


def _keys(data: QueryDict, name: str) -> set[int]:
    given = data.getlist(name)[:AT_ONCE]
    return {int(key) for key in given if key.isdecimal() and len(key) < 19}


def _with_shared(data: QueryDict, ticked: Collection[int]) -> QueryDict:
    """Write the shared answer into the lines that were ticked and have none of their own."""
    written = data.copy()
    for key in ticked:
        if not data.get(f"o{key}-answer"):
            for name in UnlistedForm.base_fields:
                written[f"o{key}-{name}"] = data.get(f"{SHARED}-{name}", "")
    return written


def _answer(line: Line, page: UnlistedPage, user: User) -> None:
    form = line.form
    if not form.is_valid() or not form.is_answered:
        if not line.unlisted.answer:
            page.lines.append(line)
        return
    given = form.cleaned_data
    given["on"] = given["on"] or timezone.localdate()
    try:
        answer_unlisted(unlisted=line.unlisted, by=user, **given)
    except AlreadyAnsweredError as refusal:
        page.told.append(str(refusal))
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        page.lines.append(line)
    else:
        page.saved += 1


def _lines(
    found: UnlistedQuerySet, data: QueryDict | None = None, ticked: Collection[int] = ()
) -> list[Line]:
    answered = Unlisted.objects.exclude(answer="").order_by("-answered_at")
    rows = found.select_related("stay__inmate", "stay__register_class", "answered_by")
    rows = rows.prefetch_related(Prefetch("stay__unlisted", queryset=answered, to_attr="answers"))
    return [Line(row, _last(row), _form(row, data), row.pk in ticked) for row in rows]


def _last(row: Unlisted) -> Unlisted | None:
    answers: list[Unlisted] = row.stay.answers  # type: ignore[attr-defined] # fetched by _lines
    return answers[0] if answers else None


def _form(row: Unlisted, data: QueryDict | None) -> UnlistedForm:
    return UnlistedForm(data, prefix=f"o{row.pk}", initial={"answer": "", "on": row.since})
