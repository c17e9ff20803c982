"""The tables of paper forms that are out, and of people to begin with."""

from collections.abc import Collection
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.models import InterestSession
from assessments.policies.paper import ENTRIES
from inmates.models import Inmate
from serang_rutan.core.templatetags.bekal import pill, short_date

PRINT_FORM = "cetak"
BEGIN_FORM = "siapkan"


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


class BeginTable(tables.Table):  # type: ignore[misc] # the library is untyped
    """People with whom a session on paper can begin."""

    chosen = tables.Column(verbose_name=_("Choose"), empty_values=())
    name = tables.Column(verbose_name=_("Name"))
    block = tables.Column(verbose_name=_("Block and cell"), empty_values=())

    class Meta:
        orderable = False
        empty_text = _("There is nobody here without a session in progress.")

    def __init__(self, data: Any, *, ticked: Collection[str], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.ticked = ticked

    def render_chosen(self, record: Inmate) -> SafeString:
        """Give a box."""
        return format_html(
            '<input class="form-check-input" type="checkbox" name="inmates" value="{}" form="{}"'
            ' aria-label="{}"{}>',
            record.pk,
            BEGIN_FORM,
            gettext("Choose %(name)s") % {"name": record.name},
            SafeString(" checked") if str(record.pk) in self.ticked else "",
        )

    def render_name(self, value: str, record: Inmate) -> SafeString:
        """Link to the person's page."""
        url = reverse("inmates:inmate_detail", args=[record.pk])
        return format_html('<a href="{}">{}</a>', url, value)

    def render_block(self, record: Inmate) -> str:
        """Say where the person is found."""
        stay = record.current_stay()
        return f"{stay.block} {stay.cell}".strip() or "–" if stay else "–"
