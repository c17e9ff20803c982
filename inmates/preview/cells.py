"""How the preview writes single values, changes and names."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inmates.models import Education, ReleaseBasis, ResidenceBasis
from inmates.sdp_messages import field_label
from inmates.sdp_plan import Person
from serang_rutan.core.formats import short_date
from serang_rutan.core.templatetags.bekal import NOTHING

ENDS = ("expires_on", "expected_release_on")
LABELS: dict[str, Any] = {
    "education": Education,
    "release_basis": ReleaseBasis,
    "residence_basis": ResidenceBasis,
}


def profile_link(person: Person) -> SafeString:
    """Name a person on record, as a link to the profile."""
    url = reverse("inmates:inmate_detail", args=[person.inmate.pk])
    return format_html('<a href="{}">{}</a>', url, person.inmate.name)


def place_cell(block: str, cell: str) -> str:
    """Write "A, 7"."""
    return ", ".join(part for part in (block, cell) if part) or NOTHING


def change_list(changes: Mapping[str, Sequence[Any]], names: Mapping[str, str]) -> SafeString:
    """Write each change as what stands on record and what the file says."""
    lines = [
        (
            field_label(field),
            shown(before, field, names),
            shown(after, field, names),
            _shift(field, before, after),
        )
        for field, (before, after) in changes.items()
    ]
    items = format_html_join("", "<li>{}: <del>{}</del> → <ins>{}</ins>{}</li>", lines)
    return format_html('<ul class="list-unstyled mb-0">{}</ul>', items)


def _shift(field: str, before: Any, after: Any) -> str | SafeString:
    """Say by how many days an end moves."""
    if field not in ENDS or not isinstance(before, date) or not isinstance(after, date):
        return ""
    days = abs((after - before).days)
    text = ngettext("%(days)s day later", "%(days)s days later", days)
    if after < before:
        text = ngettext("%(days)s day earlier", "%(days)s days earlier", days)
    return format_html(' <span class="text-body-secondary">({})</span>', text % {"days": days})


def shown(value: Any, field: str = "", names: Mapping[str, str] | None = None) -> str | Promise:
    """Write a value as people read it; `names` maps region codes to names."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return short_date(value)
    if field in LABELS:
        label: str | Promise = LABELS[field](value).label
        return label
    return (names or {}).get(value, value) if field.endswith("_id") else str(value)
