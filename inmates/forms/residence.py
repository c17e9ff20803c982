"""What people say about where someone lives."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from inmates.models import Inmate, Region, ResidenceBasis


class ResidenceForm(forms.Form):
    """Where someone lives and what this is known from."""

    basis = forms.ChoiceField(
        label=_("Known from"),
        choices=[choice for choice in ResidenceBasis.choices if choice[0] != "sdp"],
        help_text=_("Only a document proves the residence; someone's own word does not."),
        widget=forms.RadioSelect,
    )
    regency = forms.ModelChoiceField(
        label=_("Regency or city"), queryset=Region.objects.regencies()
    )
    district = forms.ModelChoiceField(
        label=_("District (kecamatan)"),
        queryset=Region.objects.filter(level="district").order_by("name"),
        required=False,
    )

    @staticmethod
    def initial_of(inmate: Inmate) -> dict[str, Any]:
        """Give what is on record, to start from."""
        return {
            "basis": inmate.residence_basis,
            "regency": inmate.regency_id,
            "district": inmate.district_id,
        }

    def clean(self) -> dict[str, Any]:
        """Refuse a district of another regency."""
        cleaned = super().clean() or {}
        regency, district = cleaned.get("regency"), cleaned.get("district")
        if regency and district and district.parent_id != regency.pk:
            message = _("This district does not belong to %(regency)s.") % {"regency": regency}
            self.add_error("district", message)
        return cleaned
