"""What participants thought of a batch: anonymous slips, typed in from paper.

Nothing here leads to a person. A slip has no number in a row, no time and no author; what was
typed in together is known as an entry until its day is over, so that it can be taken back, and
then forgotten: only the count stays on the trail. Own words are kept apart from the answers.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trainings.models.batch import Batch
from trainings.querysets.evaluation import EvaluationFormQuerySet, EvaluationSlipQuerySet

FACES = 5
WORDS_LENGTH = 200


class EvaluationForm(models.Model):
    """One version of the questions; a slip is read with the version that was printed."""

    code = models.SlugField(_("code"), max_length=30, unique=True)
    valid_from = models.DateField(_("valid from"), unique=True)
    source = models.CharField(_("source"), max_length=200)

    objects = EvaluationFormQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluation form")
        verbose_name_plural = _("evaluation forms")
        ordering = ("-valid_from",)

    def __str__(self) -> str:
        return self.code


class EvaluationQuestion(models.Model):
    """One question, answered by one of five faces; `short` heads a column."""

    form = models.ForeignKey(
        EvaluationForm, verbose_name=_("form"), on_delete=models.PROTECT, related_name="questions"
    )
    position = models.PositiveSmallIntegerField(_("position"))
    short = models.CharField(_("in short"), max_length=20)
    text = models.CharField(_("question"), max_length=100)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(
                fields=["form", "position"], name="evaluation_questions_in_a_row"
            )
        ]

    def __str__(self) -> str:
        return self.text


class EvaluationEntry(models.Model):
    """Slips typed in together by one officer on one day; deleted once that day is over."""

    batch = models.ForeignKey(
        Batch, verbose_name=_("batch"), on_delete=models.PROTECT, related_name="evaluation_entries"
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    entered_on = models.DateField(_("entered on"))

    class Meta:
        verbose_name = _("entry of slips")
        verbose_name_plural = _("entries of slips")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.batch_id}"


class EvaluationSlip(models.Model):
    """One slip. Its key is drawn at random, so that the order tells nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(
        Batch, verbose_name=_("batch"), on_delete=models.PROTECT, related_name="evaluation_slips"
    )
    form = models.ForeignKey(
        EvaluationForm, verbose_name=_("form"), on_delete=models.PROTECT, related_name="slips"
    )
    entry = models.ForeignKey(
        EvaluationEntry,
        verbose_name=_("entry"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="slips",
    )

    objects = EvaluationSlipQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluation slip")
        verbose_name_plural = _("evaluation slips")

    def __str__(self) -> str:
        return f"{self.batch_id}"


class EvaluationAnswer(models.Model):
    """One answer on a slip, from 1 (the saddest face) to 5; a blank has no row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slip = models.ForeignKey(
        EvaluationSlip, verbose_name=_("slip"), on_delete=models.CASCADE, related_name="answers"
    )
    question = models.ForeignKey(
        EvaluationQuestion,
        verbose_name=_("question"),
        on_delete=models.PROTECT,
        related_name="answers",
    )
    face = models.PositiveSmallIntegerField(_("face"))

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(
                fields=["slip", "question"], name="one_face_per_slip_and_question"
            ),
            models.CheckConstraint(
                condition=Q(face__gte=1, face__lte=FACES),
                name="one_of_five_faces",
                violation_error_message=_("There are five faces, 1 to 5."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.face}"


class EvaluationRemark(models.Model):
    """Somebody's own words, without a name and apart from the answers of the same slip."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(
        Batch, verbose_name=_("batch"), on_delete=models.PROTECT, related_name="evaluation_remarks"
    )
    entry = models.ForeignKey(
        EvaluationEntry,
        verbose_name=_("entry"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="remarks",
    )
    text = models.CharField(_("own words"), max_length=WORDS_LENGTH)

    class Meta:
        verbose_name = _("own words")
        verbose_name_plural = _("own words")
        ordering = ("text", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="own_words_say_something")
        ]

    def __str__(self) -> str:
        return self.text
