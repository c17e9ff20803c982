"""A certificate, as it stood on the day it was issued."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, GradingScale
from trainings.certificates.subject_lines import SubjectLine
from trainings.models.enrolment import Enrolment
from trainings.querysets.certificate import CertificateQuerySet


class CertificateKind(models.TextChoices):
    """Who says what: the agency that someone completed a training, an LSP that they are competent.

    The second is printed by the LSP on paper of BNSP; here it is only recorded.
    """

    TRAINING = "training", _("Training certificate")
    COMPETENCE = "competence", _("Competence certificate")


class Printed(models.Model):
    """What a training certificate says on its two sides, copied at issue.

    Nothing here or on the paper reveals detention. Marks are null where the scale of the programme
    has none; a certificate issued before the back page existed has no subjects.
    """

    holder_name = models.CharField(_("holder"), max_length=150)
    course_name = models.CharField(_("course"), max_length=200)
    letterhead_government = models.CharField(_("above the name"), max_length=150, blank=True)
    issuer_name = models.CharField(_("issued by"), max_length=200)
    letterhead_address = models.CharField(_("address"), max_length=300, blank=True)
    letterhead_contact = models.CharField(_("contact"), max_length=200, blank=True)
    seat = models.CharField(_("place of signing"), max_length=60, blank=True)
    venue = models.CharField(_("place"), max_length=100, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    lesson_hours = models.PositiveSmallIntegerField(_("lesson hours (JP)"))
    subjects = models.JSONField(_("subjects"), default=list, blank=True)
    grading = models.CharField(_("grading"), max_length=10, choices=GradingScale, blank=True)
    theory = models.PositiveSmallIntegerField(_("theory"), null=True, blank=True)
    practice = models.PositiveSmallIntegerField(_("practice"), null=True, blank=True)
    pass_mark = models.PositiveSmallIntegerField(_("pass mark"), null=True, blank=True)
    attendance_threshold = models.PositiveSmallIntegerField(
        _("attendance needed (%)"), null=True, blank=True
    )
    signatory_name = models.CharField(_("signed by"), max_length=150)
    signatory_title = models.CharField(_("office"), max_length=150)
    signatory_staff_number = models.CharField(_("staff number (NIP)"), max_length=30, blank=True)
    second_name = models.CharField(_("signed beside by"), max_length=150, blank=True)
    second_title = models.CharField(_("office"), max_length=150, blank=True)
    second_staff_number = models.CharField(_("staff number (NIP)"), max_length=30, blank=True)
    issued_on = models.DateField(_("issued on"))

    class Meta:
        abstract = True

    @property
    def subject_lines(self) -> list[SubjectLine]:
        """Give the subjects with their lesson hours; JSON holds them as pairs."""
        return [SubjectLine(title, hours) for title, hours in self.subjects]


class Certificate(Printed):
    """What the paper says, copied at issue so that later edits cannot change it.

    A training certificate has a check code and may be of the agency's own series; a competence
    certificate has neither: its number, scheme and last day stand on the paper of the LSP.
    """

    kind = models.CharField(
        _("kind"), max_length=10, choices=CertificateKind, default=CertificateKind.TRAINING
    )
    enrolment = models.ForeignKey(
        Enrolment,
        verbose_name=_("participant"),
        on_delete=models.PROTECT,
        related_name="certificates",
    )
    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, related_name="certificates"
    )
    number = models.CharField(_("number"), max_length=80, unique=True)
    series_year = models.PositiveSmallIntegerField(null=True, editable=False)
    series_number = models.PositiveIntegerField(null=True, editable=False)
    check_code = models.CharField(
        _("check code"), max_length=14, unique=True, null=True, editable=False
    )
    scheme = models.CharField(_("scheme"), max_length=200, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("issued in the system by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    replaces = models.OneToOneField(
        "self",
        verbose_name=_("replaces"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
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
                fields=["enrolment", "kind"],
                condition=Q(revoked_on__isnull=True),
                name="one_valid_certificate_of_a_kind",
                violation_error_message=_("This person has a valid certificate of this kind."),
            ),
            models.UniqueConstraint(
                fields=["agency", "series_year", "series_number"],
                name="certificate_series_has_no_doubles",
                violation_error_message=_("This number of the series is taken."),
            ),
            models.CheckConstraint(
                condition=Q(series_year__isnull=True, series_number__isnull=True)
                | Q(series_year__isnull=False, series_number__isnull=False),
                name="series_has_year_and_number",
                violation_error_message=_("A number of the series belongs to a year."),
            ),
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=True) | ~Q(revoke_reason=""),
                name="revoked_for_a_reason",
                violation_error_message=_("Say why the certificate was revoked."),
            ),
            models.CheckConstraint(
                condition=Q(kind="training", check_code__isnull=False, valid_until__isnull=True)
                | (Q(kind="competence", check_code__isnull=True) & ~Q(scheme="")),
                name="certificate_fits_its_kind",
                violation_error_message=_(
                    "A training certificate has a check code, a competence certificate a scheme."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_valid(self) -> bool:
        """Whether the certificate stands."""
        return self.revoked_on is None

    @property
    def is_training(self) -> bool:
        """Whether the agency issued it here, as opposed to an LSP elsewhere."""
        return self.kind == CertificateKind.TRAINING
