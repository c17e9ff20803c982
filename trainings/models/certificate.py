"""A training certificate, as it stood on the day it was issued."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from trainings.models.enrolment import Enrolment
from trainings.querysets import CertificateQuerySet


class Certificate(models.Model):
    """What the paper says, copied at issue so that later edits cannot change it.

    Nothing here or on the paper reveals detention.
    """

    enrolment = models.OneToOneField(
        Enrolment,
        verbose_name=_("participant"),
        on_delete=models.PROTECT,
        related_name="certificate",
    )
    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, related_name="certificates"
    )
    number = models.CharField(_("number"), max_length=80, unique=True)
    series_year = models.PositiveSmallIntegerField(editable=False)
    series_number = models.PositiveIntegerField(editable=False)
    check_code = models.CharField(_("check code"), max_length=14, unique=True, editable=False)
    holder_name = models.CharField(_("holder"), max_length=150)
    course_name = models.CharField(_("course"), max_length=200)
    issuer_name = models.CharField(_("issued by"), max_length=200)
    venue = models.CharField(_("place"), max_length=100, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    lesson_hours = models.PositiveSmallIntegerField(_("lesson hours (JP)"))
    signatory_name = models.CharField(_("signed by"), max_length=150)
    signatory_title = models.CharField(_("office"), max_length=150)
    signatory_staff_number = models.CharField(_("staff number (NIP)"), max_length=30, blank=True)
    issued_on = models.DateField(_("issued on"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("issued in the system by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    revoke_reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ("-issued_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "series_year", "series_number"],
                name="certificate_series_has_no_doubles",
                violation_error_message=_("This number of the series is taken."),
            ),
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=True) | ~Q(revoke_reason=""),
                name="revoked_for_a_reason",
                violation_error_message=_("Say why the certificate was revoked."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_valid(self) -> bool:
        """Whether the certificate stands."""
        return self.revoked_on is None
