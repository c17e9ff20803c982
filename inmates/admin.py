"""What the administrator keeps in the admin: the register classes. Inmates are not there."""

from django.contrib import admin

from inmates.models import RegisterClass


@admin.register(RegisterClass)
class RegisterClassAdmin(admin.ModelAdmin):  # type: ignore[type-arg] # generic only in the stubs
    """Classes of the register, which follow the law and not this software."""

    list_display = ("code", "name", "legal_status")
    ordering = ("code",)
