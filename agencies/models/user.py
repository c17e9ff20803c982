"""Accounts: one person, one role; for agency people, one agency."""

from typing import Any

import rules
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import Agency
from agencies.querysets import UserQuerySet


class Role(models.TextChoices):
    """What an account is for. A person has one role; rights follow from it alone."""

    OFFICER = "officer", _("Rutan officer")
    HEAD = "head", _("Head of the Rutan")
    COORDINATOR = "coordinator", _("Agency coordinator")
    TRAINER = "trainer", _("Trainer")
    OFFICIAL = "official", _("Pemkab official")
    ADMINISTRATOR = "administrator", _("Administrator")


AGENCY_ROLES = (Role.COORDINATOR, Role.TRAINER)
RUTAN_ROLES = (Role.OFFICER, Role.HEAD)
ADMIN_ROLES = (Role.COORDINATOR, Role.TRAINER, Role.ADMINISTRATOR)


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Makes accounts."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """Save a new account; without a password nobody can sign in to it."""
        user = User(username=User.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """Save a new administrator: the role that makes accounts. It sees no inmate."""
        fields.setdefault("full_name", username)
        return self.create_user(username, password, role=Role.ADMINISTRATOR, **fields)


class User(AbstractBaseUser):
    """An account. There is no superuser: even the administrator sees no inmate."""

    username = models.CharField(
        _("account name"),
        max_length=150,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("An account with this name exists already.")},
    )
    full_name = models.CharField(_("full name"), max_length=150)
    email = models.EmailField(_("email"), blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role)
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("agency"),
        on_delete=models.PROTECT,
        related_name="users",
        null=True,
        blank=True,
    )
    is_active = models.BooleanField(_("active"), default=True)
    is_demo = models.BooleanField(_("demonstration account"), default=False, editable=False)
    date_joined = models.DateTimeField(_("made on"), default=timezone.now, editable=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ("username",)
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(role__in=AGENCY_ROLES, agency__isnull=False)
                    | (~Q(role__in=AGENCY_ROLES) & Q(agency__isnull=True))
                ),
                name="user_agency_follows_role",
                violation_error_message=_(
                    "Coordinators and trainers belong to an agency, other roles to none."
                ),
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="user_role_is_known"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def is_staff(self) -> bool:
        """Whether the account works in the admin."""
        return self.role in ADMIN_ROLES

    @property
    def is_superuser(self) -> bool:
        """Nobody is above the rules."""
        return False

    def has_perm(self, perm: str, obj: object | None = None) -> bool:
        """Tell whether the rules let this account do `perm` ("app.codename"), to `obj` if given."""
        return self.is_active and rules.has_perm(perm, self, obj)

    def has_perms(self, perm_list: list[str], obj: object | None = None) -> bool:
        """Tell whether the rules let this account do all of `perm_list`."""
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        """Tell whether the admin shows this account the application `app_label` at all."""
        return self.is_active and rules.has_perm(app_label, self)

    def get_full_name(self) -> str:
        """Give the person's name."""
        return self.full_name

    def get_short_name(self) -> str:
        """Give the person's name; Indonesian names are not cut into first and last."""
        return self.full_name
