"""What the page about an interest session shows; answers only while they are in use."""

from dataclasses import dataclass
from typing import Any

from assessments.models import InterestSession, InterestState, Interview
from assessments.paper_page import paper_state
from assessments.policies.interest import (
    can_answer,
    can_ask,
    can_ask_instead,
    can_begin,
    can_withdraw,
)
from assessments.tablets import tablet_state
from inmates.models import Inmate

DEFAULT_LANGUAGE = "Indonesia"


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """One question as it was answered; `answer` is empty where it was not asked yet."""

    number: int
    question: str
    answer: str


def open_session(inmate: Inmate) -> InterestSession | None:
    """Give the session with `inmate` that is in progress."""
    return InterestSession.objects.filter(inmate=inmate, state=InterestState.OPEN).first()


def first_language(inmate: Inmate) -> str:
    """Give the language of the newest interview, as the one to begin with."""
    newest = Interview.objects.filter(inmate=inmate).first()
    return newest.language if newest else DEFAULT_LANGUAGE


def stored_answers(session: InterestSession) -> dict[str, int | None]:
    """Give what is stored, by item code; None means left out, absent not asked yet."""
    return dict(session.answers.values_list("item__code", "value"))


def detail_context(session: InterestSession) -> dict[str, Any]:
    """Give what the page about one session needs."""
    shown = answers_shown(session)
    return {
        "session": session,
        "answers": shown,
        "given": sum(bool(line.answer) for line in shown),
        "is_open": session.state == InterestState.OPEN,
        "is_completed": session.state == InterestState.COMPLETED,
        "is_withdrawn": session.state == InterestState.WITHDRAWN,
        "may_answer": can_answer(session),
        "may_ask": can_ask(session),
        "may_ask_instead": can_ask_instead(session),
        "may_withdraw": can_withdraw(session),
        "tablet": tablet_state(session),
        "paper": paper_state(session),
        "may_begin": session.state != InterestState.OPEN and can_begin(session.inmate),
    }


def answers_shown(session: InterestSession) -> list[AnswerShown]:
    """Give the questions with their answers in words; none of a session not in use."""
    if session.state not in {InterestState.OPEN, InterestState.COMPLETED}:
        return []
    words: dict[int | None, str] = {
        option.value: option.label for option in session.version.options.all()
    }
    words[None] = session.version.skip_label
    stored = dict(session.answers.values_list("item", "value"))
    return [
        AnswerShown(item.position, item.text, words[stored[item.pk]] if item.pk in stored else "")
        for item in session.version.items.order_by("position")
    ]
