"""Accounts, agencies, money and programmes in the admin.

The administrator keeps everything here; a coordinator keeps what belongs to the own agency.
"""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import BaseUserCreationForm, UserChangeForm
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from agencies.forms import RutanSignatoryForm, SignatoryForm, SignatoryFormSet
from agencies.lock import lock_officials
from agencies.models import (
    Agency,
    AgencyLetterhead,
    Agreement,
    Fund,
    Letterhead,
    Occupation,
    Programme,
    RutanSignatory,
    Signatory,
    Subject,
    Target,
    User,
)
from agencies.permissions import is_coordinator
from serang_rutan.core import trail
from serang_rutan.core.admin import TrailedAdmin, form_differences
from serang_rutan.core.admin_rows import BoundedInline


def own_agency_id(request: HttpRequest) -> int:
    """Give the key of the agency the user belongs to, or 0, which is the key of none."""
    return getattr(request.user, "agency_id", None) or 0


class AgencyScopedAdmin(TrailedAdmin):
    """A part of the admin where a coordinator sees and keeps only what is of the own agency."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Keep what is of the own agency, for a coordinator."""
        objects = super().get_queryset(request).select_related("agency")
        if is_coordinator(request.user):
            return objects.filter(agency=own_agency_id(request))
        return objects

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer a coordinator the own agency only."""
        if db_field.name == "agency" and is_coordinator(request.user):
            kwargs["queryset"] = Agency.objects.filter(pk=own_agency_id(request))
            kwargs["initial"] = own_agency_id(request)
            kwargs["required"] = True
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class UserAddForm(BaseUserCreationForm):  # type: ignore[type-arg]
    """A new account with its first password, which the person can change after signing in."""

    class Meta:
        model = User
        fields = ("username", "full_name", "email", "role", "agency")


class UserEditForm(UserChangeForm):  # type: ignore[type-arg]
    """An existing account; its password is set on a page of its own."""

    class Meta:
        model = User
        fields = ("username", "full_name", "email", "role", "agency", "is_active")


@admin.register(User)
class UserAdmin(TrailedAdmin, DjangoUserAdmin):  # type: ignore[type-arg]
    """Accounts: one role each, and an agency for coordinators and trainers."""

    form = UserEditForm
    add_form = UserAddForm
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("full_name", "email")}),
        (_("Role and agency"), {"fields": ("role", "agency", "is_active")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "password1", "password2")}),
        (_("Person"), {"fields": ("full_name", "email")}),
        (_("Role and agency"), {"fields": ("role", "agency")}),
    )
    list_display = ("username", "full_name", "role", "agency", "is_active")
    list_filter = ("role", "is_active", "agency")
    list_select_related = ("agency",)
    search_fields = ("username", "full_name")
    ordering = ("username",)
    filter_horizontal = ()

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Keep people from changing or closing their own account by mistake."""
        return ("role", "agency", "is_active") if obj == request.user else ()

    @transaction.atomic
    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002 - Django's name
        form_url: str = "",
    ) -> HttpResponse:
        """Set a new password for someone; that it was done goes on the trail."""
        response = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == 302:
            trail.record(
                by=request.user,  # type: ignore[arg-type]
                action=trail.Action.CHANGE,
                obj=User.objects.get(pk=id),
                changes={"password": "set"},
            )
        return response


class TrailedRows(TrailedAdmin):
    """A part of the admin with rows below, each written on the trail by itself."""

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save the rows below, each with a row of its own on the trail."""
        kept = {part.instance.pk for part in formset.forms if part.instance.pk}
        super().save_formset(request, form, formset, change)
        for part in formset.forms:
            if part.has_changed():
                trail.record(
                    by=request.user,  # type: ignore[arg-type]
                    action=(
                        trail.Action.CHANGE if part.instance.pk in kept else trail.Action.CREATE
                    ),
                    obj=part.instance,
                    changes=form_differences(part),
                )


class OfficialsAdmin(TrailedAdmin):
    """A part of the admin that writes who signs: one writer at a time."""

    def hold(self) -> None:
        """Let nobody else be put into office meanwhile."""
        lock_officials()


class SignatoryInline(BoundedInline, admin.StackedInline):  # type: ignore[type-arg]
    """Who signs for the agency, and from when until when."""

    model = Signatory
    formset = SignatoryFormSet


class AgencyLetterheadInline(BoundedInline, admin.StackedInline):  # type: ignore[type-arg]
    """What stands above the agency's certificates, and from when until when."""

    model = AgencyLetterhead


@admin.register(Agency)
class AgencyAdmin(OfficialsAdmin, TrailedRows):
    """Institutions that take part, with their letterheads and those who sign for them."""

    list_display = ("short_name", "name", "kind", "certificate_code", "is_active")
    list_filter = ("kind", "is_active")
    search_fields = ("name", "short_name")
    prepopulated_fields = {"code": ("short_name",)}
    inlines = (AgencyLetterheadInline, SignatoryInline)


@admin.register(Signatory)
class SignatoryAdmin(OfficialsAdmin):
    """Officials who sign certificates."""

    form = SignatoryForm
    list_display = ("name", "title", "agency", "place", "valid_from", "valid_to")
    list_filter = ("agency", "place")
    list_select_related = ("agency",)
    search_fields = ("name", "title")


@admin.register(Letterhead)
class LetterheadAdmin(TrailedAdmin):
    """The head of the Rutan's letters: there is one, which can be changed."""

    list_display = ("name", "address", "seat")


@admin.register(RutanSignatory)
class RutanSignatoryAdmin(OfficialsAdmin):
    """Officials who sign letters of the Rutan."""

    form = RutanSignatoryForm
    list_display = ("name", "title", "valid_from", "valid_to")
    search_fields = ("name", "title")


@admin.register(Agreement)
class AgreementAdmin(TrailedAdmin):
    """Agreements with agencies."""

    list_display = ("title", "agency", "kind", "starts_on", "ends_on")
    list_filter = ("kind", "agency")
    list_select_related = ("agency",)
    search_fields = ("title", "number_rutan", "number_agency")
    date_hierarchy = "signed_on"


@admin.register(Fund)
class FundAdmin(AgencyScopedAdmin):
    """Budget ceilings by agency, source and year."""

    list_display = ("agency", "source", "fiscal_year", "ceiling", "residents_only")
    list_filter = ("fiscal_year", "source")
    search_fields = ("agency__short_name", "fiscal_year")


@admin.register(Target)
class TargetAdmin(AgencyScopedAdmin):
    """What agencies promised for a year."""

    list_display = ("agency", "year", "participants", "completions")
    list_filter = ("year",)
    search_fields = ("agency__short_name", "year")


class SubjectInline(BoundedInline, admin.TabularInline):  # type: ignore[type-arg]
    """What a programme teaches, as the back of a certificate lists it."""

    model = Subject


@admin.register(Programme)
class ProgrammeAdmin(TrailedRows, AgencyScopedAdmin):
    """Courses that agencies offer, with their subjects."""

    inlines = (SubjectInline,)

    list_display = ("name", "agency", "lesson_hours", "usual_days", "grading", "is_active")
    list_filter = ("is_active", "grading")
    search_fields = ("name", "summary")
    prepopulated_fields = {"code": ("name",)}


@admin.register(Occupation)
class OccupationAdmin(TrailedAdmin):
    """Occupational profiles: reference data, to be read only."""

    list_display = ("name", "key", "soc")
    search_fields = ("name", "title", "key", "soc")
