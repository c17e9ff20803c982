"""What the administrator keeps in the admin: the register classes. Inmates are not there."""

from django.contrib import admin
from django.http import HttpRequest

from inmates.models import RegisterClass
from serang_rutan.core.admin import TrailedAdmin


@admin.register(RegisterClass)
class RegisterClassAdmin(TrailedAdmin):
    """Classes of the register, which follow the law and not this software."""

    list_display = ("code", "name", "legal_status")
    ordering = ("code",)

    def get_readonly_fields(
        self, request: HttpRequest, obj: RegisterClass | None = None
    ) -> tuple[str, ...]:
        """Keep the code of a class, by which stays refer to it; another code is another class."""
        return ("code",) if obj else ()
