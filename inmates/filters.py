"""What the list of inmates can be narrowed by; all of it stands in the address."""

from datetime import date, timedelta
from typing import Any

import django_filters
from django.db.models import Q
from django.forms import BoundField
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inmates.models import LegalStatus, Region, RegisterClass
from inmates.models.region import SERANG_REGENCY
from inmates.quality import KINDS, with_gap
from inmates.querysets import IS_GONE, InmateQuerySet, expected_end_before

PRESENT, GONE, ALL = "hadir", "keluar", "semua"
PRESENCE = ((PRESENT, _("Still here")), (GONE, _("Left")), (ALL, _("All")))
UNVERIFIED, OVER = "belum", "lewat"
OTHERS = "lain"
OUT = (("ya", _("Temporarily out")), ("tidak", _("Inside")))
EVERYDAY = ("q", "status", "blok", "bebas")
RESIDENCE = (
    ("serang", _("Kabupaten Serang")),
    (UNVERIFIED, _("Kabupaten Serang, not verified")),
    (OTHERS, _("Other regions")),
)
AGES = {
    "17": (0, 17, _("Under 18")),
    "25": (18, 25, _("18 to 25")),
    "40": (26, 40, _("26 to 40")),
    "60": (41, 60, _("41 to 60")),
    "61": (61, 150, _("Over 60")),
}
DAYS = (
    (OVER, _("has passed")),
    ("30", _("within 30 days")),
    ("90", _("within 90 days")),
    ("180", _("within 6 months")),
    ("365", _("within 1 year")),
)


def district_choices() -> list[tuple[str, Any]]:
    """Give the districts of Kabupaten Serang by name, and all other places as one."""
    districts = Region.objects.districts_of(SERANG_REGENCY).order_by("name")
    return [*districts.values_list("code", "name"), (OTHERS, _("Elsewhere or not known"))]


