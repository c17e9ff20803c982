"""The list of certificates: its columns and its filters."""

import django_filters
import django_tables2 as tables
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from trainings.models import Certificate, CertificateKind
from trainings.querysets.certificate import CertificateQuerySet


class CertificateFilter(django_filters.FilterSet):  # type: ignore[misc]
    """Search by number, holder or course; narrow by agency, kind and validity."""

    q = django_filters.CharFilter(label=_("Number, name or course"), method="search")
    agency = django_filters.ModelChoiceFilter(
        label=_("Agency"), queryset=Agency.objects.all(), empty_label=_("All agencies")
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=CertificateKind.choices, empty_label=_("All kinds")
    )
    validity = django_filters.ChoiceFilter(
        label=_("Validity"),
        choices=[("valid", _("Valid")), ("revoked", _("Revoked"))],
        empty_label=_("All"),
        method="narrow",
    )

    class Meta:
        model = Certificate
        fields = ("q", "agency", "kind", "validity")

    def search(self, queryset: CertificateQuerySet, name: str, value: str) -> CertificateQuerySet:
        """Keep certificates in which every word occurs."""
        for word in value.split():
            queryset = queryset.filter(
                Q(number__icontains=word)
                | Q(holder_name__icontains=word)
                | Q(course_name__icontains=word)
            )
        return queryset

    def narrow(self, queryset: CertificateQuerySet, name: str, value: str) -> CertificateQuerySet:
        """Keep those that stand, or those that were revoked."""
        return queryset.filter(revoked_on__isnull=value == "valid")


class CertificateTable(tables.Table):  # type: ignore[misc]
    """One line per certificate."""

    holder_name = tables.Column(verbose_name=_("Holder"))
    number = tables.Column(verbose_name=_("Number"))
    course_name = tables.Column(verbose_name=_("Course"))
    kind = tables.Column(verbose_name=_("Kind"))
    agency = tables.Column(verbose_name=_("Agency"), order_by="agency__short_name")
    issued_on = tables.TemplateColumn("{{ value|short_date }}", verbose_name=_("Issued on"))
    state = tables.TemplateColumn(
        template_name="trainings/certificate_state.html",
        verbose_name=_("Validity"),
        order_by="revoked_on",
        empty_values=(),
    )
    links = tables.TemplateColumn(
        template_name="trainings/certificate_links.html",
        verbose_name=_("Actions"),
        orderable=False,
        empty_values=(),
    )

    class Meta:
        model = Certificate
        fields = (
            *("holder_name", "number", "course_name", "kind", "agency", "issued_on", "state"),
            "links",
        )
        sequence = fields
        order_by = "-issued_on"
        empty_text = _("No certificates yet. They are issued from a finished batch.")
