"""The table of people who are here, with how far each has come."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from assessments.planning import Person, Standing
from serang_rutan.core.templatetags.bekal import pill, short_date

_TONES = {
    Standing.OVERDUE: "danger",
    Standing.DUE: "neutral",
    Standing.OPEN: "info",
    Standing.DECLINED: "warning",
    Standing.DONE: "success",
}


class PeopleTable(tables.Table):  # type: ignore[misc] # the library is untyped
    """People who are here; the day by which to ask stands beside what was asked."""

    name = tables.Column(verbose_name=_("Name"))
    block = tables.Column(verbose_name=_("Block and cell"), empty_values=(), orderable=False)
    language = tables.Column(verbose_name=_("Language"))
    due_on = tables.Column(verbose_name=_("Due on"))
    interview = tables.Column(verbose_name=_("Ability and wishes"))
    interest = tables.Column(verbose_name=_("Interest"))

    class Meta:
        empty_text = _("Nobody matches")

    def render_name(self, record: Person) -> SafeString:
        """Link to the person's page, with the legal status, which is never left out."""
        return format_html(
            '<a href="{}">{}</a><br><span class="text-body-secondary">{}</span>',
            reverse("inmates:inmate_detail", args=[record.inmate_id]),
            record.name,
            record.legal_status.label,
        )

    def render_block(self, record: Person) -> str:
        """Say where the person is found."""
        return f"{record.block} {record.cell}".strip() or "–"

    def render_due_on(self, value: object, record: Person) -> str:
        """Show the day by which to ask."""
        del value
        return short_date(record.due_on)

    def render_interview(self, record: Person) -> SafeString:
        """Show how far the interview has come."""
        return pill(record.interview.label, _TONES[record.interview])

    def render_interest(self, record: Person) -> SafeString:
        """Show how far the questions on interest have come."""
        return pill(record.interest.label, _TONES[record.interest])
