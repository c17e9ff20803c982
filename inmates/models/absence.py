"""Times during which someone is out of the Rutan without the stay ending."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from inmates.models.stay import Stay
from inmates.querysets import TemporaryAbsenceQuerySet


class AbsenceKind(models.TextChoices):
    """Why someone is out for a time. What ails a person in hospital is not recorded."""

    COURT = "court", _("Court hearing")
    HOSPITAL = "hospital", _("Hospital")
    INVESTIGATORS = "investigators", _("Lent to investigators (bon)")
    OTHER = "other", _("Other")


class TemporaryAbsence(models.Model):
    """From the day someone was taken out until the day they came back; the stay goes on.

    `while_unlisted` says that SDP does not list the person meanwhile: being listed again means
    being back.
    """

    stay = models.ForeignKey(
        Stay, verbose_name=_("stay"), on_delete=models.PROTECT, related_name="absences"
    )
    kind = models.CharField(_("reason"), max_length=15, choices=AbsenceKind)
    left_on = models.DateField(_("out since"))
    expected_back_on = models.DateField(_("expected back (estimate)"), null=True, blank=True)
    returned_on = models.DateField(_("back on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    while_unlisted = models.BooleanField(default=False, editable=False)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = TemporaryAbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("temporary absence")
        verbose_name_plural = _("temporary absences")
        ordering = ("-left_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["stay"],
                condition=Q(returned_on__isnull=True),
                name="one_open_absence_per_stay",
                violation_error_message=_("This person is out already."),
            ),
            models.CheckConstraint(
                condition=Q(returned_on__isnull=True) | Q(returned_on__gte=F("left_on")),
                name="absence_ends_after_it_began",
                violation_error_message=_("Nobody can be back before having left."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.left_on:%d-%m-%Y}"
