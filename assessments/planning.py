"""Who of those here was asked and who is to be asked, in which language, and what is done when."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from assessments.models import InterestSession, InterestState, Interview, InterviewState
from assessments.queue import due_on, is_overdue
from inmates.models import Inmate, LegalStatus, Stay

_OPEN_STATES = {InterviewState.DRAFT.value, InterestState.OPEN.value}


class Standing(models.TextChoices):
    """How far someone has come with the interview, or with the questions on interest."""

    OVERDUE = "terlambat", _("Overdue")
    DUE = "menunggu", _("To be asked")
    OPEN = "berjalan", _("In progress")
    DECLINED = "belum-berkenan", _("Does not wish to yet")
    DONE = "selesai", _("Done")


@dataclass(frozen=True, slots=True)
class Person:
    """Someone here, with what was asked; `language` is the one last spoken, or empty."""

    inmate_id: int
    name: str
    legal_status: LegalStatus
    block: str
    cell: str
    interview: Standing
    interest: Standing
    due_on: date | None
    language: str


@dataclass(frozen=True, slots=True)
class Talk:
    """An interview or a session on interest, begun on the day in question."""

    what: str
    inmate: Inmate
    officer: User
    started_at: datetime
    state: str


def standing(states: Collection[str], entered_on: date | None, today: date) -> Standing:
    """Tell how far someone has come by the states of what was begun.

    One completed is enough; answers that were taken back count as not wishing to.
    """
    if InterviewState.COMPLETED in states:
        return Standing.DONE
    if _OPEN_STATES & set(states):
        return Standing.OPEN
    if states:
        return Standing.DECLINED
    return Standing.OVERDUE if is_overdue(entered_on, today) else Standing.DUE


def people_here(user: User, today: date) -> list[Person]:
    """Give everyone here by name, in a constant number of queries."""
    here = Stay.objects.open_inmates()
    fields = ("inmate_id", "state", "language", "started_at")
    interviews = Interview.objects.visible_to(user).filter(inmate__in=here).values_list(*fields)
    sessions = InterestSession.objects.visible_to(user).filter(inmate__in=here).values_list(*fields)
    languages = {
        inmate: language
        for inmate, _state, language, _at in sorted(
            [*interviews, *sessions], key=lambda one: one[3]
        )
    }
    talked, asked = _states(interviews), _states(sessions)
    return [
        Person(
            inmate_id=inmate,
            name=name,
            legal_status=LegalStatus(status),
            block=block,
            cell=cell,
            interview=standing(talked[inmate], entered_on, today),
            interest=standing(asked[inmate], entered_on, today),
            due_on=due_on(entered_on),
            language=languages.get(inmate, ""),
        )
        for inmate, name, status, block, cell, entered_on in _stays(user)
    ]


def _stays(user: User) -> Iterable[tuple[int, str, str, str, str, date | None]]:
    """Give plain values of those here by name; whole objects would take seconds for thousands."""
    stays = Stay.objects.open().filter(inmate__in=Inmate.objects.visible_to(user))
    return stays.order_by("inmate__name", "inmate_id").values_list(
        "inmate_id",
        "inmate__name",
        "register_class__legal_status",
        "block",
        "cell",
        "entered_on",
    )


def _states(rows: Iterable[tuple[int, str, str, datetime]]) -> defaultdict[int, set[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    for inmate, state, _language, _at in rows:
        found[inmate].add(state)
    return found


def languages_of(people: Sequence[Person]) -> list[tuple[str, int]]:
    """Count who speaks which language, the most common one first; unknown ones are left out."""
    return Counter(person.language for person in people if person.language).most_common()


def talks_on(user: User, day: date) -> list[Talk]:
    """Give what was begun on `day`, the first one first."""
    interviews = Interview.objects.visible_to(user).filter(started_at__date=day)
    sessions = InterestSession.objects.visible_to(user).filter(started_at__date=day)
    talks = [
        Talk(
            _gettext("Interview"),
            one.inmate,
            one.interviewer,
            one.started_at,
            one.get_state_display(),
        )
        for one in interviews.select_related("inmate", "interviewer")
    ]
    talks += [
        Talk(
            _gettext("Interest: %(mode)s") % {"mode": one.get_mode_display()},
            one.inmate,
            one.started_by,
            one.started_at,
            one.get_state_display(),
        )
        for one in sessions.select_related("inmate", "started_by")
    ]
    return sorted(talks, key=lambda talk: talk.started_at)


def quarter_of(day: date) -> tuple[int, date]:
    """Give the quarter of the year (1–4) and its first day."""
    quarter = (day.month + 2) // 3
    return quarter, date(day.year, 3 * quarter - 2, 1)


def assessed_since(user: User, day: date) -> int:
    """Count the people with an interview or a session on interest completed since `day`."""
    start = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    interviews = Interview.objects.visible_to(user).completed().filter(completed_at__gte=start)
    sessions = InterestSession.objects.visible_to(user).filter(
        state=InterestState.COMPLETED, ended_at__gte=start
    )
    people = set(interviews.values_list("inmate_id", flat=True).order_by())
    return len(people | set(sessions.values_list("inmate_id", flat=True).order_by()))
