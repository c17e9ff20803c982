"""Who waits for an interview: people who are here and have none, due 20 days after they came."""

from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Subquery

from agencies.models import User
from assessments.models import Interview, InterviewState
from assessments.querysets import InterviewQuerySet
from inmates.models import Inmate, Stay
from inmates.querysets import InmateQuerySet

DUE_AFTER_DAYS = 20


def due_on(entered_on: date | None) -> date | None:
    """Give the day by which the interview is due, or None if the day of entry is not known."""
    return entered_on + timedelta(days=DUE_AFTER_DAYS) if entered_on else None


def waiting(user: User) -> InmateQuerySet:
    """Give those here without any interview, with `entered_on`; who came first stands first."""
    stay = Stay.objects.open().filter(inmate=OuterRef("pk"))
    return (
        Inmate.objects.visible_to(user)
        .filter(Exists(stay), ~Exists(Interview.objects.filter(inmate=OuterRef("pk"))))
        .annotate(entered_on=Subquery(stay.values("entered_on")[:1]))
        .order_by(F("entered_on").asc(nulls_last=True), "name", "pk")
    )


def overdue(user: User, today: date) -> InmateQuerySet:
    """Keep of those who wait the ones whose interview should have been held before `today`."""
    return waiting(user).filter(entered_on__lt=today - timedelta(days=DUE_AFTER_DAYS))


def interviews(user: User, state: InterviewState) -> InterviewQuerySet:
    """Give interviews in one state, with person and officer; drafts of those who left are kept."""
    found = Interview.objects.visible_to(user).filter(state=state)
    return found.select_related("inmate", "interviewer")
