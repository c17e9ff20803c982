"""What interviews, interest sessions and wishes tell of a person's time here."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import User
from assessments.models import (
    InterestSession,
    InterestState,
    Interview,
    InterviewState,
    Wish,
    WishChange,
)
from assessments.words import said
from serang_rutan.core.hooks import TimelineEvent

ENDED: dict[str, str | Promise] = {
    InterestState.COMPLETED: gettext_lazy("Answered the interest questions"),
    InterestState.DECLINED: gettext_lazy("Did not wish to answer the interest questions yet"),
    InterestState.WITHDRAWN: gettext_lazy("Took back the answers about interest"),
}


def timeline(user: User, inmate_id: int) -> Iterator[TimelineEvent]:
    """Give what has ended and the days on which wishes were stated or changed, in four queries.

    What was said in an interview stands there, and what was answered nowhere here.
    """
    interviews = Interview.objects.visible_to(user).filter(inmate=inmate_id)
    for interview in interviews.select_related("interviewer"):
        if interview.completed_at:
            yield _interview_event(interview)
    sessions = InterestSession.objects.visible_to(user).filter(inmate=inmate_id)
    for session in sessions.select_related("started_by"):
        if session.ended_at:
            yield _session_event(session)
    if not user.has_perm("assessments.view_result"):
        return
    changes = WishChange.objects.filter(inmate=inmate_id).select_related("programme")
    yield from _changes(changes)
    dated = {change.programme_id for change in changes}
    wishes = Wish.objects.visible_to(user).filter(inmate=inmate_id).select_related("programme")
    known = wishes.order_by("-stated_at", "-pk")
    yield from _wishes(wish for wish in known if wish.programme_id not in dated)


def _changes(changes: Iterable[WishChange]) -> Iterator[TimelineEvent]:
    """Tell the changes of one day together."""
    by_day = groupby(changes, key=lambda change: timezone.localdate(change.changed_at))
    for day, group in by_day:
        texts = [
            f"{one.programme}: {said(one.before)} → {said(one.after)}"
            if one.before
            else f"{one.programme}: {said(one.after)}"
            for one in group
        ]
        yield TimelineEvent(day, _("Wishes for trainings changed"), "; ".join(texts), icon="leaf")


def _wishes(wishes: Iterable[Wish]) -> Iterator[TimelineEvent]:
    """Tell the wishes whose changes were not dated yet, by the day on which they were stated."""
    by_day = groupby(wishes, key=lambda wish: timezone.localdate(wish.stated_at))
    for day, group in by_day:
        stated = "; ".join(str(wish) for wish in group)
        yield TimelineEvent(day, _("Wishes for trainings noted"), stated, icon="leaf")


def _session_event(session: InterestSession) -> TimelineEvent:
    is_completed = session.state == InterestState.COMPLETED
    return TimelineEvent(
        timezone.localdate(session.ended_at),
        str(ENDED[session.state]),
        _("By %(officer)s") % {"officer": session.started_by.full_name},
        icon="clipboard",
        tone="success" if is_completed else "neutral",
        url=reverse("assessments:interest_detail", args=[session.pk]) if is_completed else "",
    )


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
