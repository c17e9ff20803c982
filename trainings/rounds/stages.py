"""What each stage of a round has to say: figures, its pages, and the step that leads on."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import F, Sum
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inmates.models import Stay
from serang_rutan.core.formats import long_date
from trainings.models import Enrolment, EnrolmentState, RoundState, SelectionRound
from trainings.policies.selection.run import holds_every_decision
from trainings.rounds.steps import is_early
from trainings.rounds.vacancies import needs_refill


@dataclass(frozen=True, slots=True)
class Link:
    """A button: what it says and where it leads."""

    label: str | Promise
    url: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a stage says, its pages (the most useful first) and the slug of the step that ends it.

    With `pages_first` there is still work on the pages before the step makes sense.
    """

    text: str = ""
    pages: list[Link] = field(default_factory=list)
    step: str = ""
    pages_first: bool = False


def content_of(state: RoundState, round_: SelectionRound) -> Content:
    """Say what the stage in which a round is in `state` has to show."""
    return CONTENTS[state](round_)


def _page(label: str, name: str, round_: SelectionRound) -> Link:
    return Link(label, reverse(f"trainings:{name}", args=[round_.pk]))


def _plan(round_: SelectionRound) -> Content:
    seats = round_.seats.aggregate(seats=Sum(F("regency_seats") + F("other_seats")))["seats"]
    count = round_.seats.count()
    text = ngettext(
        "%(count)s batch, %(seats)s seats.", "%(count)s batches, %(seats)s seats.", count
    )
    return Content(
        text=text % {"count": count, "seats": seats} if count else _("No seats planned yet."),
        pages=[_page(_("Seat plan"), "round_seats", round_)],
        step="umumkan" if count else "",
    )


def _wishes(round_: SelectionRound) -> Content:
    here = Stay.objects.open_inmates().count()
    asked = round_.ballots.count()
    text = _("%(asked)s people asked; %(here)s are here today.") % {"asked": asked, "here": here}
    return Content(
        text=text,
        pages=[_page(_("Wishes"), "ballot_list", round_)],
        step="tutup",
        pages_first=is_early(round_),
    )


def _run(_round: SelectionRound) -> Content:
    return Content(step="hitung")


def _review(round_: SelectionRound) -> Content:
    """Lead to the review, then the hearing, then its conclusion; a run comes before all."""
    newest = round_.runs.select_related("ran_by").order_by("-number").first()
    pages = [_page(_("Review"), "round_review", round_), _page(_("Hearing"), "hearing", round_)]
    if newest is None or not holds_every_decision(round_):
        return Content(_("Something was decided since the last run."), pages, "hitung-lagi")
    words = {"number": newest.number, "day": long_date(localtime(newest.ran_at).date())}
    text = _("Run %(number)s of %(day)s holds every decision.") % words
    if hasattr(round_, "hearing"):
        return Content(text, pages, "sidang-selesai")
    return Content(text, pages)


def _approval(round_: SelectionRound) -> Content:
    text = "" if round_.approved_at else _("Waits for the head of the Rutan.")
    page = _page(_("Review"), "round_review", round_)
    return Content(text, [page], "setujui", pages_first=False)


def _answers(round_: SelectionRound) -> Content:
    """Lead to the answers while one is missing, to freed seats, then to the end of the round."""
    places = Enrolment.objects.filter(round_seats__round=round_)
    waiting = places.filter(state=EnrolmentState.OFFERED).count()
    text = _("%(waiting)s of %(all)s offers wait for an answer.") % {
        "waiting": waiting,
        "all": places.count(),
    }
    page = _page(_("Offers"), "round_offers", round_)
    if needs_refill(round_):
        return Content(text, [page], "isi-lagi")
    return Content(text, [page], "selesai", pages_first=True)


CONTENTS: dict[RoundState, Callable[[SelectionRound], Content]] = {
    RoundState.PLANNED: _plan,
    RoundState.PUBLISHED: _wishes,
    RoundState.CLOSED: _run,
    RoundState.PROPOSED: _review,
    RoundState.HEARD: _approval,
    RoundState.APPROVED: lambda _round: Content(step="tawarkan"),
    RoundState.OFFERING: _answers,
}
