"""Tables of people who wait for an interview, and of interviews."""

import django_tables2 as tables
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.models import Interview, InterviewState
from assessments.queue import due_on, is_overdue
from inmates.models import Inmate
from serang_rutan.core.templatetags.bekal import pill, short_date

START_FORM = "mulai"


def _person(inmate: Inmate) -> SafeString:
    return format_html(
        '<a href="{}">{}</a>', reverse("inmates:inmate_detail", args=[inmate.pk]), inmate.name
    )


def _start_button(inmate: Inmate, label: str) -> SafeString:
    """Give a button that sends the page's one start form to this person's address."""
    return format_html(
        '<button class="btn btn-sm btn-outline-primary" type="submit" form="{}" formaction="{}">'
        '{} <span class="visually-hidden">{}</span></button>',
        START_FORM,
        reverse("assessments:interview_start", args=[inmate.pk]),
        label,
        inmate.name,
    )


def _link(url: str, label: str, name: str) -> SafeString:
    return format_html(
        '<a class="btn btn-sm btn-outline-primary" href="{}">{} '
        '<span class="visually-hidden">{}</span></a>',
        url,
        label,
        name,
    )


class WaitingTable(tables.Table):  # type: ignore[misc] # the library is untyped
    """People without an interview, overdue ones marked."""

    name = tables.Column(verbose_name=_("Name"))
    status = tables.Column(verbose_name=_("Status"), empty_values=())
    block = tables.Column(verbose_name=_("Block and cell"), empty_values=())
    entered = tables.Column(verbose_name=_("Entered on"), empty_values=())
    due = tables.Column(verbose_name=_("Due on"), empty_values=())
    action = tables.Column(verbose_name=_("Action"), empty_values=())

    class Meta:
        orderable = False
        empty_text = _("Nobody waits for an interview.")

    def render_name(self, record: Inmate) -> SafeString:
        """Link to the person's page."""
        return _person(record)

    def render_status(self, record: Inmate) -> str:
        """Show the legal status, which is never left out."""
        stay = record.current_stay()
        return str(stay.legal_status.label) if stay else "–"

    def render_block(self, record: Inmate) -> str:
        """Say where the person is found."""
        stay = record.current_stay()
        return f"{stay.block} {stay.cell}".strip() or "–" if stay else "–"

    def render_entered(self, record: Inmate) -> str:
        """Show the day of entry."""
        stay = record.current_stay()
        return short_date(stay.entered_on) if stay else "–"

    def render_due(self, record: Inmate) -> SafeString | str:
        """Show the day by which to ask, with a mark if it is past."""
        stay = record.current_stay()
        entered_on = stay.entered_on if stay else None
        day = short_date(due_on(entered_on))
        if is_overdue(entered_on, timezone.localdate()):
            return format_html("<span>{} {}</span>", day, pill(gettext("Overdue"), "danger"))
        return day

    def render_action(self, record: Inmate) -> SafeString:
        """Offer to start."""
        return _start_button(record, gettext("Start"))


class InterviewTable(tables.Table):  # type: ignore[misc] # the library is untyped
    """Interviews in one state."""

    inmate = tables.Column(verbose_name=_("Name"), order_by="inmate__name")
    interviewer = tables.Column(verbose_name=_("Officer"), order_by="interviewer__full_name")
    started_at = tables.Column(verbose_name=_("Started on"))
    completed_at = tables.Column(verbose_name=_("Closed on"))
    action = tables.Column(verbose_name=_("Action"), empty_values=(), orderable=False)

    class Meta:
        order_by = ("-started_at",)
        empty_text = _("No interviews here.")

    def render_inmate(self, record: Interview) -> SafeString:
        """Link to the person's page."""
        return _person(record.inmate)

    def render_started_at(self, record: Interview) -> str:
        """Show the day alone."""
        return short_date(record.started_at)

    def render_completed_at(self, record: Interview) -> str:
        """Show the day alone."""
        return short_date(record.completed_at)

    def render_action(self, record: Interview) -> SafeString:
        """Offer to go on, to try again, or to read."""
        name = record.inmate.name
        may_write = self.request.user.has_perm("assessments.change_interview")
        if record.state == InterviewState.DRAFT and may_write:
            url = reverse("assessments:interview_edit", args=[record.pk, "kerja"])
            return _link(url, gettext("Continue"), name)
        if record.state == InterviewState.DECLINED and may_write:
            return _start_button(record.inmate, gettext("Ask again"))
        url = reverse("assessments:interview_detail", args=[record.pk])
        return _link(url, gettext("Read"), name)
