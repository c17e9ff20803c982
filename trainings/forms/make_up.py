"""The form that makes a cancelled session up."""

from collections.abc import Mapping
from typing import Any

from trainings.forms.session import SessionForm
from trainings.models import Session

CHOSEN = ("held_on", "starts_at", "ends_at", "room")


class MakeUpForm(SessionForm):
    """A new session, at the hours and in the room of the cancelled one unless others are chosen."""

    def __init__(
        self, *args: Any, session: Session, chosen: Mapping[str, str], **kwargs: Any
    ) -> None:
        initial = {
            "starts_at": session.starts_at,
            "ends_at": session.ends_at,
            "room": session.room_id,
            "topic": session.topic,
        }
        initial |= {name: chosen[name] for name in CHOSEN if chosen.get(name)}
        super().__init__(*args, batch=session.batch, initial=initial, **kwargs)
