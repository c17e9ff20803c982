"""What waits in planning: cancelled sessions to make up, and those planned where it is closed."""

from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.models import User
from serang_rutan.core.worklist import WorkItem
from trainings.hours import hours_planned
from trainings.models import Session
from trainings.timetable.hits import planned_while_closed


def sessions_to_make_up(user: User) -> list[Session]:
    """Give the cancelled sessions, the oldest first, whose batches lack lesson hours."""
    rows = Session.objects.visible_to(user).not_made_up()
    waiting = list(rows.select_related("batch").order_by("held_on", "pk"))
    planned = hours_planned({session.batch_id for session in waiting})
    return [one for one in waiting if planned[one.batch_id] < one.batch.lesson_hours]


def make_up_item(user: User) -> WorkItem:
    """Give the line; it leads to a single session, or to all batches that wait for one."""
    waiting = sessions_to_make_up(user)
    return WorkItem(
        title=_("Cancelled sessions to make up"),
        count=len(waiting),
        url=(
            reverse("trainings:session_make_up", args=[waiting[0].pk])
            if len(waiting) == 1
            else f"{reverse('trainings:batch_list')}?perlu=pengganti"
        ),
        hint=_("Without them the batch lacks lesson hours."),
        tone="warning",
    )


def closed_item(user: User) -> WorkItem:
    """Give the line; it leads to the page that names each session, and why it is closed then."""
    return WorkItem(
        title=_("Sessions planned although it is closed"),
        count=len(planned_while_closed(user)),
        url=reverse("trainings:hours_list"),
        hint=_("Move them, or call them off."),
        tone="warning",
    )
