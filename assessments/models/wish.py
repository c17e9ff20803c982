"""What a person wants to learn, programme by programme."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Programme
from assessments.querysets import WishQuerySet
from inmates.models import Inmate


class Stance(models.TextChoices):
    """What a person says of a programme. Without a row, the person was not asked yet."""

    NO = "no", _("Does not want")
    UNSURE = "unsure", _("Does not know yet")
    YES = "yes", _("Wants")


class Wish(models.Model):
    """A person's word on one programme, with a rank for the best-loved ones (1 is first)."""

    inmate = models.ForeignKey(
        Inmate, verbose_name=_("inmate"), on_delete=models.CASCADE, related_name="wishes"
    )
    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="wishes"
    )
    stance = models.CharField(_("wish"), max_length=6, choices=Stance)
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, blank=True)
    own_words = models.CharField(_("in own words"), max_length=300, blank=True)
    stated_at = models.DateTimeField(_("stated at"), default=timezone.now)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("noted by"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = WishQuerySet.as_manager()

    class Meta:
        verbose_name = _("wish")
        verbose_name_plural = _("wishes")
        ordering = ("rank", "programme__name")
        constraints = [
            models.UniqueConstraint(
                fields=["inmate", "programme"],
                name="one_wish_per_programme",
                violation_error_message=_("This programme has an answer already."),
            ),
            models.UniqueConstraint(
                fields=["inmate", "rank"],
                condition=Q(rank__isnull=False),
                name="each_rank_once",
                violation_error_message=_("Two programmes cannot have the same rank."),
            ),
            models.CheckConstraint(
                condition=Q(rank__isnull=True) | Q(stance=Stance.YES, rank__gte=1),
                name="only_wanted_programmes_have_a_rank",
                violation_error_message=_("Only a programme that is wanted can have a rank."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme}: {self.get_stance_display()}"


class WishChange(models.Model):
    """A dated change of a wish: what was said before and after, each as stance and rank.

    An empty `before` means not asked before, an empty `after` that the word was taken back.
    """

    inmate = models.ForeignKey(Inmate, on_delete=models.CASCADE, related_name="wish_changes")
    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="+"
    )
    before = models.CharField(_("before"), max_length=12, blank=True)
    after = models.CharField(_("after"), max_length=12, blank=True)
    changed_at = models.DateTimeField(_("changed at"), default=timezone.now)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("noted by"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("change of a wish")
        verbose_name_plural = _("changes of wishes")
        ordering = ("-changed_at", "-pk")

    def __str__(self) -> str:
        return f"{self.before or '–'} → {self.after or '–'}"
