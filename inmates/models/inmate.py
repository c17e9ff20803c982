"""A person in custody, across all stays."""

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inmates.models.region import SERANG_REGENCY, Region
from inmates.querysets import InmateQuerySet
from serang_rutan.core import crypto
from serang_rutan.core.formats import age_on, mask_nik

if TYPE_CHECKING:
    from inmates.models.stay import Stay


class Sex(models.TextChoices):
    """As on the identity card; the letters are those of SDP."""

    MALE = "L", _("Male")
    FEMALE = "P", _("Female")


class Education(models.TextChoices):
    """The highest schooling, in the steps that SDP knows."""

    NONE = "none", _("No schooling")
    PRIMARY = "sd", _("Primary school (SD)")
    JUNIOR = "smp", _("Junior high school (SMP)")
    SENIOR = "sma", _("Senior high school (SMA)")
    VOCATIONAL = "smk", _("Vocational high school (SMK)")
    DIPLOMA = "d3", _("Diploma")
    BACHELOR = "s1", _("Bachelor or higher")


class ResidenceBasis(models.TextChoices):
    """What a person's residence is known from. The NIK is a hint and never proof."""

    IMPORTED = "sdp", _("SDP, not verified")
    OWN_WORD = "own", _("Own word")
    KTP = "ktp", _("Identity card (KTP)")
    KK = "kk", _("Family card (KK)")
    DUKCAPIL = "dukcapil", _("Civil registry (Dukcapil)")


class Inmate(models.Model):
    """A person who is or was in custody here. A recidivist is the same person with a new stay.

    Holds only what training needs: no article of law, no parents' names, no religion.
    """

    sdp_number = models.CharField(
        _("SDP number (nomor induk)"), max_length=40, null=True, blank=True, unique=True
    )
    name = models.CharField(_("name"), max_length=150, db_index=True)
    aliases = models.CharField(_("also known as"), max_length=200, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, blank=True)
    birth_place = models.CharField(_("place of birth"), max_length=100, blank=True)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    nik_cipher = models.TextField(editable=False, blank=True, default="")
    nik_hash = models.CharField(
        max_length=64, editable=False, blank=True, default="", db_index=True
    )
    search_key = models.CharField(
        max_length=1000, editable=False, blank=True, default="", db_index=True
    )
    education = models.CharField(_("schooling"), max_length=5, choices=Education, blank=True)
    occupation = models.CharField(_("work before"), max_length=100, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    regency = models.ForeignKey(
        Region,
        verbose_name=_("regency or city"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    district = models.ForeignKey(
        Region,
        verbose_name=_("district (kecamatan)"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    residence_basis = models.CharField(
        _("residence known from"),
        max_length=10,
        choices=ResidenceBasis,
        default=ResidenceBasis.IMPORTED,
    )
    residence_verified_on = models.DateField(_("residence verified on"), null=True, blank=True)
    residence_verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("residence verified by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = InmateQuerySet.as_manager()

    class Meta:
        verbose_name = _("inmate")
        verbose_name_plural = _("inmates")
        ordering = ("name", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="inmate_has_a_name"),
            models.CheckConstraint(
                condition=(
                    Q(residence_verified_on__isnull=True, residence_verified_by__isnull=True)
                    | Q(residence_verified_on__isnull=False, residence_verified_by__isnull=False)
                ),
                name="residence_verified_by_someone_on_a_day",
                violation_error_message=_("Say who verified the residence, and when."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def nik(self) -> str:
        """The identity number in clear. Reading it must be put on the trail by the caller."""
        return crypto.decrypt(self.nik_cipher)

    @property
    def nik_masked(self) -> str:
        """The identity number with its middle hidden, or the empty text."""
        return mask_nik(self.nik)

    def set_nik(self, nik: str) -> None:
        """Hold `nik` (16 digits, or empty for none), encrypted; the caller saves."""
        self.nik_cipher = crypto.encrypt(nik)
        self.nik_hash = crypto.fingerprint(nik)

    @property
    def is_resident(self) -> bool:
        """Whether the stated residence is Kabupaten Serang, proven or not."""
        return self.regency_id == SERANG_REGENCY

    @property
    def is_proven_resident(self) -> bool:
        """Whether someone verified that the person lives in Kabupaten Serang."""
        return self.is_resident and self.residence_verified_on is not None

    def age_on(self, day: date) -> int | None:
        """Give the age in whole years on `day`, or None without a birth date."""
        return age_on(self.birth_date, day) if self.birth_date else None

    def current_stay(self) -> "Stay | None":
        """Give the open stay, or None for someone who has left.

        Uses what `with_current_stay` fetched, so a list costs no further query.
        """
        fetched: list[Stay] | None = getattr(self, "open_stays", None)
        if fetched is not None:
            return fetched[0] if fetched else None
        return self.stays.filter(ended_on__isnull=True).select_related("register_class").first()
