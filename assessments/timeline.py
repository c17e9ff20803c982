"""What interviews and wishes tell of a person's time here."""

from collections.abc import Iterator
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from assessments.models import Interview, InterviewState, Wish
from serang_rutan.core.hooks import TimelineEvent


def timeline(user: User, inmate_id: int) -> Iterator[TimelineEvent]:
    """Give the ended interviews and the days on which wishes were stated, in two queries.

    Only the present wishes are known, each with the day on which it was last stated. What was
    said stands in the interview and not here.
    """
    interviews = Interview.objects.visible_to(user).filter(inmate=inmate_id)
    for interview in interviews.select_related("interviewer"):
        if interview.completed_at:
            yield _interview_event(interview)
    wishes = Wish.objects.visible_to(user).filter(inmate=inmate_id).select_related("programme")
    by_day = groupby(
        wishes.order_by("-stated_at", "-pk"), key=lambda wish: timezone.localdate(wish.stated_at)
    )
    for day, group in by_day:
        stated = "; ".join(str(wish) for wish in group)
        yield TimelineEvent(day, _("Wishes for trainings noted"), stated, icon="leaf")


def _interview_event(interview: Interview) -> TimelineEvent:
    is_completed = interview.state == InterviewState.COMPLETED
    title = _("Interview about ability and wishes")
    if not is_completed:
        title = _("Did not wish an interview yet")
    return TimelineEvent(
        timezone.localdate(interview.completed_at),
        title,
        _("By %(officer)s") % {"officer": interview.interviewer.full_name},
        icon="clipboard",
        tone="success" if is_completed else "neutral",
        url=reverse("assessments:interview_detail", args=[interview.pk]) if is_completed else "",
    )
