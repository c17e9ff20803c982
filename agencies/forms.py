"""Forms of those who sign, in the admin."""

from typing import Any

from django import forms

from agencies.models import RutanSignatory, Signatory
from agencies.policies import check_signs_alone
from serang_rutan.core.admin_rows import CountedRows
from serang_rutan.core.refusal import RefusedError


class _OfficialForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    """Someone who signs; nobody else may hold the place meanwhile."""

    def clean(self) -> dict[str, Any]:
        """Ask whether the place is free between the two days."""
        data = super().clean() or {}
        if not self.errors:
            wanted = self._meta.model(pk=self.instance.pk, **data)
            try:
                check_signs_alone(wanted, self._meta.model.objects.beside(wanted))
            except RefusedError as refusal:
                self.add_error("valid_from", refusal.reason)
        return data


class SignatoryForm(_OfficialForm):
    """Someone who signs for an agency."""

    class Meta:
        model = Signatory
        fields = ("agency", "place", "name", "title", "staff_number", "valid_from", "valid_to")


class RutanSignatoryForm(_OfficialForm):
    """Someone who signs for the Rutan."""

    class Meta:
        model = RutanSignatory
        fields = ("name", "title", "staff_number", "valid_from", "valid_to")


class SignatoryFormSet(CountedRows):
    """Those who sign for one agency: a last day and a successor may be entered together."""

    def clean(self) -> None:
        """Ask of every row that changed whether the place is free between its two days."""
        super().clean()
        if any(self.errors):
            return
        rows = [form for form in self.forms if form.instance.pk or form.has_changed()]
        for form in rows:
            others = (row.instance for row in rows if _hold_one_place(row.instance, form.instance))
            try:
                if form.has_changed():
                    check_signs_alone(form.instance, others)
            except RefusedError as refusal:
                form.add_error("valid_from", refusal.reason)


def _hold_one_place(one: Signatory, other: Signatory) -> bool:
    return one is not other and one.place == other.place
