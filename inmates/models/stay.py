"""A stay in custody, its register class and numbers, and how it ends."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from inmates.models.inmate import Inmate
from inmates.querysets import StayQuerySet


class LegalStatus(models.TextChoices):
    """UU 22/2022 keeps the two apart: a person on remand is not a sentenced inmate."""

    REMAND = "remand", _("Remand")
    SENTENCED = "sentenced", _("Sentenced")


class RegisterClass(models.Model):
    """A class of the register (golongan), such as A III or B IIa, and what it says of the law."""

    code = models.CharField(_("code"), max_length=6, primary_key=True)
    name = models.CharField(_("name"), max_length=120)
    legal_status = models.CharField(_("legal status"), max_length=10, choices=LegalStatus)

    class Meta:
        verbose_name = _("register class")
        verbose_name_plural = _("register classes")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class ReleaseBasis(models.TextChoices):
    """What the expected release rests on. It is imported, never computed here."""

    UNKNOWN = "", _("Not known")
    FULL_TERM = "murni", _("Full term")
    PAROLE = "pb", _("Parole (PB)")
    LEAVE_BEFORE_RELEASE = "cmb", _("Leave before release (CMB)")
    CONDITIONAL_LEAVE = "cb", _("Conditional leave (CB)")


class EndKind(models.TextChoices):
    """How a stay ends. "Mutasi" is ambiguous and not used."""

    RELEASED = "released", _("Released")
    TRANSFERRED = "transferred", _("Transferred to another UPT")
    DIED = "died", _("Died")


class Stay(models.Model):
    """One uninterrupted time in custody here, with its present registration."""

    inmate = models.ForeignKey(
        Inmate, verbose_name=_("inmate"), on_delete=models.PROTECT, related_name="stays"
    )
    registration_number = models.CharField(_("registration number"), max_length=60)
    register_class = models.ForeignKey(
        RegisterClass, verbose_name=_("register class"), on_delete=models.PROTECT, related_name="+"
    )
    offence_category = models.CharField(_("offence category"), max_length=100, blank=True)
    recidivist = models.BooleanField(_("recidivist"), null=True, blank=True)
    entered_on = models.DateField(_("entered on"), null=True, blank=True)
    expires_on = models.DateField(_("expires on (ekspirasi)"), null=True, blank=True)
    expected_release_on = models.DateField(_("expected release"), null=True, blank=True)
    release_basis = models.CharField(
        _("basis of the expected release"),
        max_length=5,
        choices=ReleaseBasis,
        blank=True,
        default=ReleaseBasis.UNKNOWN,
    )
    block = models.CharField(_("block"), max_length=30, blank=True)
    cell = models.CharField(_("cell"), max_length=30, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    end_kind = models.CharField(_("how it ended"), max_length=12, choices=EndKind, blank=True)
    end_note = models.CharField(_("note on the end"), max_length=200, blank=True)

    objects = StayQuerySet.as_manager()

    class Meta:
        verbose_name = _("stay")
        verbose_name_plural = _("stays")
        ordering = ("-entered_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["inmate"],
                condition=Q(ended_on__isnull=True),
                name="one_open_stay_per_inmate",
                violation_error_message=_("This person has an open stay already."),
            ),
            models.UniqueConstraint(
                fields=["registration_number"],
                condition=Q(ended_on__isnull=True),
                name="registration_number_unique_among_open_stays",
                violation_error_message=_("Another open stay has this registration number."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end_kind="")
                | (Q(ended_on__isnull=False) & ~Q(end_kind="")),
                name="stay_end_has_a_kind",
                violation_error_message=_("Say how the stay ended, and when."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(entered_on__isnull=True)
                | Q(ended_on__gte=F("entered_on")),
                name="stay_ends_after_it_began",
                violation_error_message=_("The stay cannot end before it began."),
            ),
        ]

    def __str__(self) -> str:
        return self.registration_number

    @property
    def legal_status(self) -> LegalStatus:
        """Whether the person is on remand or sentenced, by the register class."""
        return LegalStatus(self.register_class.legal_status)

    @property
    def expected_end_on(self) -> date | None:
        """The day to plan with: the expected release where known, else the expiry. An estimate."""
        return self.expected_release_on or self.expires_on


class Registration(models.Model):
    """A registration that a stay had: numbers and classes change as the case moves on."""

    stay = models.ForeignKey(Stay, on_delete=models.CASCADE, related_name="registrations")
    number = models.CharField(_("registration number"), max_length=60, db_index=True)
    register_class = models.ForeignKey(
        RegisterClass, verbose_name=_("register class"), on_delete=models.PROTECT, related_name="+"
    )
    since = models.DateField(_("since"))

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ("-since", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["stay", "number", "register_class"],
                name="a_registration_once_per_stay",
                violation_error_message=_("This registration is on record already."),
            )
        ]

    def __str__(self) -> str:
        return self.number
