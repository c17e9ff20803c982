"""The main navigation: which entries there are and who sees them."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.models import User


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the navigation; an empty `permission` shows it to everyone signed in."""

    label: str | Promise
    url_name: str
    permission: str
    icon: str


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as one page shows it; `current` marks the part of the site the page is in."""

    label: str | Promise
    url: str
    icon: str
    current: bool


ENTRIES = (
    Entry(_("Home"), "home", "", "home"),
    Entry(_("Inmates"), "inmates:inmate_list", "inmates.view_inmate", "people"),
    Entry(_("Assessment"), "assessments:interview_list", "assessments.view_interview", "clipboard"),
    Entry(_("Trainings"), "trainings:batch_list", "trainings.view_batch", "calendar"),
    Entry(_("Timetable"), "trainings:week", "trainings.view_week", "clock"),
    Entry(
        _("Certificates"), "trainings:certificate_list", "trainings.view_certificate", "certificate"
    ),
    Entry(_("Progress"), "reports:progress", "reports.view_progress", "chart"),
    Entry(_("Administration"), "admin:index", "agencies.use_admin", "settings"),
)


def links_for(user: User | AnonymousUser, path: str) -> list[Link]:
    """Give the links `user` may follow, the one that `path` lies under marked as current.

    Raises:
        NoReverseMatch: an entry names an address that does not exist.

    """
    if not user.is_authenticated:
        return []
    shown = [
        (entry, reverse(entry.url_name))
        for entry in ENTRIES
        if not entry.permission or user.has_perm(entry.permission)
    ]
    current = max((url for _entry, url in shown if _holds(url, path)), key=len, default="")
    return [Link(entry.label, url, entry.icon, url == current) for entry, url in shown]


def _holds(url: str, path: str) -> bool:
    """Tell whether `path` lies under `url`; under the home page lies only itself."""
    return path == url if url == reverse("home") else path.startswith(url)
