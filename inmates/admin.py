"""What the administrator keeps in the admin: the register classes. Inmates are not there."""

from django.contrib import admin

from inmates.models import RegisterClass


@admin.register(RegisterClass)
class RegisterClassAdmin(admin.ModelAdmin[RegisterClass]):
    """Classes of the register, which follow the law and not this software."""

    list_display = ("code", "name", "legal_status")
    ordering = ("code",)
