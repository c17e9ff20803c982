"""The admin's ground rules: rights per object, scoped choices, every write on the trail."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.auth import get_permission_codename
from django.db import DataError, IntegrityError, models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from serang_rutan.core import trail
from serang_rutan.core.admin_lookups import offered_lookups

# Django's own words that our catalogue writes better; named here so that they are collected.
REWORDED = (ngettext_lazy("Please correct the error below.", "Please correct the errors below."),)


class TrailedAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A part of the admin that asks the rules about each object and records each write.

    Nothing is ever deleted here: what has a history is switched off or ended instead.
    """

    actions = None
    list_per_page = 50
    show_full_result_count = False

    def may(self, request: HttpRequest, verb: str, obj: models.Model | None = None) -> bool:
        """Tell whether the rules let the user `verb` ("view", "add", "change") `obj`, or any."""
        codename = get_permission_codename(verb, self.opts)
        return request.user.has_perm(f"{self.opts.app_label}.{codename}", obj)

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Tell whether the user may see `obj`, or any object."""
        return self.may(request, "view", obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Tell whether the user may add an object."""
        return self.may(request, "add")

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Tell whether the user may change `obj`, or any object."""
        return self.may(request, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Say no: nothing is deleted in the admin."""
        return False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Tell whether the list offers to be narrowed so; what it does not offer is refused."""
        offered = self.get_list_filter(request)
        return lookup in offered_lookups(self.model, offered, self.date_hierarchy)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Make the list; a value that no database understands is a fault of the address."""
        try:
            return super().get_changelist_instance(request)
        except (ValueError, OverflowError, DataError) as error:
            raise IncorrectLookupParameters(error) from error

    def hold(self) -> None:
        """Lock what must not change while an object is written; there is a transaction."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the page of an object; write what was sent under the locks of `hold`.

        Where someone stored the same in this instant, the form is asked again: now it sees that
        and says so.
        """
        show = partial(super().changeform_view, request, object_id, form_url, extra_context)
        if request.method != "POST":
            return show()
        try:
            return self._write(show)
        except IntegrityError:
            return self._write(show)

    def _write(self, show: Callable[[], HttpResponse]) -> HttpResponse:
        with transaction.atomic():
            self.hold()
            return show()

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Say in a sentence of our own that something of this name is there already."""
        if db_field.unique:
            text = _("There is a %(model)s with this %(field)s already.")
            values = {"model": self.opts.verbose_name, "field": db_field.verbose_name}
            kwargs["error_messages"] = {"unique": text % values}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_form(
        self,
        request: HttpRequest,
        obj: models.Model | None = None,
        change: bool = False,
        **how: Any,
    ) -> Any:
        """Let the form, a class made for this request, know who asks, as `by`."""
        form: Any = super().get_form(request, obj, change=change, **how)
        form.by = request.user
        return form

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool
    ) -> None:
        """Save what hangs on the object and put the whole write on the trail."""
        super().save_related(request, form, formsets, change)
        self.put_on_trail(request, form, change)

    def put_on_trail(self, request: HttpRequest, form: Any, change: bool) -> None:
        """Record the whole write; a part whose action records it itself leaves this out."""
        trail.record(
            by=request.user,  # type: ignore[arg-type]
            action=trail.Action.CHANGE if change else trail.Action.CREATE,
            obj=form.instance,
            changes=form_differences(form),
        )


def form_differences(form: forms.BaseForm) -> dict[str, list[Any]]:
    """Map each field that a form changed to [before, after]; passwords are never written down."""
    names = [
        name for name in form.changed_data if name in form.cleaned_data and "password" not in name
    ]
    return {
        name: [_plain(form.initial.get(name)), _plain(form.cleaned_data[name])] for name in names
    }


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, models.QuerySet | list):
        return [_plain(item) for item in value]
    return value
