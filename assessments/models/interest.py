"""A person answering an interest instrument: consent, answers, and what came of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.models.calibration import Calibration
from assessments.models.instrument import InstrumentVersion, Item
from assessments.paper import printed_code
from assessments.querysets import InterestSessionQuerySet
from inmates.models import Inmate


class ConsentWording(models.Model):
    """What a person is told before the questions; the newest in force is read or shown."""

    version = models.CharField(_("version"), max_length=20, unique=True)
    text = models.TextField(_("text"))
    in_force_from = models.DateField(_("in force from"))

    class Meta:
        verbose_name = _("wording of the consent")
        verbose_name_plural = _("wordings of the consent")
        ordering = ("-in_force_from", "-pk")

    def __str__(self) -> str:
        return self.version


class AnswerMode(models.TextChoices):
    """How the answers are given."""

    INTERVIEW = "interview", _("Officer asks")
    SELF = "self", _("Alone on a tablet")
    PAPER = "paper", _("On paper")


class InterestState(models.TextChoices):
    """How far a session has come. Nobody "refuses": a person may not wish to."""

    OPEN = "open", _("In progress")
    COMPLETED = "completed", _("Completed")
    DECLINED = "declined", _("Does not wish to yet")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class InterestSession(models.Model):
    """One person answering one version; the newest completed one counts, others are history.

    `person_code` stands on the printed form and in its QR code instead of the name. A start code
    opens the session on a tablet without an account: `start_code_hash` is its keyed hash, and
    `tablet_key` the secret of the browser in which it was entered last.
    Withdrawing takes the answers out of use and changes nothing else.
    """

    inmate = models.ForeignKey(
        Inmate,
        verbose_name=_("inmate"),
        on_delete=models.PROTECT,
        related_name="interest_sessions",
    )
    version = models.ForeignKey(
        InstrumentVersion,
        verbose_name=_("version"),
        on_delete=models.PROTECT,
        related_name="sessions",
    )
    mode = models.CharField(_("how answered"), max_length=10, choices=AnswerMode)
    language = models.CharField(_("language"), max_length=40, default="Indonesia")
    state = models.CharField(
        _("state"), max_length=10, choices=InterestState, default=InterestState.OPEN
    )
    consent = models.ForeignKey(
        ConsentWording,
        verbose_name=_("consent"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    consented_at = models.DateTimeField(_("consented at"), null=True)
    person_code = models.CharField(max_length=12, unique=True, editable=False)
    start_code_hash = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    start_code_until = models.DateTimeField(null=True, editable=False)
    tablet_key = models.CharField(max_length=32, blank=True, editable=False, db_index=True)
    started_at = models.DateTimeField(_("started at"), default=timezone.now)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("officer"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    seen_at = models.DateTimeField(_("last sign of life"), null=True, editable=False)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = InterestSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("interest session")
        verbose_name_plural = _("interest sessions")
        ordering = ("-started_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["inmate"],
                condition=Q(state="open"),
                name="one_open_interest_session_per_inmate",
                violation_error_message=_("A session with this person is in progress already."),
            ),
            models.UniqueConstraint(
                fields=["start_code_hash"],
                condition=~Q(start_code_hash=""),
                name="start_code_of_one_session",
            ),
            models.CheckConstraint(
                condition=Q(state="open", ended_at__isnull=True)
                | (~Q(state="open") & Q(ended_at__isnull=False)),
                name="ended_interest_session_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(consent__isnull=True, consented_at__isnull=True)
                | Q(consent__isnull=False, consented_at__isnull=False),
                name="consent_has_wording_and_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="completed") | Q(consent__isnull=False),
                name="completed_only_with_consent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.started_at:%d-%m-%Y}"

    @property
    def printed_code(self) -> str:
        """The person code as it stands on the paper form, in groups."""
        return printed_code(self.person_code)


class ItemAnswer(models.Model):
    """The answer to one question; no value means that it was left out, which is no nought."""

    session = models.ForeignKey(InterestSession, on_delete=models.CASCADE, related_name="answers")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField(_("value"), null=True)
    seconds = models.FloatField(_("seconds"), null=True)
    answered_at = models.DateTimeField(_("answered at"), auto_now=True)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["session", "item"], name="one_answer_per_item")
        ]

    def __str__(self) -> str:
        return f"{self.item_id}"


class PaperEntry(models.Model):
    """A paper form typed in once: `values` maps item codes to values, null for left out.

    `agreed` is the box ticked below the explanation; without it there are no values.
    """

    session = models.ForeignKey(InterestSession, on_delete=models.CASCADE, related_name="entries")
    number = models.PositiveSmallIntegerField(_("entry"))
    agreed = models.BooleanField(_("agreed on paper"), default=True)
    values = models.JSONField(default=dict)
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("entry of a paper form")
        verbose_name_plural = _("entries of paper forms")
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="each_paper_entry_once"),
            models.CheckConstraint(
                condition=Q(number__in=(1, 2)), name="paper_is_entered_twice_at_most"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class InterestResult(models.Model):
    """What the answers came to, kept as computed then: never recomputed silently.

    `scales` maps the code of a scale to total (or null), percent (or null), answered and the
    highest sum; `state` is a value of `scoring.ProfileState`; `groups` the letters from the
    highest down, equal ones together; `flags` values of `scoring.Flag`. `calibration` holds the
    figures by which letters were told apart; without one, it was the fixed rule.
    """

    session = models.OneToOneField(InterestSession, on_delete=models.CASCADE, related_name="result")
    content_hash = models.CharField(max_length=64)
    scoring_version = models.CharField(max_length=20)
    calibration = models.ForeignKey(
        Calibration, on_delete=models.PROTECT, null=True, related_name="results"
    )
    scales = models.JSONField(default=dict)
    state = models.CharField(max_length=12)
    groups = models.JSONField(default=list)
    flags = models.JSONField(default=list)
    computed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("result of an interest session")
        verbose_name_plural = _("results of interest sessions")

    def __str__(self) -> str:
        return self.state
