"""Lists of batches, participants and sessions."""

from typing import Any

import django_tables2 as tables
from django.db.models import Count
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from serang_rutan.core.formats import short_date
from serang_rutan.core.templatetags.bekal import number, pill, progress
from trainings.hours import hours_by_session
from trainings.models import Batch, BatchState, Enrolment, EnrolmentState, Session, SessionState
from trainings.planning.make_up_words import made_up
from trainings.policies import session as session_policy
from trainings.policies.make_up import can_make_up
from trainings.rosters.lateness import entered_later

NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}
# A column of links is of no use on paper.
ON_SCREEN = {"cell": {"class": "d-print-none"}}
# Days and hours stand in one line.
ONE_LINE = {"cell": {"class": "text-nowrap"}}
NOTHING = "–"
BATCH_TONES = {
    BatchState.PLANNED: "info",
    BatchState.RUNNING: "success",
    BatchState.FINISHED: "neutral",
    BatchState.ENDED_EARLY: "warning",
    BatchState.CANCELLED: "danger",
}
SEATED = (EnrolmentState.ENROLLED, EnrolmentState.SUSPENDED, EnrolmentState.COMPLETED)
TAKING_SEATS = (EnrolmentState.OFFERED, EnrolmentState.ACCEPTED, *SEATED)
ENROLMENT_TONES = {
    EnrolmentState.OFFERED: "warning",
    EnrolmentState.ACCEPTED: "info",
    EnrolmentState.ENROLLED: "success",
    EnrolmentState.SUSPENDED: "warning",
    EnrolmentState.COMPLETED: "info",
}
SESSION_TONES = {
    SessionState.PLANNED: "info",
    SessionState.HELD: "success",
    SessionState.CANCELLED: "danger",
}


def batch_pill(batch: Batch) -> SafeString:
    """Show the state of a batch."""
    return pill(batch.get_state_display(), BATCH_TONES[BatchState(batch.state)])


def enrolment_pill(enrolment: Enrolment) -> SafeString:
    """Show the state of an enrolment; leaving has no alarming colour."""
    tone = ENROLMENT_TONES.get(EnrolmentState(enrolment.state), "neutral")
    return pill(enrolment.get_state_display(), tone)


class BatchTable(tables.Table):  # type: ignore[misc] # the library has no types
    """Batches; the seats taken are counted for the page that is shown, in one query."""

    programme = tables.Column(verbose_name=_("Batch"), order_by=("programme__name", "number"))
    agency = tables.Column(verbose_name=_("Agency"), order_by="agency__short_name")
    starts_on = tables.Column(verbose_name=_("First day"))
    ends_on = tables.Column(verbose_name=_("Last day"))
    seats = tables.Column(empty_values=(), verbose_name=_("Seats taken"), orderable=False)
    state = tables.Column(verbose_name=_("State"))

    class Meta:
        empty_text = _("No batch matches")

    @cached_property
    def taken(self) -> dict[int, int]:
        """Count the seats taken, by the key of each batch on this page."""
        keys = [row.record.pk for row in self.paginated_rows]
        counted = Enrolment.objects.filter(batch__in=keys, state__in=TAKING_SEATS).order_by()
        return dict(counted.values_list("batch").annotate(Count("pk")))

    def render_seats(self, record: Batch) -> str:
        """Show the seats taken as a bar and in figures."""
        bar = progress(self.taken.get(record.pk, 0), record.quota, _("Seats"))
        return render_to_string("components/progress.html", bar)

    def render_programme(self, record: Batch) -> SafeString:
        """Link to the batch."""
        return format_html(
            '<a href="{}">{}</a>', reverse("trainings:batch_detail", args=[record.pk]), record
        )

    def render_starts_on(self, record: Batch) -> str:
        """Write the day as tables do."""
        return short_date(record.starts_on)

    def render_ends_on(self, record: Batch) -> str:
        """Write the day as tables do."""
        return short_date(record.ends_on)

    def render_state(self, record: Batch) -> SafeString:
        """Show the state."""
        return batch_pill(record)


class ParticipantTable(tables.Table):  # type: ignore[misc] # the library has no types
    """Participants as agency people see them: name, sex, age and district, nothing more."""

    name = tables.Column(accessor="inmate__name", verbose_name=_("Name"))
    sex = tables.Column(accessor="inmate__get_sex_display", verbose_name=_("Sex"), default=NOTHING)
    age = tables.Column(
        accessor="inmate__birth_date", verbose_name=_("Age"), attrs=NUMBER, default=NOTHING
    )
    district = tables.Column(
        accessor="inmate__district", verbose_name=_("District"), default=NOTHING
    )

    class Meta:
        orderable = False
        empty_text = _("No participants yet")

    def render_age(self, record: Enrolment) -> int | None:
        """Give the age in whole years today."""
        return record.inmate.age_on(timezone.localdate())


