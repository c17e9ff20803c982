"""Writes of interest sessions, from the start to the result; `by` is None on a tablet.

The consent, the end and the result are on the trail; single answers are not, as each keeps the
time at which it was given.
"""

from assessments.actions.interest.answers import StaleSessionError, answer, answer_many
from assessments.actions.interest.begin import begin_session
from assessments.actions.interest.completion import complete
from assessments.actions.interest.consent import decline, give_consent, withdraw, wording_in_force
from assessments.actions.interest.instead import ask_instead
from assessments.actions.interest.paper import (
    begin_on_paper,
    discard_entries,
    enter_paper,
    settle_paper,
    settle_word,
)
from assessments.actions.interest.start_code import issue_start_code, session_of_code

__all__ = [
    "StaleSessionError",
    "answer",
    "answer_many",
    "ask_instead",
    "begin_on_paper",
    "begin_session",
    "complete",
    "decline",
    "discard_entries",
    "enter_paper",
    "give_consent",
    "issue_start_code",
    "session_of_code",
    "settle_paper",
    "settle_word",
    "withdraw",
    "wording_in_force",
]
