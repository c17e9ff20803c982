"""An interview: what a person can do, asked by an officer; every question may be left out."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Programme
from assessments.querysets import InterviewQuerySet
from inmates.models import Inmate


class InterviewState(models.TextChoices):
    """How far an interview has come. Nobody "refuses": a person may not wish to, today."""

    DRAFT = "draft", _("In progress")
    COMPLETED = "completed", _("Completed")
    DECLINED = "declined", _("Does not wish to yet")


class Mode(models.TextChoices):
    """How the questions are put."""

    INTERVIEW = "interview", _("Officer asks")
    READ_ALOUD = "read_aloud", _("Officer reads everything aloud")


class Answered(models.TextChoices):
    """Whether a question was put at all, which differs from an empty answer."""

    NOT_ASKED = "not_asked", _("Not asked yet")
    NONE = "none", _("None")
    PRESENT = "present", _("There is")


class Topic(models.TextChoices):
    """What is asked about. The first three have rows of evidence, the others a text."""

    WORK = "work", _("Work before")
    CERTIFICATES = "certificates", _("Courses and certificates")
    SKILLS = "skills", _("Skills")
    LITERACY = "literacy", _("Help needed with reading, writing or counting")
    ADJUSTMENTS = "adjustments", _("Physical adjustments needed")
    OBSTACLES = "obstacles", _("What may stand in the way after release")
    PLANS = "plans", _("Plans after release")


class EvidenceKind(models.TextChoices):
    """What a row of evidence is about."""

    WORK = "work", _("Work")
    CERTIFICATE = "certificate", _("Course or certificate")
    SKILL = "skill", _("Skill")


class Confidence(models.IntegerChoices):
    """How sure a person is of a skill, in the person's own judgement."""

    LITTLE = 1, _("Knows a little")
    WITH_HELP = 2, _("Can with help")
    ALONE = 3, _("Can alone")
    TEACHES = 4, _("Can teach others")


class Interview(models.Model):
    """One talk with one person; the newest completed one counts, older ones are history."""

    inmate = models.ForeignKey(
        Inmate, verbose_name=_("inmate"), on_delete=models.PROTECT, related_name="interviews"
    )
    interviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("officer"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    state = models.CharField(
        _("state"), max_length=10, choices=InterviewState, default=InterviewState.DRAFT
    )
    mode = models.CharField(_("how asked"), max_length=10, choices=Mode, default=Mode.INTERVIEW)
    language = models.CharField(_("language"), max_length=40, default="Indonesia")
    started_at = models.DateTimeField(_("started at"), default=timezone.now)
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")
        ordering = ("-started_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["inmate"],
                condition=Q(state=InterviewState.DRAFT),
                name="one_open_interview_per_inmate",
                violation_error_message=_("An interview with this person is in progress already."),
            ),
            models.CheckConstraint(
                condition=Q(state=InterviewState.DRAFT, completed_at__isnull=True)
                | (~Q(state=InterviewState.DRAFT) & Q(completed_at__isnull=False)),
                name="ended_interview_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.started_at:%d-%m-%Y}"


class TopicAnswer(models.Model):
    """Whether a topic was asked about, and what was said in the person's own words."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="answers")
    topic = models.CharField(_("topic"), max_length=12, choices=Topic)
    answered = models.CharField(
        _("asked"), max_length=10, choices=Answered, default=Answered.NOT_ASKED
    )
    text = models.TextField(_("answer"), blank=True)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["interview", "topic"], name="one_answer_per_topic"),
            models.CheckConstraint(
                condition=Q(answered=Answered.PRESENT) | Q(text=""),
                name="text_only_where_there_is_an_answer",
                violation_error_message=_("A text goes with the answer “there is” only."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_topic_display()


class Evidence(models.Model):
    """One thing a person has done, learned or can do. Informal work counts.

    `programme` is what the officer says it belongs to; only so does it count for that programme.
    """

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(_("kind"), max_length=11, choices=EvidenceKind)
    description = models.CharField(_("what"), max_length=150)
    years = models.DecimalField(_("years"), max_digits=4, decimal_places=1, null=True, blank=True)
    confidence = models.PositiveSmallIntegerField(
        _("how sure"), choices=Confidence, null=True, blank=True
    )
    wants_to_develop = models.BooleanField(_("wants to develop this"), default=False)
    programme = models.ForeignKey(
        Programme,
        verbose_name=_("belongs to the programme"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ("kind", "pk")

    def __str__(self) -> str:
        return self.description
