"""The form that plans the seats of one batch in a round."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Fund, FundSource
from trainings.models import Batch, RoundSeats


class SeatsForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    """Who pays how many seats of a batch, what one costs, and until when freed ones are filled."""

    class Meta:
        model = RoundSeats
        fields = (
            "regency_seats",
            "regency_fund",
            "residents_only",
            "other_seats",
            "other_fund",
            "cost_per_participant",
            "last_entry_on",
        )
        widgets = {"last_entry_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "regency_seats": _("Proven residents of Kabupaten Serang come first on these."),
            "residents_only": _("What residents leave of these seats stays empty."),
            "other_seats": _("Paid by the province, DIPA or CSR; everyone else comes first."),
            "cost_per_participant": _("Whole rupiah."),
            "last_entry_on": _("Until this day a freed seat is offered to the next person."),
        }

    def __init__(self, *args: Any, batch: Batch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.batch = batch
        year = batch.starts_on.year
        self.funds = funds = Fund.objects.filter(fiscal_year=year).select_related("agency")
        regency, other = Q(source=FundSource.REGENCY_BUDGET), ~Q(source=FundSource.REGENCY_BUDGET)
        for name, source in (("regency_fund", regency), ("other_fund", other)):
            field: Any = self.fields[name]
            field.queryset = funds.filter(source)
        if not self.instance.pk:
            self.fields["last_entry_on"].initial = batch.starts_on
            self.fields["cost_per_participant"].initial = batch.cost // batch.quota

    def clean(self) -> dict[str, Any]:
        """Ask for a seat at least, for a payer where money is asked, and for a day that fits."""
        data = super().clean() or {}
        if data.get("regency_seats") == 0 and data.get("other_seats") == 0:
            raise ValidationError(_("Plan at least one seat."))
        last = data.get("last_entry_on")
        if last and last > self.batch.ends_on:
            self.add_error("last_entry_on", _("This lies after the last day of the batch."))
        return data
