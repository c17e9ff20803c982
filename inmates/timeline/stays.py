"""What a stay tells: how it began and ended, its registrations, absences and open questions."""

from collections.abc import Iterator
from itertools import pairwise

from django.utils import timezone
from django.utils.translation import gettext as _

from inmates.models import (
    EndKind,
    Registration,
    Stay,
    TemporaryAbsence,
    Unlisted,
    UnlistedAnswer,
)
from serang_rutan.core.hooks import TimelineEvent
from serang_rutan.core.templatetags.bekal import long_date

END_TITLES = {
    EndKind.RELEASED: lambda: _("Released"),
    EndKind.TRANSFERRED: lambda: _("Transferred to another UPT"),
    EndKind.DIED: lambda: _("Died"),
}


def stay_events(stay: Stay) -> Iterator[TimelineEvent]:
    """Give the events of one stay, the later ones first."""
    if stay.ended_on:
        yield TimelineEvent(
            stay.ended_on, END_TITLES[EndKind(stay.end_kind)](), stay.end_note, icon="logout"
        )
    for absence in stay.absences.all():
        yield from _absence_events(absence)
    for question in stay.unlisted.all():
        yield _question_event(question)
    yield from _registration_events(stay)


def _registration_events(stay: Stay) -> Iterator[TimelineEvent]:
    """Tell how numbers and classes moved on, then the arrival with the first of them."""
    newest_first = list(stay.registrations.all())
    for after, before in pairwise(newest_first):
        yield _registration_event(before, after)
    first = newest_first[-1] if newest_first else None
    day = stay.entered_on or (first.since if first else None)
    if day:
        number = first.number if first else stay.registration_number
        register_class = first.register_class if first else stay.register_class
        title = _("Came to the Rutan") if stay.entered_on else _("First listed here")
        detail = _("Registration %(number)s, class %(class)s (%(name)s)") % {
            "number": number,
            "class": register_class,
            "name": register_class.name,
        }
        yield TimelineEvent(day, title, detail, icon="arrow", tone="info")


def _registration_event(before: Registration, after: Registration) -> TimelineEvent:
    numbers = _("Registration %(before)s, now %(after)s") % {
        "before": before.number,
        "after": after.number,
    }
    if before.register_class_id == after.register_class_id:
        return TimelineEvent(after.since, _("New registration number"), numbers, icon="file")
    title = _("Class changed from %(before)s (%(before_name)s) to %(after)s (%(after_name)s)") % {
        "before": before.register_class,
        "before_name": before.register_class.name,
        "after": after.register_class,
        "after_name": after.register_class.name,
    }
    return TimelineEvent(after.since, title, numbers, icon="file", tone="info")


def _absence_events(absence: TemporaryAbsence) -> Iterator[TimelineEvent]:
    """Tell the way out and back; an absence that closed with the stay brought nobody back."""
    kind = absence.get_kind_display().lower()
    if absence.returned_on and absence.returned_on != absence.stay.ended_on:
        yield TimelineEvent(
            absence.returned_on, _("Back from outside: %(kind)s") % {"kind": kind}, icon="back"
        )
    expected = ""
    if absence.expected_back_on and not absence.returned_on:
        expected = _("Expected back on %(day)s (estimate)") % {
            "day": long_date(absence.expected_back_on)
        }
    yield TimelineEvent(
        absence.left_on,
        _("Temporarily out: %(kind)s") % {"kind": kind},
        ". ".join(text for text in (absence.note, expected) if text),
        icon="clock",
        tone="warning",
    )


def _question_event(question: Unlisted) -> TimelineEvent:
    title = _("Not listed in the SDP file")
    if not question.answered_at:
        return TimelineEvent(
            question.since, title, _("Not answered yet."), icon="search", tone="warning"
        )
    words = {
        "answer": question.get_answer_display(),
        "day": long_date(timezone.localdate(question.answered_at)),
        "who": question.answered_by,
    }
    detail = _("Answered on %(day)s by %(who)s: %(answer)s") % words
    if question.answer == UnlistedAnswer.LISTED or not question.answered_by:
        detail = _("%(answer)s on %(day)s") % words
    return TimelineEvent(question.since, title, detail, icon="search")
