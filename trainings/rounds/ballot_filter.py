"""What the list of wishes in a round can be narrowed by; the choices stand in the address."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from inmates.models import Inmate, Stay
from trainings.models import RoundBallot, RoundWish, SelectionRound
from trainings.rounds.ballots import open_to
from trainings.rounds.facts import survey_of

UNASKED, ASKED, NOTHING, SHUT = "unasked", "asked", "nothing", "shut"
Inmates = QuerySet[Inmate]


class BallotFilter(django_filters.FilterSet):  # type: ignore[misc] # the library has no types
    """Narrows the people of a round."""

    q = django_filters.CharFilter(
        label=_("Name or number"),
        method="search",
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    answer = django_filters.ChoiceFilter(
        label=_("Answer"),
        method="by_answer",
        choices=[
            (UNASKED, _("Not asked yet")),
            (ASKED, _("Asked")),
            (NOTHING, _("Wishes for nothing")),
            (SHUT, _("No batch is open to them")),
        ],
        empty_label=_("All"),
    )
    block = django_filters.ChoiceFilter(label=_("Block"), method="by_block", empty_label=_("All"))

    class Meta:
        model = Inmate
        fields = ("q", "answer", "block")

    def __init__(self, *args: Any, round_: SelectionRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round_
        blocks = Stay.objects.open().exclude(block="").order_by("block")
        names = blocks.values_list("block", flat=True).distinct()
        self.filters["block"].extra["choices"] = [(name, name) for name in names]

    def search(self, queryset: Inmates, name: str, value: str) -> Inmates:
        """Keep people whose name or number contains every word."""
        return queryset.filter(pk__in=Inmate.objects.matching(value).order_by().values("pk"))

    def by_block(self, queryset: Inmates, name: str, value: str) -> Inmates:
        """Keep people of one block."""
        return queryset.filter(pk__in=Stay.objects.open().filter(block=value).values("inmate"))

    def by_answer(self, queryset: Inmates, name: str, value: str) -> Inmates:
        """Keep people by what they answered, or to whom nothing is open."""
        ballots = RoundBallot.objects.filter(round=self.round, inmate=OuterRef("pk"))
        if value == SHUT:
            survey = survey_of(self.round, list(queryset))
            shut = [person.pk for person in survey.people if not open_to(survey, person)]
            return queryset.filter(pk__in=shut)
        if value == NOTHING:
            wishes = RoundWish.objects.filter(ballot=OuterRef("pk"))
            return queryset.filter(Exists(ballots.filter(~Exists(wishes))))
        asked: Any = Exists(ballots)
        return queryset.filter(asked if value == ASKED else ~asked)
