"""What lists of trainings can be narrowed by; the choices stand in the address."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Programme
from assessments.models import Stance
from inmates.models import Inmate
from inmates.models.region import SERANG_REGENCY
from trainings.models import Batch, BatchState, ChangeKind, ParticipantChange
from trainings.needs import NEEDS, Need
from trainings.querysets.change import ParticipantChangeQuerySet

UNASKED = "unasked"


class BatchFilter(django_filters.FilterSet):  # type: ignore[misc] # the library has no types
    """Narrows the list of batches by what those that one may see have."""

    q = django_filters.CharFilter(
        label=_("Search"),
        method="search",
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=BatchState.choices, empty_label=_("All")
    )
    agency = django_filters.ModelChoiceFilter(
        label=_("Agency"), queryset=Agency.objects.none(), empty_label=_("All")
    )
    programme = django_filters.ModelChoiceFilter(
        label=_("Programme"), queryset=Programme.objects.none(), empty_label=_("All")
    )
    year = django_filters.ChoiceFilter(
        label=_("Year"), field_name="starts_on", lookup_expr="year", empty_label=_("All")
    )

    perlu = django_filters.ChoiceFilter(
        label=_("What waits"),
        method="by_need",
        choices=[(key, need.label) for key, need in NEEDS.items()],
        empty_label=_("All"),
    )

    class Meta:
        model = Batch
        fields = ("q", "state", "agency", "programme", "year", "perlu")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting: dict[int, int] = {}
        self.need: Need | None = None
        seen = self.queryset.order_by()
        self.filters["agency"].queryset = Agency.objects.filter(pk__in=seen.values("agency"))
        programmes = Programme.objects.filter(pk__in=seen.values("programme"))
        self.filters["programme"].queryset = programmes
        days = seen.dates("starts_on", "year", order="DESC")
        self.filters["year"].extra["choices"] = [(day.year, str(day.year)) for day in days]

    def search(self, queryset: "QuerySet[Batch]", name: str, value: str) -> "QuerySet[Batch]":
        """Keep batches whose programme, agency or number contains every word."""
        for word in value.split():
            match = Q(programme__name__icontains=word) | Q(agency__short_name__icontains=word)
            if word.isdecimal():
                match |= Q(number=int(word[:6]))
            queryset = queryset.filter(match)
        return queryset

    def by_need(self, queryset: "QuerySet[Batch]", name: str, value: str) -> "QuerySet[Batch]":
        """Keep batches that wait for this, and remember for how much."""
        self.need = NEEDS[value]
        self.waiting = dict(self.need.find(self.request.user))
        return queryset.filter(pk__in=self.waiting)


class CandidateFilter(django_filters.FilterSet):  # type: ignore[misc] # the library has no types
    """Narrows the list of people who could join a batch; its rows carry `stance`."""

    q = django_filters.CharFilter(
        label=_("Name or number"),
        method="search",
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    wish = django_filters.ChoiceFilter(
        label=_("Wish"),
        method="by_wish",
        choices=[*reversed(Stance.choices), (UNASKED, _("Not asked yet"))],
        empty_label=_("All"),
    )
    residence = django_filters.ChoiceFilter(
        label=_("Residence"),
        method="by_residence",
        choices=[
            ("proven", _("Kabupaten Serang, proven")),
            ("resident", _("Kabupaten Serang, proven or not")),
        ],
        empty_label=_("All"),
    )

    class Meta:
        model = Inmate
        fields = ("q", "wish", "residence")

    def search(self, queryset: "QuerySet[Inmate]", name: str, value: str) -> "QuerySet[Inmate]":
        """Keep people whose name or number contains every word."""
        return queryset.filter(pk__in=Inmate.objects.matching(value).order_by().values("pk"))

    def by_wish(self, queryset: "QuerySet[Inmate]", name: str, value: str) -> "QuerySet[Inmate]":
        """Keep people with this wish."""
        wanted = Q(stance__isnull=True) if value == UNASKED else Q(stance=value)
        return queryset.filter(wanted)

    def by_residence(
        self, queryset: "QuerySet[Inmate]", name: str, value: str
    ) -> "QuerySet[Inmate]":
        """Keep residents of Kabupaten Serang, proven ones only if asked so."""
        residents = queryset.filter(regency=SERANG_REGENCY)
        return residents.exclude(residence_verified_on=None) if value == "proven" else residents


class ChangeFilter(django_filters.FilterSet):  # type: ignore[misc] # the library has no types
    """Narrows the change inbox; without a choice it shows what waits."""

    q = django_filters.CharFilter(
        label=_("Name or number"),
        method="search",
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kind = django_filters.ChoiceFilter(
        label=_("What changed"), choices=ChangeKind.choices, empty_label=_("All")
    )
    batch = django_filters.ModelChoiceFilter(
        label=_("Batch"),
        field_name="enrolment__batch",
        queryset=Batch.objects.filter(enrolments__changes__isnull=False)
        .select_related("programme")
        .distinct(),
        empty_label=_("All"),
    )
    state = django_filters.ChoiceFilter(
        label=_("State"),
        method="by_state",
        choices=[("done", _("Done"))],
        empty_label=_("Waiting"),
    )

    class Meta:
        model = ParticipantChange
        fields = ("q", "kind", "batch", "state")

    @property
    def shows_done(self) -> bool:
        """Whether the list shows what was done instead of what waits."""
        return bool(self.form.is_valid() and self.form.cleaned_data["state"])

    def filter_queryset(self, queryset: ParticipantChangeQuerySet) -> ParticipantChangeQuerySet:
        """Narrow and sort: what waits by urgency, what was done by time."""
        found: ParticipantChangeQuerySet = super().filter_queryset(queryset)
        if self.shows_done:
            return found.done().order_by("-closed_at", "-pk")
        return found.open().most_urgent_first()

    def search(
        self, queryset: ParticipantChangeQuerySet, name: str, value: str
    ) -> ParticipantChangeQuerySet:
        """Keep lines about people whose name or number contains every word."""
        people = Inmate.objects.matching(value).order_by().values("pk")
        return queryset.filter(enrolment__inmate__in=people)

    def by_state(
        self, queryset: ParticipantChangeQuerySet, name: str, value: str
    ) -> ParticipantChangeQuerySet:
        """Leave the choice to `filter_queryset`, which sorts by it too."""
        return queryset
