"""What people say about an SDP file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from inmates.actions import preview_import
from inmates.actions.sdp_import import waiting_twin
from inmates.models import SdpImport
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

    is_waiting = False

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > Limits().max_bytes:
            raise forms.ValidationError(str(FILE_PROBLEMS[FileProblem.TOO_LARGE]))
        return file

    def preview(self, *, by: User) -> SdpImport | None:
        """Make the preview; None if the file cannot be read, with the reason at the field.

        A file that waits already gets no second preview; `is_waiting` says so.
        """
        file = self.cleaned_data["file"]
        data = file.read()
        twin = waiting_twin(data)
        self.is_waiting = twin is not None
        try:
            return twin or preview_import(data=data, name=file.name, by=by)
        except SdpFileError as problem:
            self.add_error("file", file_message(problem))
            return None


class VerdictForm(forms.Form):
    """Whether a row means the person on record whom it resembles."""

    row_number = forms.IntegerField()
    person = forms.IntegerField()
    verdict = forms.TypedChoiceField(coerce=Verdict, choices=[(one, one) for one in Verdict])
