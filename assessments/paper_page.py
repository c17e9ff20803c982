"""What pages about paper forms show: how far a form is, and the lists of forms to work on."""

from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef

from agencies.models import User
from assessments.models import AnswerMode, InterestSession, InterestState, PaperEntry
from assessments.policies.paper import ENTRIES, is_paper
from assessments.querysets import InterestSessionQuerySet
from inmates.models import Inmate, Stay
from inmates.querysets import InmateQuerySet


@dataclass(frozen=True, slots=True)
class PaperState:
    """Who typed a form in and when, never what; `is_due` once for each entry still missing."""

    entries: list[PaperEntry]

    @property
    def missing(self) -> int:
        """The number of the entry that comes next, 0 where both are there."""
        return len(self.entries) + 1 if len(self.entries) < ENTRIES else 0


def paper_state(session: InterestSession) -> PaperState | None:
    """Give how far the form of an open session on paper is; None for any other."""
    if not is_paper(session):
        return None
    entries = session.entries.defer("values", "agreed").select_related("entered_by")
    return PaperState(list(entries.order_by("number")))


def open_forms(user: User) -> InterestSessionQuerySet:
    """Give the forms that are out or to be typed in, of people who are here."""
    found = InterestSession.objects.visible_to(user).filter(
        mode=AnswerMode.PAPER,
        state=InterestState.OPEN,
        inmate__in=Stay.objects.open().values("inmate"),
    )
    counted = found.annotate(entered=Count("entries"), entered_last=Max("entries__entered_at"))
    return counted.select_related("inmate", "version").order_by("-entered", "started_at", "pk")


def without_session(user: User) -> InmateQuerySet:
    """Give the people here with whom no session is in progress, never asked ones first."""
    of_person = InterestSession.objects.filter(inmate=OuterRef("pk"))
    people = Inmate.objects.visible_to(user).filter(pk__in=Stay.objects.open().values("inmate"))
    fresh = people.filter(~Exists(of_person.filter(state=InterestState.OPEN)))
    asked = Exists(of_person.filter(state=InterestState.COMPLETED))
    return fresh.alias(is_asked=asked).order_by("is_asked", "name", "pk")
