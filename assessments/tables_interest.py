"""The table of sessions on interest that are in progress."""

import django_tables2 as tables
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.models import AnswerMode, InterestSession
from assessments.tablets import is_lately
from serang_rutan.core.templatetags.bekal import pill, short_date


class OpenSessionTable(tables.Table):  # type: ignore[misc] # the library is untyped
    """Sessions in progress, those first whose people are at it now."""

    inmate = tables.Column(verbose_name=_("Name"), order_by="inmate__name")
    mode = tables.Column(verbose_name=_("How answered"))
    put = tables.Column(verbose_name=_("Questions put"))
    seen_at = tables.Column(verbose_name=_("Last sign of life"), empty_values=())
    started_by = tables.Column(verbose_name=_("Officer"), order_by="started_by__full_name")
    action = tables.Column(verbose_name=_("Action"), empty_values=(), orderable=False)

    class Meta:
        order_by = ("-seen_at",)
        empty_text = _("No session on interest is in progress.")

    def render_inmate(self, record: InterestSession) -> SafeString:
        """Link to the person's page."""
        url = reverse("inmates:inmate_detail", args=[record.inmate_id])
        return format_html('<a href="{}">{}</a>', url, record.inmate.name)

    def render_put(self, value: int, record: InterestSession) -> str:
        """Say how many of how many, or that the person has not agreed yet."""
        if record.consent_id is None:
            return gettext("Not agreed yet")
        return gettext("%(put)s of %(asked)s") % {"put": value, "asked": record.asked}  # type: ignore[attr-defined]

    def render_seen_at(self, record: InterestSession) -> SafeString | str:
        """Show the time, with the day unless it is today; at a tablet whether somebody is here."""
        if record.seen_at is None:
            return "–"
        seen = timezone.localtime(record.seen_at)
        is_today = seen.date() == timezone.localdate()
        text = f"{seen:%H.%M}" if is_today else f"{short_date(seen)} {seen:%H.%M}"
        if record.mode != AnswerMode.SELF:
            return text
        is_here = is_lately(record.seen_at) and bool(record.tablet_key)
        words = gettext("At the tablet") if is_here else gettext("Quiet")
        return format_html("{} {}", text, pill(words, "info" if is_here else "warning"))

    def render_action(self, record: InterestSession) -> SafeString:
        """Lead to the session, where codes are issued and answers noted."""
        return format_html(
            '<a class="btn btn-sm btn-outline-primary" href="{}">{} '
            '<span class="visually-hidden">{}</span></a>',
            reverse("assessments:interest_detail", args=[record.pk]),
            gettext("Open"),
            record.inmate.name,
        )
