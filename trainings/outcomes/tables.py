"""The list of how a batch stands, or ended, for its people."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from serang_rutan.core.templatetags.bekal import pill
from trainings.outcomes.people import Outcome
from trainings.outcomes.words import ending_pill, reasons, share_text

NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}


class OutcomeTable(tables.Table):  # type: ignore[misc] # the library has no types
    """How it ended for each person; the reasons and the way to the reckoning for staff alone."""

    name = tables.Column(accessor="enrolment__inmate__name", verbose_name=_("Name"))
    hours = tables.Column(
        accessor="ending__hours", verbose_name=_("JP attended"), attrs=NUMBER, empty_values=(None,)
    )
    share = tables.Column(empty_values=(), verbose_name=_("Attendance"), attrs=NUMBER)
    ending = tables.Column(verbose_name=_("Outcome"))

    class Meta:
        orderable = False
        empty_text = _("Nobody took part in this batch")

    def __init__(self, *args: Any, staff: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = staff

    def render_share(self, record: Outcome) -> SafeString | str:
        """Write sessions attended of those that count; for staff with the way to the reckoning."""
        text = share_text(record.share)
        if not self.staff:
            return text
        url = reverse("trainings:attendance_explained", args=[record.enrolment.pk])
        return format_html(
            '<a href="{}">{}<span class="visually-hidden"> {}</span></a> {}',
            url,
            text,
            record.enrolment.inmate,
            pill(_("below"), "warning") if record.is_below else "",
        )

    def render_ending(self, record: Outcome) -> SafeString:
        """Show how it ended; for staff with the reason."""
        shown = ending_pill(record.ending)
        why = reasons(record) if self.staff else []
        lines = format_html_join(
            "", '<br><span class="subtitle">{}</span>', ((one,) for one in why)
        )
        return format_html("{}{}", shown, lines)
