"""Lists of selection rounds."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from serang_rutan.core.formats import short_date
from serang_rutan.core.templatetags.bekal import pill
from trainings.models import RoundState, SelectionRound
from trainings.tables import NUMBER

ROUND_TONES = {
    RoundState.PLANNED: "neutral",
    RoundState.FINISHED: "success",
    RoundState.CANCELLED: "danger",
    RoundState.APPROVED: "success",
}


def round_pill(round_: SelectionRound) -> SafeString:
    """Show the state of a round."""
    tone = ROUND_TONES.get(RoundState(round_.state), "info")
    return pill(round_.get_state_display(), tone)


class RoundTable(tables.Table):  # type: ignore[misc] # the library has no types
    """Rounds, with figures counted along with them (`batches`, `planned_seats`, `asked`)."""

    name = tables.Column(verbose_name=_("Round"))
    state = tables.Column(verbose_name=_("State"), orderable=False)
    wishes_until = tables.Column(verbose_name=_("Wishes until"))
    batches = tables.Column(verbose_name=_("Batches"), attrs=NUMBER, orderable=False)
    planned_seats = tables.Column(verbose_name=_("Seats"), attrs=NUMBER, orderable=False)
    asked = tables.Column(verbose_name=_("People asked"), attrs=NUMBER, orderable=False)

    class Meta:
        empty_text = _("No selection round yet")

    def render_name(self, record: SelectionRound) -> SafeString:
        """Link to the round."""
        url = reverse("trainings:round_detail", args=[record.pk])
        return format_html('<a href="{}">{}</a>', url, record)

    def render_state(self, record: SelectionRound) -> SafeString:
        """Show the state."""
        return round_pill(record)

    def render_wishes_until(self, record: SelectionRound) -> str:
        """Write the day as tables do."""
        return short_date(record.wishes_until)
