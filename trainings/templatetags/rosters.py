"""What waits for a trainer at the front of the admin."""

from django import template
from django.template import Context

from agencies.models import User
from agencies.permissions import is_trainer
from trainings.models import Batch, Session
from trainings.rosters.lateness import entered_later
from trainings.rosters.page import roster_url
from trainings.rosters.waiting import RostersWaiting, rosters_waiting

register = template.Library()
register.filter("entered_later", entered_later)


@register.simple_tag
def rosters_due(user: User) -> RostersWaiting:
    """Give the rosters that wait for `user`: those of today, older ones, those to come."""
    return rosters_waiting(user)


@register.filter
def teaches_only(user: User) -> bool:
    """Tell whether the user comes to the admin to teach, and manages nothing there."""
    return bool(is_trainer(user))


@register.simple_tag(takes_context=True)
def roster_address(context: Context, session: Session) -> str:
    """Give the address of a roster where the user works."""
    return roster_url(context["request"].user, session.pk)


@register.simple_tag
def my_batches(user: User) -> list[Batch]:
    """Give the open batches that `user` teaches, the one that began first on top."""
    batches = Batch.objects.visible_to(user).open().select_related("programme")
    return list(batches.order_by("starts_on", "pk"))
