"""What people say about where someone lives."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from inmates.models import Inmate, Region, ResidenceBasis
from inmates.nik import plain
from inmates.policies.residence import check_nik, check_nik_is_free
from serang_rutan.core.refusal import RefusedError


class ResidenceForm(forms.Form):
    """Where someone lives and what this is known from.

    Whether the NIK is someone else's, too, is asked only where it is.
    """

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
    nik = forms.CharField(
        label=_("NIK as on the KTP or KK"),
        max_length=25,
        required=False,
        help_text=_("16 digits. Leave it empty to change nothing."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    nik_confirmed = forms.BooleanField(
        label=_("I have compared the documents; the NIK is right"), required=False
    )

    def __init__(self, data: QueryDict | None = None, *, inmate: Inmate) -> None:
        super().__init__(data, initial=self.initial_of(inmate))
        self.inmate = inmate
        if not self.is_bound:
            del self.fields["nik_confirmed"]

    @staticmethod
    def initial_of(inmate: Inmate) -> dict[str, Any]:
        """Give what is on record, to start from."""
        return {
            "basis": inmate.residence_basis,
            "regency": inmate.regency_id,
            "district": inmate.district_id,
        }

    def clean_nik(self) -> str:
        """Take the digits, and refuse what is no NIK."""
        nik = plain(self.cleaned_data["nik"])
        try:
            if nik:
                check_nik(nik)
        except RefusedError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return nik

    def clean(self) -> dict[str, Any]:
        """Refuse a district of another regency, and ask about a NIK that someone else has."""
        cleaned = super().clean() or {}
        regency, district = cleaned.get("regency"), cleaned.get("district")
        if regency and district and district.parent_id != regency.pk:
            message = _("This district does not belong to %(regency)s.") % {"regency": regency}
            self.add_error("district", message)
        self._ask_whose(cleaned.get("nik", ""))
        return cleaned

    def _ask_whose(self, nik: str) -> None:
        """Ask for the confirmation where the number is someone else's; elsewhere leave it out."""
        try:
            if nik:
                check_nik_is_free(self.inmate, nik)
        except RefusedError as refusal:
            if not self.cleaned_data.get("nik_confirmed"):
                self.add_error("nik_confirmed", str(refusal))
        else:
            del self.fields["nik_confirmed"]
