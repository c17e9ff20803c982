"""The table of paper forms that are out or to be typed in."""

import django_tables2 as tables
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.models import InterestSession
from assessments.policies.paper import ENTRIES
from serang_rutan.core.templatetags.bekal import pill, short_date

PRINT_FORM = "cetak"


class PaperTable(tables.Table):  # type: ignore[misc] # the library is untyped
    """Forms by what is to be done with them; the boxes choose those to print."""

    chosen = tables.Column(verbose_name=_("Print"), empty_values=(), orderable=False)
    code = tables.Column(verbose_name=_("Code"), accessor="printed_code", order_by="person_code")
    name = tables.Column(verbose_name=_("Name"), accessor="inmate__name")
    version = tables.Column(verbose_name=_("Version"))
    started_at = tables.Column(verbose_name=_("Started on"))
    entered = tables.Column(verbose_name=_("How far"))
    action = tables.Column(verbose_name=_("Action"), empty_values=(), orderable=False)

    class Meta:
        empty_text = _("No paper form is out or waits to be typed in.")

    def render_chosen(self, record: InterestSession) -> SafeString:
        """Give a box; what was begun today and not typed in yet is chosen."""
        is_new = timezone.localdate(record.started_at) == timezone.localdate()
        is_fresh = is_new and not record.entered  # type: ignore[attr-defined]
        return format_html(
            '<input class="form-check-input" type="checkbox" name="id" value="{}" form="{}"'
            ' aria-label="{}"{}>',
            record.pk,
            PRINT_FORM,
            gettext("Print the form of %(name)s") % {"name": record.inmate.name},
            SafeString(" checked") if is_fresh else "",
        )

    def render_name(self, value: str, record: InterestSession) -> SafeString:
        """Link to the person's page."""
        url = reverse("inmates:inmate_detail", args=[record.inmate_id])
        return format_html('<a href="{}">{}</a>', url, value)

    def render_started_at(self, record: InterestSession) -> str:
        """Show the day."""
        return short_date(record.started_at)

    def render_entered(self, value: int) -> SafeString:
        """Say how often the form was typed in."""
        words = (
            (gettext("Not typed in yet"), "neutral"),
            (gettext("Entered once"), "info"),
            (gettext("To compare"), "warning"),
        )
        return pill(*words[min(value, ENTRIES)])

    def render_action(self, record: InterestSession) -> SafeString:
        """Lead to what comes next."""
        is_twice = record.entered >= ENTRIES  # type: ignore[attr-defined]
        name = "paper_check" if is_twice else "paper_enter"
        return format_html(
            '<a class="btn btn-sm btn-outline-primary" href="{}">{} '
            '<span class="visually-hidden">{}</span></a>',
            reverse(f"assessments:{name}", args=[record.pk]),
            gettext("Compare") if is_twice else gettext("Type in"),
            record.inmate.name,
        )
