"""What agencies offer to teach, and the occupation each programme leads towards."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import Agency

_PROFILE_RANGE = [MinValueValidator(1), MaxValueValidator(7)]


class Occupation(models.Model):
    """An occupational interest profile in Holland's order R, I, A, S, E, C, each from 1 to 7.

    `name` is ours, in Indonesian; `title` is what the source calls it.
    Source: O*NET 29.3 Database, U.S. Department of Labor, CC BY 4.0 (see docs/sumber-data.md).
    """

    key = models.SlugField(_("code"), primary_key=True)
    soc = models.CharField(_("O*NET-SOC code"), max_length=12)
    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("title in the source"), max_length=120)
    realistic = models.FloatField("R", validators=_PROFILE_RANGE)
    investigative = models.FloatField("I", validators=_PROFILE_RANGE)
    artistic = models.FloatField("A", validators=_PROFILE_RANGE)
    social = models.FloatField("S", validators=_PROFILE_RANGE)
    enterprising = models.FloatField("E", validators=_PROFILE_RANGE)
    conventional = models.FloatField("C", validators=_PROFILE_RANGE)
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        verbose_name = _("occupational profile")
        verbose_name_plural = _("occupational profiles")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def profile(self) -> dict[str, float]:
        """Give the six scores by letter, in the order R, I, A, S, E, C."""
        return {
            "R": self.realistic,
            "I": self.investigative,
            "A": self.artistic,
            "S": self.social,
            "E": self.enterprising,
            "C": self.conventional,
        }


class GradingScale(models.TextChoices):
    """How a programme judges its participants."""

    SCORE = "score", _("Theory and practice, 0–100")
    COMPETENCE = "competence", _("Competent / not yet competent")


class Programme(models.Model):
    """A course that can be offered again and again; one run of it is a batch."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=120, unique=True)
    summary = models.TextField(_("summary"), blank=True)
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("usual agency"),
        on_delete=models.PROTECT,
        related_name="programmes",
        null=True,
        blank=True,
    )
    occupation = models.ForeignKey(
        Occupation,
        verbose_name=_("occupational profile"),
        on_delete=models.PROTECT,
        related_name="programmes",
    )
    lesson_hours = models.PositiveSmallIntegerField(_("lesson hours (JP)"), default=24)
    usual_days = models.PositiveSmallIntegerField(_("usual length in days"), default=5)
    grading = models.CharField(
        _("grading"), max_length=10, choices=GradingScale, default=GradingScale.SCORE
    )
    pass_mark = models.PositiveSmallIntegerField(
        _("pass mark"), default=60, validators=[MaxValueValidator(100)]
    )
    attendance_threshold = models.PositiveSmallIntegerField(
        _("attendance needed (%)"), default=80, validators=[MaxValueValidator(100)]
    )
    sharp_tools = models.BooleanField(_("uses sharp or hot tools"), default=False)
    is_active = models.BooleanField(_("offered"), default=True)

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                condition=Q(pass_mark__lte=100) & Q(attendance_threshold__lte=100),
                name="programme_percentages_at_most_100",
                violation_error_message=_("A percentage is at most 100."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Subject(models.Model):
    """A subject of a programme and its lesson hours, as a certificate lists them on its back."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="subjects"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    title = models.CharField(_("subject"), max_length=200)
    lesson_hours = models.PositiveSmallIntegerField(
        _("lesson hours (JP)"), validators=[MinValueValidator(1)]
    )
    is_active = models.BooleanField(_("taught"), default=True)

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        ordering = ("programme", "order", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(lesson_hours__gte=1),
                name="subject_has_lesson_hours",
                violation_error_message=_("A subject has at least one lesson hour."),
            ),
            models.UniqueConstraint(
                fields=["programme", "title"],
                name="subject_once_per_programme",
                violation_error_message=_("This programme has this subject already."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
