"""How a session and the one that makes it up are named beside each other."""

from django.utils.translation import gettext as _

from serang_rutan.core.formats import short_date
from trainings.models import Session, SessionState


def made_up(session: Session) -> str:
    """Say what `session` makes up, or what makes it up; read `make_ups` along with many."""
    if session.makes_up is not None:
        return _("In place of %(day)s") % {"day": short_date(session.makes_up.held_on)}
    if session.state != SessionState.CANCELLED or session.is_remedial:
        return ""
    if session.make_up is None:
        return _("Not made up yet") if session.batch.is_open else ""
    return _("Made up on %(day)s") % {"day": short_date(session.make_up.held_on)}
