"""What people type about inmates."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from inmates.actions import preview_import
from inmates.models import EndKind, Inmate, Region, ResidenceBasis, SdpImport
from inmates.sdp import Limits, SdpFileError
from inmates.sdp.rows import FileProblem
from inmates.sdp_messages import FILE_PROBLEMS, file_message
from inmates.sdp_plan import Verdict


class UploadForm(forms.Form):
    """A file from SDP."""

    file = forms.FileField(
        label=_("SDP file"),
        help_text=_("Excel (.xlsx) or CSV, at most 10 MB. Choose it, or drag it onto the field."),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > Limits().max_bytes:
            raise forms.ValidationError(str(FILE_PROBLEMS[FileProblem.TOO_LARGE]))
        return file

    def preview(self, *, by: User) -> SdpImport | None:
        """Make the preview; None if the file cannot be read, with the reason at the field."""
        file = self.cleaned_data["file"]
        try:
            return preview_import(data=file.read(), name=file.name, by=by)
        except SdpFileError as problem:
            self.add_error("file", file_message(problem))
            return None


class VerdictForm(forms.Form):
    """Whether a row means the person on record whom it resembles."""

    row = forms.IntegerField()
    verdict = forms.TypedChoiceField(coerce=Verdict, choices=[(one, one) for one in Verdict])


class StayEndForm(forms.Form):
    """How and when a stay ends."""

    ended_on = forms.DateField(
        label=_("Day"),
        initial=timezone.localdate,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    kind = forms.ChoiceField(
        label=_("How it ended"), choices=EndKind.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=200,
        required=False,
        help_text=_("For instance the UPT the person was transferred to."),
    )


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
