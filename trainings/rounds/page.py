"""What the page about a round shows: the whole process, where it stands, and what is missing."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from serang_rutan.core.formats import long_date
from serang_rutan.core.models import TrailEvent
from trainings.models import RoundState, SelectionRound
from trainings.rounds.stages import Content, Link, content_of
from trainings.rounds.steps import STEPS, address_of, obstacle_to

TITLES = {
    RoundState.PLANNED: _("Plan the seats and publish them"),
    RoundState.PUBLISHED: _("Ask everyone for their wishes"),
    RoundState.CLOSED: _("Work out who gets which seat"),
    RoundState.PROPOSED: _("Review, decisions and hearing of the TPP"),
    RoundState.HEARD: _("Approval of the head of the Rutan"),
    RoundState.APPROVED: _("Offer the seats"),
    RoundState.OFFERING: _("Answers, enrolment and freed seats"),
}
ORDER = [*TITLES, RoundState.FINISHED]


@dataclass(slots=True)
class Stage:
    """One stage as the page shows it; `kind` is "done", "now" or "later".

    `who` says who closed it when, `missing` why the next step cannot be taken yet.
    """

    title: str | Promise
    kind: str
    who: str = ""
    text: str = ""
    missing: str | Promise = ""
    primary: Link | None = None
    links: list[Link] = field(default_factory=list)


def stages_of(round_: SelectionRound, user: User) -> list[Stage]:
    """List the stages of `round_` in order; those done say who closed them and when."""
    history = history_of(round_)
    here = _place(round_, history)
    stages = []
    for place, (state, title) in enumerate(TITLES.items()):
        if place > here or (place == here and not round_.is_live):
            stages.append(Stage(title, "later"))
            continue
        content = content_of(state, round_)
        stage = Stage(title, "done", text=content.text, links=content.pages)
        if place < here:
            stage.who = history.get(ORDER[place + 1], "")
        else:
            stage.kind = "now"
            _lead_on(stage, content, round_, user)
        stages.append(stage)
    return stages


def history_of(round_: SelectionRound) -> dict[str, str]:
    """Say who brought the round into each state and when, by the newest row of the trail."""
    events = TrailEvent.objects.filter(
        object_type=round_._meta.label_lower, object_id=str(round_.pk), changes__has_key="state"
    )
    found = {}
    for event in events.select_related("actor").order_by("at", "pk"):
        name = event.actor.full_name if isinstance(event.actor, User) else event.actor_name
        found[str(event.changes["state"][1])] = f"{name}, {long_date(localtime(event.at).date())}"
    return found


def _place(round_: SelectionRound, history: dict[str, str]) -> int:
    """Give how many stages are done; a cancelled round stands where it had come to."""
    if round_.state != RoundState.CANCELLED:
        return ORDER.index(RoundState(round_.state))
    return max((place for place, state in enumerate(ORDER) if state in history), default=0)


def _lead_on(stage: Stage, content: Content, round_: SelectionRound, user: User) -> None:
    """Put one button that leads on: the page with work to do, or the step; or say what is missing.

    Who may not take the step is only told what is missing.
    """
    step = STEPS.get(content.step)
    stage.missing = obstacle_to(step.slug, round_) if step else ""
    take = None
    if step and not stage.missing and user.has_perm(step.permission):
        take = Link(step.label, address_of(step.slug, round_))
    buttons = [*content.pages, take] if content.pages_first else [take, *content.pages]
    shown = [button for button in buttons if button]
    stage.primary, stage.links = (shown[0], shown[1:]) if shown else (None, [])
