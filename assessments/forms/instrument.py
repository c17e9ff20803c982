"""A file that holds a version of an instrument."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.instruments import VersionContent
from assessments.sheets import SheetError, read_version
from assessments.sheets.cells import LIMITS


class ImportForm(forms.Form):
    """Takes the file and reads it; what is wrong with it is named row by row."""

    file = forms.FileField(
        label=_("Instrument sheet"),
        help_text=_("Excel (.xlsx), at most 1 MB, as exported from the list of instruments."),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )
    content: VersionContent

    def clean_file(self) -> Any:
        """Read the version, or say what is wrong; a file that is too large is not read."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > LIMITS.max_bytes:
            raise forms.ValidationError(_("The file is larger than 1 MB."))
        try:
            self.content = read_version(file.read())
        except SheetError as error:
            raise forms.ValidationError(list(error.problems)) from error
        return file
