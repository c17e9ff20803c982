"""Sessions in the admin: to be read, and the way to their rosters."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from serang_rutan.core.admin import TrailedAdmin
from trainings.admin.columns import as_text
from trainings.models import Session, SessionState
from trainings.views.roster import session_roster


def roster_link(session: Session) -> SafeString | str:
    """Give the link to the roster of `session`, or a dash for one that was cancelled."""
    if session.state == SessionState.CANCELLED:
        return "–"
    text = _("See the roster") if session.state == SessionState.HELD else _("Enter the roster")
    url = reverse("admin:trainings_session_roster", args=[session.pk])
    return format_html('<a href="{}">{}</a>', url, text)


@admin.register(Session)
class SessionAdmin(TrailedAdmin):
    """Sessions of the batches that the user may see. Planning them is the Rutan's work."""

    list_display = ("held_on", "hours", "batch", "room", "state", "topic", "roster")
    list_display_links = None
    list_filter = ("state",)
    list_select_related = ("batch__programme", "room")
    search_fields = ("batch__programme__name", "topic")
    date_hierarchy = "held_on"
    ordering = ("-held_on", "starts_at")
    fields: ClassVar[Any] = (
        *("batch", "held_on", "starts_at", "ends_at", as_text(Session, "room"), "topic"),
        *("state", "cancel_reason", "recorded_at", as_text(Session, "recorded_by"), "late_reason"),
    )
    change_form_template = "admin/trainings/session/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Keep the sessions that the user may see."""
        return super().get_queryset(request).visible_to(request.user)  # type: ignore[attr-defined, no-any-return]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Say no: sessions are planned on the page of the batch, which knows of clashes."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Say no: the roster is changed on its own page."""
        return False

    def get_urls(self) -> list[URLPattern]:
        """Add the roster."""
        roster = path("<int:pk>/daftar-hadir/", session_roster, name="trainings_session_roster")
        return [roster, *super().get_urls()]

    @admin.display(description=_("hours"), ordering="starts_at")
    def hours(self, session: Session) -> str:
        """Write "09.00–12.00"."""
        return f"{session.starts_at:%H.%M}–{session.ends_at:%H.%M}"

    @admin.display(description=_("roster"))
    def roster(self, session: Session) -> SafeString | str:
        """Lead to the roster."""
        return roster_link(session)