class InmateFilter(django_filters.FilterSet):  # type: ignore[misc] # the library is untyped
    """Filters of the list, made by `with_stay_order`; without a choice it shows who is present."""

    q = django_filters.CharFilter(label=_("Name or number"), method="by_text")
    kehadiran = django_filters.ChoiceFilter(
        label=_("Presence"), choices=PRESENCE, empty_label=None, method="by_presence"
    )
    status = django_filters.ChoiceFilter(
        label=_("Legal status"),
        choices=LegalStatus.choices,
        empty_label=_("All"),
        method="by_status",
    )
    golongan = django_filters.ModelChoiceFilter(
        label=_("Register class"),
        queryset=RegisterClass.objects.all(),
        empty_label=_("All"),
        method="by_class",
    )
    blok = django_filters.CharFilter(label=_("Block"), method="by_block")
    asal = django_filters.ChoiceFilter(
        label=_("Residence"), choices=RESIDENCE, empty_label=_("All"), method="by_residence"
    )
    umur = django_filters.ChoiceFilter(
        label=_("Age"),
        choices=[(key, label) for key, (_low, _high, label) in AGES.items()],
        empty_label=_("All"),
        method="by_age",
    )
    bebas = django_filters.ChoiceFilter(
        label=_("Expected end"), choices=DAYS, empty_label=_("All"), method="by_expected_end"
    )
    kecamatan = django_filters.ChoiceFilter(
        label=_("District"),
        choices=district_choices,
        empty_label=_("All"),
        method="by_district",
    )
    keluar = django_filters.ChoiceFilter(
        label=_("Temporarily out"), choices=OUT, empty_label=_("All"), method="by_absence"
    )
    mutu = django_filters.ChoiceFilter(
        label=_("Data quality"),
        choices=[(kind.code, kind.title) for kind in KINDS],
        empty_label=_("All"),
        method="by_gap",
    )

    def __init__(self, data: QueryDict, queryset: InmateQuerySet) -> None:
        chosen = data.copy()
        chosen["kehadiran"] = chosen.get("kehadiran") or PRESENT
        super().__init__(chosen, queryset)

    def by_text(self, found: InmateQuerySet, name: str, value: str) -> InmateQuerySet:
        """Keep those whose names or numbers contain every word."""
        return found.matching(value)

    def by_presence(self, found: InmateQuerySet, name: str, value: str) -> InmateQuerySet:
        """Keep those who are present, or those who left."""
        if value == ALL:
            return found
        return found.filter(IS_GONE) if value == GONE else found.still_here()

    def by_status(self, found: InmateQuerySet, name: str, value: str) -> InmateQuerySet:
        """Keep those on remand, or those sentenced."""
        return found.staying(Q(register_class__legal_status=value))

    def by_class(self, found: InmateQuerySet, name: str, value: RegisterClass) -> InmateQuerySet:
        """Keep those of one register class."""
        return found.staying(Q(register_class=value))

    def by_block(self, found: InmateQuerySet, name: str, value: str) -> InmateQuerySet:
        """Keep those in one block."""
        return found.staying(Q(block__iexact=value.strip()))

    def by_residence(self, found: InmateQuerySet, name: str, value: str) -> InmateQuerySet:
        """Keep residents of Kabupaten Serang, those of them without proof, or all others."""
        if value == UNVERIFIED:
            return found.residence_unverified()
        here = Q(regency=SERANG_REGENCY)
        return found.filter(here) if value == "serang" else found.exclude(here)

    def by_age(self, found: InmateQuerySet, name: str, value: str) -> InmateQuerySet:
        """Keep one group of ages; people without a birth date are in none."""
        youngest, oldest, _label = AGES[value]
        today = timezone.localdate()
        return found.filter(
            birth_date__lte=years_before(today, youngest),
            birth_date__gt=years_before(today, oldest + 1),
        )

    def by_expected_end(self, found: InmateQuerySet, name: str, value: str) -> InmateQuerySet:
        """Keep those whose stay is expected to end within so many days, or should have ended."""
        today = timezone.localdate()
        day = today if value == OVER else today + timedelta(days=int(value) + 1)
        return found.staying(expected_end_before(day))

    def by_district(self, found: InmateQuerySet, name: str, value: str) -> InmateQuerySet:
        """Keep those from one district of Kabupaten Serang, or from nowhere in it."""
        if value == OTHERS:
            return found.exclude(district__parent=SERANG_REGENCY)
        return found.filter(district=value)

    def by_absence(self, found: InmateQuerySet, name: str, value: str) -> InmateQuerySet:
        """Keep those who are out for a time, or those of whom nothing of the kind is recorded."""
        out = found.temporarily_out()
        return out if value == "ya" else found.exclude(pk__in=out.order_by().values("pk"))

    def by_gap(self, found: InmateQuerySet, name: str, value: str) -> InmateQuerySet:
        """Keep those present whose record lacks something (a kind of `inmates.quality`)."""
        return with_gap(found, value, timezone.localdate())

    def everyday(self) -> list[BoundField]:
        """Give the fields that are always to be seen."""
        return [self.form[name] for name in EVERYDAY]

    def further(self) -> list[BoundField]:
        """Give the fields that wait behind "more filters"."""
        return [field for field in self.form if field.name not in EVERYDAY]

    def further_in_use(self) -> bool:
        """Whether one of the further fields says something; to show who is present does not."""
        chosen = {field.name: self.data.get(field.name) for field in self.further()}
        return any(value for value in chosen.values() if value != PRESENT)

    def in_words(self) -> list[tuple[Any, Any]]:
        """Give the filters in use as (label, choice), for the heading of a printed list."""
        return [
            (self.form.fields[name].label, _shown(self.form.fields[name], value))
            for name, value in self._chosen().items()
        ]

    def choices_made(self) -> dict[str, Any]:
        """Give the filters in use for the trail, without the text searched for."""
        return {name: self.data[name] for name in self._chosen() if name != "q"}

    def _chosen(self) -> dict[str, Any]:
        """Give what narrows the list: whatever is no possible choice narrows nothing."""
        self.form.is_valid()  # cleans the form, whatever it says of the whole
        return {name: value for name, value in self.form.cleaned_data.items() if value}


def _shown(field: Any, value: Any) -> Any:
    """Give the words of a choice; what was typed, and a register class, speak for themselves."""
    return (
        dict(getattr(field, "choices", ())).get(value, value) if isinstance(value, str) else value
    )


def years_before(day: date, years: int) -> date:
    """Give the same day so many years earlier; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
