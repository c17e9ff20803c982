"""The search above the list of interviews."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.querysets import InterviewQuerySet
from inmates.models import Inmate
from inmates.querysets import InmateQuerySet


class QueueFilter(django_filters.FilterSet):  # type: ignore[misc] # the library is untyped
    """Finds people by name, alias or number, in the list of people or of interviews."""

    q = django_filters.CharFilter(label=_("Name or number"), method="search")
    tab = django_filters.CharFilter(widget=forms.HiddenInput, method="keep")

    def search(self, queryset: Any, name: str, value: str) -> InmateQuerySet | InterviewQuerySet:
        """Keep the people who match every word of `value`, or the interviews with them."""
        if isinstance(queryset, InterviewQuerySet):
            found = Inmate.objects.matching(value).order_by()
            return queryset.filter(inmate__in=found.values("pk"))
        people: InmateQuerySet = queryset.matching(value)
        return people

    def keep(self, queryset: Any, name: str, value: str) -> Any:
        """Leave the list as it is: the tab chose it, and only has to survive a search."""
        return queryset


class WhereFilter(django_filters.FilterSet):  # type: ignore[misc] # the library is untyped
    """Finds people by name or number, and by the block from which they are called."""

    q = django_filters.CharFilter(label=_("Name or number"), method="search")
    blok = django_filters.CharFilter(label=_("Block"), method="by_block")

    def search(self, queryset: InmateQuerySet, name: str, value: str) -> InmateQuerySet:
        """Keep the people who match every word of `value`."""
        return queryset.matching(value)

    def by_block(self, queryset: InmateQuerySet, name: str, value: str) -> InmateQuerySet:
        """Keep those in one block."""
        return queryset.staying(Q(block__iexact=value.strip()))
