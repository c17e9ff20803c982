"""What the preview of an import shows: figures first, then the first rows of each group."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from inmates.actions.sdp_import import plan_of
from inmates.models import Education, Region, SdpImport
from inmates.sdp_messages import expected_message, field_label, remark_message
from inmates.sdp_plan import Entry, EntryKind, Person, Plan, Remark
from serang_rutan.core.formats import short_date
from serang_rutan.core.templatetags.bekal import NOTHING, long_date

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Group:
    """A table of the preview; `more` rows are not shown."""

    anchor: str
    title: str
    hint: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Any]]
    more: int


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure of the preview that leads to its group."""

    label: str
    value: int
    url: str
    tone: str


def preview_context(sdp_import: SdpImport) -> dict[str, Any]:
    """Make the plan as of now and lay it out; `plan` is the fingerprint that gets confirmed."""
    plan = plan_of(sdp_import)
    names = dict(Region.objects.values_list("code", "name"))
    groups = [
        _missing(plan),
        _rejected(plan.rejected),
        _changed(plan.of_kind(EntryKind.CHANGED), names),
        _arrivals(plan.arrivals),
        _warnings(plan.warnings),
    ]
    return {
        "import": sdp_import,
        "subtitle": _subtitle(sdp_import),
        "plan": plan.fingerprint,
        "tiles": _tiles(plan),
        "groups": [group for group in groups if group.rows],
        "questions": plan.questions[:SHOWN],
        "is_idle": not (plan.arrivals or plan.of_kind(EntryKind.CHANGED)),
        "ignored": ", ".join(sdp_import.ignored_headings),
    }


def _subtitle(sdp_import: SdpImport) -> str:
    if not sdp_import.as_of:
        return _("The file does not say of which day its data is.")
    return _("Data of %(day)s") % {"day": long_date(sdp_import.as_of)}


def _tiles(plan: Plan) -> list[Tile]:
    counts = plan.counts
    return [
        Tile(_("New"), counts["new"], "#baru", "success"),
        Tile(_("Changed"), counts["changed"], "#berubah", "info"),
        Tile(_("Unchanged"), counts["same"], "", "neutral"),
        Tile(_("No longer listed"), counts["missing"], "#tidak-tercantum", "warning"),
        Tile(_("Rejected"), counts["rejected"], "#ditolak", "danger"),
    ]


def _group(
    anchor: str, title: str, hint: str, headings: Sequence[str], rows: Sequence[Sequence[Any]]
) -> Group:
    return Group(anchor, title, hint, headings, rows[:SHOWN], max(0, len(rows) - SHOWN))


def _arrivals(entries: Sequence[Entry]) -> Group:
    rows = [
        [
            entry.values.row.row_number,
            _arrival_name(entry),
            entry.values.row.registration_number,
            entry.values.row.register_class,
            f"{entry.values.row.block or NOTHING}, {entry.values.row.cell or NOTHING}",
            _shown(entry.values.row.expires_on),
        ]
        for entry in entries
    ]
    headings = [
        _("Row"),
        _("Name"),
        _("Registration number"),
        _("Register class"),
        _("Block, cell"),
        _("Expiry"),
    ]
    return _group("baru", _("New"), _("People who get a new stay."), headings, rows)


def _arrival_name(entry: Entry) -> str | SafeString:
    if entry.person is None:
        return entry.values.row.name
    return format_html("{} – {}", _profile(entry.person), _("known, has returned"))


def _changed(entries: Sequence[Entry], names: dict[str, str]) -> Group:
    rows = [
        [
            entry.values.row.row_number,
            _profile(entry.person) if entry.person else "",
            _change_list(entry, names),
        ]
        for entry in entries
    ]
    hint = _("The value on record on the left, that of the file on the right.")
    return _group("berubah", _("Changed"), hint, [_("Row"), _("Name"), _("Changes")], rows)


def _change_list(entry: Entry, names: dict[str, str]) -> SafeString:
    lines = [
        (field_label(field), _shown(before, field, names), _shown(after, field, names))
        for field, (before, after) in entry.shown_changes.items()
    ]
    items = format_html_join("", "<li>{}: <del>{}</del> → <ins>{}</ins></li>", lines)
    return format_html('<ul class="list-unstyled mb-0">{}</ul>', items)


def _missing(plan: Plan) -> Group:
    rows = [
        [
            _profile(person),
            person.stay.registration_number if person.stay else "",
            _shown(person.stay.expected_end_on if person.stay else None),
            _end_link(person),
        ]
        for person in plan.missing
    ]
    hint = _(
        "Nobody is removed by an import. Find out whether they were released or transferred, and "
        "end their stay. Whoever stands in a rejected row may be listed here too."
    )
    headings = [_("Name"), _("Registration number"), _("Expected end (estimate)"), _("Step")]
    return _group("tidak-tercantum", _("No longer listed"), hint, headings, rows)


def _rejected(remarks: Sequence[Remark]) -> Group:
    rows = [
        [
            remark.row_number,
            field_label(remark.field),
            remark.value or NOTHING,
            remark_message(remark),
            expected_message(remark) or NOTHING,
        ]
        for remark in remarks
    ]
    headings = [_("Row"), _("Field"), _("Value"), _("Problem"), _("What would be right")]
    hint = _("These rows are not taken. Correct them in SDP and upload the file again.")
    return _group("ditolak", _("Rejected"), hint, headings, rows)


def _warnings(remarks: Sequence[Remark]) -> Group:
    rows = [
        [remark.row_number, field_label(remark.field), remark.value, remark_message(remark)]
        for remark in remarks
    ]
    headings = [_("Row"), _("Field"), _("Value"), _("Please check")]
    hint = _("These rows are taken.")
    return _group("periksa", _("To be checked"), hint, headings, rows)


def _profile(person: Person) -> SafeString:
    url = reverse("inmates:inmate_detail", args=[person.inmate.pk])
    return format_html('<a href="{}">{}</a>', url, person.inmate.name)


def _end_link(person: Person) -> SafeString:
    url = reverse("inmates:stay_end", args=[person.inmate.pk])
    return format_html('<a href="{}">{}</a>', url, _("End the stay"))


def _shown(value: Any, field: str = "", names: dict[str, str] | None = None) -> str | Promise:
    """Write a value as people read it."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return short_date(value)
    if field == "education":
        return Education(value).label
    return (names or {}).get(value, value) if field.endswith("_id") else str(value)
