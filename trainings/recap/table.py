"""The list of people with a training in a period, as Rutan staff see it."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from inmates.models import Inmate
from serang_rutan.core.formats import percent
from trainings.recap.lines import unentered_text
from trainings.recap.people import PersonRecap, recaps_of, stay_of
from trainings.recap.period import Period
from trainings.tables import NOTHING, NUMBER, ON_SCREEN


class RecapTable(tables.Table):  # type: ignore[misc] # the library has no types
    """One row per person; their recaps are gathered for the page that is shown alone."""

    pick = tables.Column(empty_values=(), verbose_name=_("Pick"), attrs=ON_SCREEN)
    place = tables.Column(empty_values=(), verbose_name=_("Block and cell"))
    name = tables.Column(verbose_name=_("Name"))
    trainings = tables.Column(empty_values=(), verbose_name=_("Trainings"), attrs=NUMBER)
    attended = tables.Column(empty_values=(), verbose_name=_("JP attended"), attrs=NUMBER)
    taught = tables.Column(empty_values=(), verbose_name=_("JP taught"), attrs=NUMBER)
    share = tables.Column(empty_values=(), verbose_name=_("Attendance"), attrs=NUMBER)
    gaps = tables.Column(empty_values=(), verbose_name=_("Not on record"))

    class Meta:
        orderable = False
        empty_text = _("Nobody took part in a training in this period")

    def __init__(self, people: list[Inmate], period: Period, asked: dict[str, str]) -> None:
        super().__init__(people)
        self.period, self.asked = period, asked

    @cached_property
    def recaps(self) -> dict[int, PersonRecap]:
        """Map the people on this page to their recaps."""
        people = [row.record for row in self.paginated_rows]
        return {one.inmate.pk: one for one in recaps_of(people, self.period)}

    def render_pick(self, record: Inmate) -> SafeString:
        """Let a person be picked for the print."""
        return format_html(
            '<input class="form-check-input" type="checkbox" name="orang" value="{}" form="cetak"'
            ' aria-label="{}">',
            record.pk,
            record,
        )

    def render_place(self, record: Inmate) -> str:
        """Say where the person lives."""
        stay = stay_of(record)
        if stay is None or stay.ended_on:
            return str(_("Left"))
        return f"{stay.block}\N{NO-BREAK SPACE}{stay.cell}".strip() or NOTHING

    def render_name(self, record: Inmate) -> SafeString:
        """Link to the recap of the person for the same period."""
        url = reverse("trainings:recap_detail", args=[record.pk])
        query = f"?{urlencode(self.asked)}" if self.asked else ""
        return format_html('<a href="{}{}">{}</a>', url, query, record)

    def render_trainings(self, record: Inmate) -> int:
        """Count the trainings."""
        return len(self.recaps[record.pk].participations)

    def render_attended(self, record: Inmate) -> int:
        """Give the lesson hours attended."""
        return self.recaps[record.pk].attended

    def render_taught(self, record: Inmate) -> int:
        """Give the lesson hours taught."""
        return self.recaps[record.pk].taught

    def render_share(self, record: Inmate) -> str:
        """Write the share of attendance."""
        share = self.recaps[record.pk].share.share
        return NOTHING if share is None else percent(share)

    def render_gaps(self, record: Inmate) -> Any:
        """Say how many lists are still to be entered."""
        waiting = self.recaps[record.pk].unentered(timezone.localdate())
        return unentered_text(waiting) if waiting else NOTHING
