"""Who comes in from outside for a batch, and what they bring."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trainings.models.batch import Batch
from trainings.querysets.movement import GateVisitorQuerySet


class IdentityKind(models.TextChoices):
    """Which document is shown at the gate. Its number is written there, on paper alone."""

    KTP = "ktp", _("Identity card (KTP)")
    STAFF = "staff", _("Staff card")
    LICENCE = "sim", _("Driving licence (SIM)")
    PASSPORT = "passport", _("Passport")


class GateVisitor(models.Model):
    """One person who comes in on a day for a batch: a trainer with an account, or a guest.

    A trainer of the batch stands on the list of every day with a session anyway; a row adds what
    is brought along. The number of an identity document is not needed here and never stored.
    """

    batch = models.ForeignKey(
        Batch, verbose_name=_("batch"), on_delete=models.PROTECT, related_name="gate_visitors"
    )
    day = models.DateField(_("day"), db_index=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("trainer of the batch"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    name = models.CharField(_("name"), max_length=120)
    institution = models.CharField(_("institution"), max_length=120, blank=True)
    identity_kind = models.CharField(
        _("document shown at the gate"), max_length=10, choices=IdentityKind, blank=True
    )
    vehicle_plate = models.CharField(_("vehicle plate"), max_length=15, blank=True)
    announced_at = models.DateTimeField(_("announced at"), auto_now_add=True)
    announced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("announced by"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = GateVisitorQuerySet.as_manager()

    class Meta:
        verbose_name = _("visitor for a training")
        verbose_name_plural = _("visitors for trainings")
        ordering = ("day", "name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "day", "account"],
                name="trainer_announced_once_a_day",
                violation_error_message=_("This trainer is announced for this day already."),
            ),
            models.UniqueConstraint(
                fields=["batch", "day", "name"],
                condition=Q(account__isnull=True),
                name="guest_announced_once_a_day",
                violation_error_message=_("This guest is announced for this day already."),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="visitor_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class GateItem(models.Model):
    """Something a visitor brings in; that it came in and left again is ticked on paper."""

    visitor = models.ForeignKey(
        GateVisitor, verbose_name=_("visitor"), on_delete=models.CASCADE, related_name="items"
    )
    name = models.CharField(_("item"), max_length=80)
    quantity = models.PositiveSmallIntegerField(
        _("how many"), default=1, validators=[MinValueValidator(1)]
    )

    class Meta:
        verbose_name = _("item at the gate")
        verbose_name_plural = _("items at the gate")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gte=1), name="gate_item_at_least_one")
        ]

    def __str__(self) -> str:
        return f"{self.quantity} {self.name}"
