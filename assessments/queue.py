"""Who waits for an interview: people who are here and have none, due 20 days after they came."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Subquery

from agencies.models import User
from assessments.models import Interview, InterviewState
from assessments.querysets import InterviewQuerySet
from inmates.models import Inmate, Stay
from inmates.querysets import InmateQuerySet

DUE_AFTER_DAYS = 20


def due_on(entered_on: date | None) -> date | None:
    """Give the day by which the interview is due, or None if the day of entry is not known."""
    return entered_on + timedelta(days=DUE_AFTER_DAYS) if entered_on else None


def is_overdue(entered_on: date | None, today: date) -> bool:
    """Tell whether the interview should have been held before `today`."""
    due = due_on(entered_on)
    return due is not None and due < today


def waiting(user: User) -> InmateQuerySet:
    """Give those here without any interview; who came first stands first."""
    stays = Stay.objects.open()
    entered_on = Subquery(stays.filter(inmate=OuterRef("pk")).values("entered_on")[:1])
    return (
        Inmate.objects.visible_to(user)
        .filter(pk__in=stays.values("inmate"))
        .filter(~Exists(Interview.objects.filter(inmate=OuterRef("pk"))))
        .order_by(entered_on.asc(nulls_last=True), "name", "pk")
    )


def overdue(user: User, today: date) -> InmateQuerySet:
    """Keep of those who wait the ones whose interview should have been held before `today`."""
    latest = today - timedelta(days=DUE_AFTER_DAYS)
    late = Stay.objects.open().filter(entered_on__lt=latest)
    return waiting(user).filter(pk__in=late.values("inmate"))


def interviews(user: User, state: InterviewState) -> InterviewQuerySet:
    """Give interviews in one state, with person and officer.

    Drafts and "does not wish to yet" are work to come back to, so they are kept only while the
    person is here; the latter also only until a later interview begins.
    """
    found = Interview.objects.visible_to(user).filter(state=state)
    if state != InterviewState.COMPLETED:
        found = found.filter(inmate__in=Stay.objects.open().values("inmate"))
    if state == InterviewState.DECLINED:
        later = Interview.objects.filter(inmate=OuterRef("inmate"), pk__gt=OuterRef("pk"))
        found = found.exclude(Exists(later))
    return found.select_related("inmate", "interviewer")
