"""The list of inmates."""

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inmates.models import Inmate, LegalStatus, Stay
from serang_rutan.core.templatetags.bekal import NOTHING, age_on, pill, short_date

STATUS_TONES = {LegalStatus.REMAND: "info", LegalStatus.SENTENCED: "neutral"}


class InmateTable(tables.Table):  # type: ignore[misc] # the library is untyped
    """One inmate a row, with the open stay; the end of the stay is an estimate."""

    name = tables.Column(
        verbose_name=_("Name"),
        linkify=("inmates:inmate_detail", [tables.A("pk")]),
        order_by=("name", "pk"),
    )
    age = tables.Column(verbose_name=_("Sex, age"), empty_values=(), order_by=("-birth_date", "pk"))
    status = tables.Column(
        verbose_name=_("Status"),
        empty_values=(),
        order_by=("open_stay__register_class__legal_status", "name", "pk"),
    )
    registration = tables.Column(
        verbose_name=_("Registration"),
        empty_values=(),
        order_by=("open_stay__registration_number", "name", "pk"),
        attrs={"td": {"class": "text-nowrap"}},
    )
    place = tables.Column(
        verbose_name=_("Block, cell"),
        empty_values=(),
        order_by=("open_stay__block", "open_stay__cell", "name", "pk"),
    )
    expected_end = tables.Column(
        verbose_name=_("Expected end (estimate)"),
        empty_values=(),
        order_by=("expected_end", "name", "pk"),
    )
    district = tables.Column(
        verbose_name=_("District"),
        empty_values=(),
        order_by=("regency__name", "district__name", "name", "pk"),
    )

    class Meta:
        model = Inmate
        fields = ("name", "age", "status", "registration", "place", "expected_end", "district")
        order_by = "name"
        empty_text = _("No inmate matches. Clear the filters or import the SDP file.")

    def render_name(self, record: Inmate) -> SafeString:
        """Show the name with the aliases below it."""
        if not record.aliases:
            return format_html("{}", record.name)
        return format_html("{} <small>({})</small>", record.name, record.aliases)

    def render_age(self, record: Inmate) -> str:
        """Show "L, 31"."""
        age = age_on(record.birth_date)
        return f"{record.sex or NOTHING}, {age}"

    def render_status(self, record: Inmate) -> SafeString:
        """Show whether the person is on remand, sentenced, or gone."""
        return status_pill(record.current_stay())

    def render_registration(self, record: Inmate) -> str:
        """Show the present registration number."""
        stay = record.current_stay()
        return stay.registration_number if stay else NOTHING

    def render_place(self, record: Inmate) -> SafeString:
        """Show "A, 7", and whether the person is out for a time."""
        stay = record.current_stay()
        place = format_html("{}", place_text(stay))
        if not getattr(stay, "open_absences", None):
            return place
        return format_html("{} <small>({})</small>", place, _("temporarily out"))

    def render_expected_end(self, record: Inmate) -> str:
        """Show the day to plan with."""
        stay = record.current_stay()
        return short_date(stay.expected_end_on) if stay else NOTHING

    def render_district(self, record: Inmate) -> str:
        """Show the district, or the regency where no district is known."""
        return str(record.district or record.regency or NOTHING)


def status_pill(stay: Stay | None) -> SafeString:
    """Show the legal status of an open stay; without one, that the person has left."""
    if stay is None:
        return pill(_("Left"), "neutral")
    status = stay.legal_status
    return pill(status.label, STATUS_TONES[status])


def place_text(stay: Stay | None) -> str:
    """Give block and cell of a stay."""
    parts = (stay.block, stay.cell) if stay else ()
    return ", ".join(part for part in parts if part) or NOTHING


def basis_text(stay: Stay) -> str:
    """Say what the expected end rests on: a release of some kind, the expiry, or nothing."""
    if stay.expected_release_on:
        return str(stay.get_release_basis_display())
    return gettext("Expiry") if stay.expires_on else ""
