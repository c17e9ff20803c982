"""How long after its session a list was entered."""

from django.utils import timezone
from django.utils.translation import ngettext

from trainings.models import Session


def entered_later(session: Session) -> str:
    """Say how many days after `session` its list was saved last, "" for the same day."""
    if session.recorded_at is None:
        return ""
    days = (timezone.localdate(session.recorded_at) - session.held_on).days
    text = ngettext("entered %(days)s day later", "entered %(days)s days later", days)
    return text % {"days": days} if days > 0 else ""
