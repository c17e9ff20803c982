"""Where training takes place. The building is small: rooms are the bottleneck."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class RoomKind(models.TextChoices):
    """What a room is fit for."""

    CLASS = "class", _("Classroom")
    WORKSHOP = "workshop", _("Workshop")
    KITCHEN = "kitchen", _("Kitchen")
    POND = "pond", _("Pond")
    YARD = "yard", _("Yard")


class Room(models.Model):
    """A room or place with how many people fit."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=RoomKind)
    capacity = models.PositiveSmallIntegerField(_("capacity"), validators=[MinValueValidator(1)])
    area = models.CharField(
        _("part of the building"),
        max_length=40,
        blank=True,
        help_text=_("Men and women never have a session in one part at the same time."),
    )
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity__gte=1),
                name="room_holds_somebody",
                violation_error_message=_("A room holds at least one person."),
            )
        ]

    def __str__(self) -> str:
        return self.name
