"""Batches in the admin: the coordinator keeps those of the own agency, the trainer reads."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from agencies.admin import own_agency_id
from agencies.models import Agency, Agreement, Fund, Programme, Role, User
from agencies.permissions import is_trainer
from serang_rutan.core.admin import TrailedAdmin
from serang_rutan.core.admin_rows import ShownRows
from trainings.actions.batch import change_batch
from trainings.admin.columns import as_text
from trainings.admin.results import batch_results
from trainings.admin.session import roster_link
from trainings.forms.admin_batch import AdminBatchForm
from trainings.forms.keys import KeysField
from trainings.models import Batch, Room, Session
from trainings.timetable.lock import lock_timetable

NAMES = {name: as_text(Batch, name) for name in ("programme", "agency", "agreement", "fund")}


class SessionInline(admin.TabularInline):  # type: ignore[type-arg]
    """The sessions of a batch, to be read, each with the way to its roster."""

    model = Session
    formset = ShownRows
    readonly_fields: ClassVar[Any] = (
        *("held_on", "starts_at", "ends_at", as_text(Session, "room")),
        *("state", "topic", "roster"),
    )
    fields: ClassVar[Any] = readonly_fields
    extra = 0
    can_delete = False
    ordering = ("held_on", "starts_at")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no: sessions are planned on the page of the batch."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no: sessions are to be read here."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether the user may see the sessions of the batch `obj`."""
        return request.user.has_perm("trainings.view_session", obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch the rooms along."""
        return super().get_queryset(request).select_related("room")

    @admin.display(description=_("roster"))
    def roster(self, session: Session) -> SafeString | str:
        """Lead to the roster."""
        return roster_link(session)


@admin.register(Batch)
class BatchAdmin(TrailedAdmin):
    """Batches of the own agency (coordinator) or that the user teaches (trainer)."""

    form = AdminBatchForm
    # Without the agency: whoever comes here sees batches of one agency only.
    list_display = ("programme", "number", "starts_on", "ends_on", "state", "seats")
    list_filter = ("state", ("programme", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("programme",)
    search_fields = ("programme__name",)
    date_hierarchy = "starts_on"
    # Said again, because the count of seats makes the query lose the order of the model.
    ordering = ("-starts_on", "programme__name", "-number")
    inlines = (SessionInline,)
    # Few to choose from; the admin's two-list widget fails WCAG (a label on a bare span).
    formfield_overrides: ClassVar[Any] = {
        models.ManyToManyField: {"widget": forms.CheckboxSelectMultiple}
    }
    change_form_template = "admin/trainings/batch/change_form.html"
    fieldsets: ClassVar[Any] = (
        (None, {"fields": ("programme", "number", "agency", "state", "state_reason")}),
        (_("When and where"), {"fields": ("starts_on", "ends_on", "rooms", "venue")}),
        (_("Teaching"), {"fields": ("trainers", "lesson_hours", "attendance_threshold")}),
        (_("Seats and money"), {"fields": ("quota", "agreement", "fund", "cost")}),
        (_("Remarks"), {"fields": ("trainer_remarks",)}),
    )
    # What a trainer writes first, then what helps to teach; money is not theirs to look at.
    teaching: ClassVar[Any] = (fieldsets[4], *fieldsets[:3])

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Keep the batches that the user may see, with the seats taken."""
        visible = super().get_queryset(request).visible_to(request.user)  # type: ignore[attr-defined]
        return visible.with_seats_taken()  # type: ignore[no-any-return]

    def get_inlines(self, request: HttpRequest, obj: models.Model | None) -> Any:
        """Show the sessions once there can be some."""
        return self.inlines if obj else ()

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Tell whether the user may change the batch, or at least remark on it as its trainer."""
        if is_trainer(request.user):
            return request.user.has_perm("trainings.record_result", obj)
        return super().has_change_permission(request, obj)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Find a batch; while it is written, nobody takes a seat or plans a session meanwhile."""
        batch = super().get_object(request, object_id, from_field)
        if batch is not None and request.method == "POST":
            with transaction.atomic():
                lock_timetable()
                Batch.objects.select_for_update().get(pk=batch.pk)
            batch.refresh_from_db()
        return batch

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Change the plan as the page of the batch does, with all that follows from new days."""
        if _is_changed_plan(form, change):
            change_batch(batch=obj, by=request.user, **form.cleaned_data)  # type: ignore[arg-type] # signed in
        else:
            super().save_model(request, obj, form, change)

    def put_on_trail(self, request: HttpRequest, form: Any, change: bool) -> None:
        """Record what the action for a changed plan has not recorded already."""
        if not _is_changed_plan(form, change):
            super().put_on_trail(request, form, change)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Name in plain text what is read only and leads elsewhere."""
        fixed = self._fixed(request, obj)
        parts = self.teaching if is_trainer(request.user) else self.fieldsets
        shown = {name: NAMES[name] if name in fixed else name for name in NAMES}
        return [
            (title, {"fields": [shown.get(name, name) for name in options["fields"]]})
            for title, options in parts
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[Any, ...]:
        """Give the fields that are read only, the foreign keys among them as text."""
        return tuple(NAMES.get(name, name) for name in self._fixed(request, obj))

    def _fixed(self, request: HttpRequest, obj: Batch | None) -> tuple[str, ...]:
        """Leave a trainer the remarks, a coordinator the planning of a batch that is open."""
        names = [name for _title, options in self.fieldsets for name in options["fields"]]
        if is_trainer(request.user):
            return tuple(name for name in names if name != "trainer_remarks")
        if obj is not None and not obj.is_open:
            return tuple(names)
        fixed = ("programme", "number", "agency") if obj is not None else ()
        return (*fixed, "state", "state_reason", "trainer_remarks")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer what is of the own agency only, and the programmes that are of none."""
        agency = own_agency_id(request)
        own: dict[str, QuerySet[Any]] = {
            "agency": Agency.objects.filter(pk=agency),
            "programme": Programme.objects.filter(
                Q(agency=agency) | Q(agency=None), is_active=True
            ),
            "agreement": Agreement.objects.filter(agency=agency),
            "fund": Fund.objects.filter(agency=agency),
        }
        kwargs["queryset"] = own[db_field.name]
        if db_field.name == "agency":
            kwargs["initial"] = agency
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the trainers of the own agency, and the rooms in use."""
        own: dict[str, QuerySet[Any]] = {
            "trainers": User.objects.filter(role=Role.TRAINER, agency=own_agency_id(request)),
            "rooms": Room.objects.filter(is_active=True),
        }
        kwargs |= {"queryset": own[db_field.name], "form_class": KeysField}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        """Add the results."""
        results = path("<int:pk>/hasil/", batch_results, name="trainings_batch_results")
        return [results, *super().get_urls()]

    @admin.display(description=_("seats taken"))
    def seats(self, batch: Any) -> str:
        """Write "12 / 20"."""
        return f"{batch.seats_taken} / {batch.quota}"


def _is_changed_plan(form: Any, change: bool) -> bool:
    """Tell whether a form changes the plan of a batch, and not the remarks on it alone."""
    return change and "ends_on" in form.cleaned_data
