"""What trainings tell of a person's time here: taking part, results, certificates."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import User
from serang_rutan.core.hooks import TimelineEvent
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.trail import Action
from trainings.models import Certificate, Enrolment, EnrolmentState, Result

ENDS: dict[str, Promise] = {
    EnrolmentState.COMPLETED: gettext_lazy("Completed %(batch)s"),
    EnrolmentState.WITHDRAWN: gettext_lazy("Withdrew from %(batch)s"),
    EnrolmentState.LEFT: gettext_lazy("Left %(batch)s because the stay ended"),
    EnrolmentState.REMOVED: gettext_lazy("Taken out of %(batch)s"),
    EnrolmentState.STOPPED: gettext_lazy("%(batch)s was stopped"),
    EnrolmentState.DECLINED: gettext_lazy("Did not take the seat in %(batch)s"),
}
PAUSES: dict[str, Promise] = {
    EnrolmentState.SUSPENDED: gettext_lazy("Takes no part in %(batch)s for the time being"),
    EnrolmentState.ENROLLED: gettext_lazy("Takes part in %(batch)s again"),
}


def timeline(user: User, inmate_id: int) -> Iterator[TimelineEvent]:
    """Give what `user` may see of a person's trainings, later things first, in three queries."""
    found = Enrolment.objects.visible_to(user).filter(inmate=inmate_id)
    enrolments = found.select_related("batch__programme", "result").prefetch_related("certificates")
    rows = {str(row.pk): row for row in enrolments.order_by("-batch__starts_on", "-pk")}
    for enrolment in rows.values():
        if user.has_perm("trainings.view_certificate"):
            for certificate in enrolment.certificates.all():
                yield from _certificate_events(certificate)
        if user.has_perm("trainings.view_result", enrolment) and hasattr(enrolment, "result"):
            yield from _result_events(enrolment, enrolment.result)
        yield from _end_events(enrolment)
    yield from _pause_events(inmate_id, rows)
    for enrolment in rows.values():
        yield from _begin_events(enrolment)


def _begin_events(enrolment: Enrolment) -> Iterator[TimelineEvent]:
    """Tell when a person joined and, where the seat came from a round, of the offer before it."""
    if enrolment.has_joined:
        day = timezone.localdate(enrolment.enrolled_at)
        yield _event(enrolment, day, _("Joined %(batch)s"), tone="info")
    if enrolment.answered_at and enrolment.state != EnrolmentState.DECLINED:
        day = timezone.localdate(enrolment.answered_at)
        yield _event(enrolment, day, _("Accepted the seat in %(batch)s"), icon="check")
    if enrolment.offered_at:
        day = timezone.localdate(enrolment.offered_at)
        yield _event(enrolment, day, _("Was offered a seat in %(batch)s"))


def _certificate_events(certificate: Certificate) -> Iterator[TimelineEvent]:
    words = {"number": certificate.number}
    if certificate.revoked_on:
        title = _("Certificate %(number)s was revoked") % words
        yield TimelineEvent(
            certificate.revoked_on, title, certificate.revoke_reason, "certificate", "danger"
        )
    title = _("Certificate %(number)s was issued") % words
    yield TimelineEvent(
        certificate.issued_on, title, certificate.course_name, "certificate", "success"
    )


def _result_events(enrolment: Enrolment, result: Result) -> Iterator[TimelineEvent]:
    if result.handed_in_at:
        passed = _("Passed") if result.passed else _("Not passed yet")
        day = timezone.localdate(result.handed_in_at)
        yield _event(enrolment, day, _("Result of %(batch)s handed in"), passed, icon="chart")


def _end_events(enrolment: Enrolment) -> Iterator[TimelineEvent]:
    title = ENDS.get(enrolment.state)
    if title and enrolment.ended_on:
        tone = "success" if enrolment.state == EnrolmentState.COMPLETED else "neutral"
        yield _event(enrolment, enrolment.ended_on, title, enrolment.shown_reason, tone=tone)


def _pause_events(inmate_id: int, rows: dict[str, Enrolment]) -> Iterator[TimelineEvent]:
    """Tell from the trail when a participation rested and when it went on."""
    moves = TrailEvent.objects.about(inmate_id).filter(
        object_type=Enrolment._meta.label_lower, action=Action.CHANGE, changes__has_key="state"
    )
    for move in moves:
        enrolment, (before, state) = rows.get(move.object_id), move.changes["state"]
        if enrolment and state in PAUSES and before in PAUSES:
            day = timezone.localdate(move.at)
            yield _event(enrolment, day, PAUSES[state], move.reason, icon="clock", tone="warning")


def _event(
    enrolment: Enrolment,
    on: date,
    title: str | Promise,
    detail: str = "",
    *,
    icon: str = "tools",
    tone: str = "neutral",
) -> TimelineEvent:
    words = {"batch": enrolment.batch}
    url = reverse("trainings:batch_detail", args=[enrolment.batch_id])
    return TimelineEvent(on, title % words, detail, icon, tone, url)
