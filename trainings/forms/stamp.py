"""What keeps a form from overwriting a row that someone else changed while it was open."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class StampedForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    """A form of a row; it knows from a hidden stamp how the row stood when the page was opened."""

    stamp = forms.CharField(widget=forms.HiddenInput, required=False)
    changed_meanwhile = _("Someone changed this in the meantime. Open it again and check.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stamp"].initial = stamp_of(self.instance)

    def clean(self) -> dict[str, Any]:
        """Ask that the row still stands as it did."""
        data = super().clean() or {}
        sent = data.pop("stamp", "")
        if self.instance.pk and sent != self.fields["stamp"].initial:
            raise ValidationError(self.changed_meanwhile)
        return data


def stamp_of(row: models.Model) -> str:
    """Give a text that differs once any stored value of `row` differs; "" for a new one."""
    if row.pk is None:
        return ""
    stored: models.QuerySet[models.Model] = models.QuerySet(type(row)).filter(pk=row.pk)
    linked = [
        sorted(getattr(row, field.name).values_list("pk", flat=True))
        for field in row._meta.many_to_many
    ]
    return salted_hmac("stamp", f"{stored.values_list().first()}{linked}").hexdigest()[:16]