class StaffParticipantTable(ParticipantTable):
    """Participants as Rutan staff see them."""

    status = tables.Column(empty_values=(), verbose_name=_("Legal status"))
    block = tables.Column(empty_values=(), verbose_name=_("Block"))
    ends = tables.Column(empty_values=(), verbose_name=_("Expected end of stay"))
    state = tables.Column(verbose_name=_("State"))
    change = tables.Column(empty_values=(), verbose_name=_("Participation"), attrs=ON_SCREEN)

    class Meta:
        orderable = False
        empty_text = _("No participants yet")

    def __init__(self, *args: Any, may_change: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_change:
            self.columns.hide("change")

    def render_name(self, record: Enrolment) -> SafeString:
        """Link to the person."""
        url = reverse("inmates:inmate_detail", args=[record.inmate_id])
        return format_html('<a href="{}">{}</a>', url, record.inmate)

    def render_status(self, record: Enrolment) -> Any:
        """Say whether the person is on remand or sentenced."""
        stay = record.inmate.current_stay()
        return stay.legal_status.label if stay else NOTHING

    def render_block(self, record: Enrolment) -> str:
        """Say where the person lives."""
        stay = record.inmate.current_stay()
        return f"{stay.block}\N{NO-BREAK SPACE}{stay.cell}".strip() or NOTHING if stay else NOTHING

    def render_ends(self, record: Enrolment) -> str | SafeString:
        """Write the expected end of the stay; one before the end of the batch stands out."""
        stay = record.inmate.current_stay()
        end = stay.expected_end_on if stay else None
        if end is None:
            return NOTHING
        early = record.holds_seat and end < record.batch.ends_on
        return pill(short_date(end), "warning") if early else short_date(end)

    def render_state(self, record: Enrolment) -> SafeString:
        """Show the state, with the reason for an end unless it is that of the batch."""
        shown, reason = enrolment_pill(record), record.shown_reason
        if not reason or record.batch.is_why_it_stopped(reason):
            return shown
        return format_html('{}<br><span class="subtitle">{}</span>', shown, reason)

    def render_change(self, record: Enrolment) -> SafeString | str:
        """Link to the page that changes or ends a participation or gives an offer back."""
        if not record.holds_seat:
            return NOTHING
        url = reverse("trainings:enrolment_end", args=[record.pk])
        return _link(url, _("Change"), record.inmate)


class SessionTable(tables.Table):  # type: ignore[misc] # the library has no types
    """Sessions of one batch, with their actions for whoever may plan."""

    held_on = tables.Column(verbose_name=_("Day"), attrs=ONE_LINE)
    hours = tables.Column(empty_values=(), verbose_name=_("Hours"), attrs=ONE_LINE)
    jp = tables.Column(empty_values=(), verbose_name=_("JP"), attrs=NUMBER)
    room = tables.Column(verbose_name=_("Room"))
    topic = tables.Column(verbose_name=_("Material"), empty_values=())
    state = tables.Column(verbose_name=_("State"))
    roster = tables.Column(empty_values=(), verbose_name=_("Attendance list"), attrs=ON_SCREEN)
    change = tables.Column(empty_values=(), verbose_name=_("Plan"), attrs=ON_SCREEN)

    class Meta:
        orderable = False
        empty_text = _("No sessions planned yet")

    def __init__(
        self, data: list[Session], *, may_change: bool, may_record: bool, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.lesson_hours = hours_by_session(data)
        self.may_record = may_record
        if not may_change:
            self.columns.hide("change")

    def render_held_on(self, record: Session) -> str:
        """Write the day as tables do."""
        return short_date(record.held_on)

    def render_hours(self, record: Session) -> str:
        """Write the hours as 09.00–12.00."""
        return f"{record.starts_at:%H.%M}–{record.ends_at:%H.%M}"

    def render_jp(self, record: Session) -> str:
        """Write the lesson hours, which need not be whole."""
        return str(number(float(self.lesson_hours[record.pk])))

    def render_topic(self, record: Session) -> SafeString | str:
        """Write what is taught; a remedial session says that it is one."""
        if not record.is_remedial:
            return record.topic or NOTHING
        kind = record.get_kind_display()
        return format_html('{} <span class="subtitle">{}</span>', record.topic, kind)

    def render_state(self, record: Session) -> SafeString:
        """Show the state, with why it was cancelled, what makes it up and how late its list is.

        Why the batch stopped stands at the head of its page, and is not said again.
        """
        shown = pill(record.get_state_display(), SESSION_TONES[SessionState(record.state)])
        why = "" if record.batch.is_why_it_stopped(record.cancel_reason) else record.cancel_reason
        notes = [note for note in (why, made_up(record), entered_later(record)) if note]
        lines = format_html_join("", '<br><span class="subtitle">{}</span>', ((n,) for n in notes))
        return format_html("{}{}", shown, lines)

    def render_roster(self, record: Session) -> SafeString | str:
        """Link to the list on the page and on paper; a cancelled session has none."""
        if record.state == SessionState.CANCELLED:
            return NOTHING
        paper = _link(reverse("trainings:roster_print", args=[record.pk]), _("Print"), record)
        if record.held_on > timezone.localdate():
            return paper
        enter = self.may_record and record.state != SessionState.HELD
        label = _("Enter the list") if enter else _("See the list")
        url = reverse("trainings:session_roster", args=[record.pk])
        return format_html("{} · {}", _link(url, label, record), paper)

    def render_change(self, record: Session) -> SafeString | str:
        """Link to moving and cancelling a planned session, or to making a cancelled one up."""
        if can_make_up(record):
            url = reverse("trainings:session_make_up", args=[record.pk])
            return _link(url, _("Make up"), record)
        if not session_policy.can_cancel(record):
            return NOTHING
        url = reverse("trainings:session_cancel", args=[record.pk])
        cancel = _link(url, _("Call off"), record)
        if not session_policy.can_change(record):
            return cancel
        move = _link(reverse("trainings:session_edit", args=[record.pk]), _("Change"), record)
        return format_html("{} · {}", move, cancel)


def _link(url: str, label: Any, about: Any) -> SafeString:
    """Link with a short label; screen readers also hear what it is about."""
    return format_html(
        '<a href="{}">{}<span class="visually-hidden"> {}</span></a>', url, label, about
    )
