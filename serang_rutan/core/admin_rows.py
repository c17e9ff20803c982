"""Rows below an object in the admin: a bounded number to fill in, or rows only shown."""

from typing import Any

from django.contrib.admin.options import InlineModelAdmin
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT, ManagementForm
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.functional import cached_property

MOST_ROWS = 100


class CountedRows(BaseInlineFormSet):  # type: ignore[type-arg] # generic only in the stubs
    """Rows to fill in; fewer than none are refused, as is anything else made up about them."""

    @cached_property
    def management_form(self) -> ManagementForm:
        """How many rows were sent; where that is below zero, none, and the form is not valid."""
        counts: ManagementForm = super().management_form
        names = (TOTAL_FORM_COUNT, INITIAL_FORM_COUNT)
        if self.is_bound and min(counts.cleaned_data[name] or 0 for name in names) < 0:
            counts.add_error(None, "")
            counts.cleaned_data |= dict.fromkeys(names, 0)
        return counts


class ShownRows(BaseInlineFormSet):  # type: ignore[type-arg] # generic only in the stubs
    """Rows that are only shown: what is sent about them is not read."""

    def __init__(self, data: Any = None, files: Any = None, **how: Any) -> None:
        super().__init__(**how)

    def is_valid(self) -> bool:
        """Say yes: nothing was filled in."""
        return True

    def save(self, commit: bool = True) -> list[Any]:
        """Save nothing."""
        self.new_objects: list[Any] = []
        self.changed_objects: list[Any] = []
        self.deleted_objects: list[Any] = []
        return []


class BoundedInline(InlineModelAdmin):  # type: ignore[type-arg] # generic only in the stubs
    """A part of a page with at most `MOST_ROWS` rows, however many someone says to send."""

    formset = CountedRows
    max_num = MOST_ROWS
    extra = 0
    can_delete = False

    def get_formset(self, request: HttpRequest, obj: Any = None, **how: Any) -> Any:
        """Make the class of the rows, with the bound that also holds for what is sent."""
        return super().get_formset(request, obj, absolute_max=MOST_ROWS, **how)
