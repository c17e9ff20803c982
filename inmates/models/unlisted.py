"""People who are present on our records and whom an SDP file did not list."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inmates.models.sdp_import import SdpImport
from inmates.models.stay import Stay
from inmates.querysets import UnlistedQuerySet


class UnlistedAnswer(models.TextChoices):
    """What became of someone no longer listed. Only a person says so, or the next file."""

    RELEASED = "released", _("Released")
    TRANSFERRED = "transferred", _("Transferred to another UPT")
    DIED = "died", _("Died")
    AWAY = "away", _("Temporarily out")
    HERE = "here", _("Still here")
    LISTED = "listed", _("Listed again")


class Unlisted(models.Model):
    """A question about one stay: what became of this person? Open until it is answered.

    `answered_by` is empty where the next file answered, by listing the person again.
    """

    stay = models.ForeignKey(
        Stay, verbose_name=_("stay"), on_delete=models.CASCADE, related_name="unlisted"
    )
    sdp_import = models.ForeignKey(
        SdpImport,
        verbose_name=_("SDP import"),
        on_delete=models.PROTECT,
        related_name="unlisted",
    )
    since = models.DateField(_("not listed since"))
    answer = models.CharField(_("answer"), max_length=12, choices=UnlistedAnswer, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = UnlistedQuerySet.as_manager()

    class Meta:
        verbose_name = _("person no longer listed")
        verbose_name_plural = _("people no longer listed")
        ordering = ("since", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["stay"],
                condition=Q(answer=""),
                name="one_open_question_per_stay",
                violation_error_message=_("What became of this person is asked already."),
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="answer_has_a_time",
                violation_error_message=_("Say what became of the person."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.since:%d-%m-%Y} {self.get_answer_display()}"
