"""The rules of selection as data: the order of the tiers, caps and thresholds, with a signature."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trainings.querysets.selection import SelectionPolicyQuerySet


class Tier(models.TextChoices):
    """What a claim to a seat can rest on; the lottery always comes last and is not listed."""

    FIRST_COURSE = "first_course", _("Never had a training here")
    LAST_CHANCE = "last_chance", _("Last chance before release")
    WAITING_TURNS = "waiting_turns", _("Went without for lack of seats before")
    READINESS = "readiness", _("Readiness")


class SelectionPolicy(models.Model):
    """One version of the rules. It counts once the head of the Rutan signed it, and is then frozen.

    `tiers` lists values of `Tier`, the weightiest first. `turns_cap` is up to how many earlier
    rounds without a seat count. `ready_from` and `some_from` are percentages of ability (see
    `assessments.fit`) from which someone stands in the upper and the middle band of readiness;
    nothing known is the middle band.
    """

    version = models.CharField(_("version"), max_length=20, unique=True)
    tiers = models.JSONField(_("order of the tiers"))
    turns_cap = models.PositiveSmallIntegerField(_("earlier rounds that count at most"), default=3)
    ready_from = models.PositiveSmallIntegerField(
        _("ready from (%)"), default=66, validators=[MaxValueValidator(100)]
    )
    some_from = models.PositiveSmallIntegerField(
        _("some experience from (%)"), default=33, validators=[MaxValueValidator(100)]
    )
    source = models.CharField(_("source"), max_length=300)
    drafted_at = models.DateTimeField(_("drafted at"), auto_now_add=True)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("drafted by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("signed by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = SelectionPolicyQuerySet.as_manager()

    class Meta:
        verbose_name = _("selection policy")
        verbose_name_plural = _("selection policies")
        ordering = ("-drafted_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, signed_by__isnull=True)
                | Q(signed_at__isnull=False, signed_by__isnull=False),
                name="policy_signed_by_someone_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ready_from__gte=models.F("some_from"), ready_from__lte=100),
                name="policy_bands_in_order",
                violation_error_message=_("The upper band cannot begin below the middle one."),
            ),
        ]

    def __str__(self) -> str:
        return self.version

    @property
    def is_signed(self) -> bool:
        """Whether the head put it in force."""
        return self.signed_at is not None
