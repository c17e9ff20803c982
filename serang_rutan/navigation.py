"""The main navigation: which entries there are and who sees them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.urls import Resolver404, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.models import User


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the navigation; an empty `permission` shows it to everyone signed in.

    `also` names pages that belong to it though their addresses do not lie under its own.
    """

    label: str | Promise
    url_name: str
    permission: str
    icon: str
    also: tuple[str, ...] = ()


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
    Entry(
        _("Certificates"), "trainings:certificate_list", "trainings.view_certificate", "certificate"
    ),
    Entry(_("Progress"), "reports:progress", "reports.view_progress", "chart"),
    Entry(_("Administration"), "admin:index", "agencies.use_admin", "settings"),
)
TODAY = (
    "trainings:not_back",
    "trainings:movement_list",
    "trainings:gate_list",
    "trainings:headcount",
    "trainings:tool_count",
)
TIMETABLE = ("trainings:calendar_link", "trainings:calendar_revoke")
ROSTER = ("trainings:session_roster",)
# The pages within a part of the site, shown below the entry that leads to the part.
PARTS = {
    "trainings:batch_list": (
        Entry(_("Batches"), "trainings:batch_list", "trainings.view_batch", ""),
        Entry(_("Today"), "trainings:movement_day", "trainings.view_movement", "", TODAY),
        Entry(_("Timetable"), "trainings:week", "trainings.view_week", "", TIMETABLE),
        Entry(_("Attendance lists"), "trainings:roster_list", "trainings.view_session", "", ROSTER),
        Entry(_("Changes to participants"), "trainings:change_list", "trainings.view_change", ""),
        Entry(_("Selection rounds"), "trainings:round_list", "trainings.view_round", ""),
        Entry(_("Recaps"), "trainings:recap_list", "trainings.view_recap", ""),
        Entry(_("Closed hours and days"), "trainings:hours_list", "trainings.view_hours", ""),
    ),
}


def parts_for(user: User | AnonymousUser, path: str) -> list[Link]:
    """Give the links within the part of the site that `path` lies in; none where it has no parts.

    Raises:
        NoReverseMatch: an entry names an address that does not exist.

    """
    current = next((link for link in links_for(user, path) if link.current), None)
    found = (entries for name, entries in PARTS.items() if current and current.url == reverse(name))
    links = links_for(user, path, next(found, ()))
    return links if len(links) > 1 else []


def links_for(
    user: User | AnonymousUser, path: str, entries: Sequence[Entry] = ENTRIES
) -> list[Link]:
    """Give those of `entries` that `user` may follow; the one that `path` lies under is current.

    Raises:
        NoReverseMatch: an entry names an address that does not exist.

    """
    if not user.is_authenticated:
        return []
    shown = [
        (entry, reverse(entry.url_name))
        for entry in entries
        if not entry.permission or user.has_perm(entry.permission)
    ]
    page = _page_at(path)
    above = max((url for _entry, url in shown if _holds(url, path)), key=len, default="")
    current = next((url for entry, url in shown if page in entry.also), above)
    return [Link(entry.label, url, entry.icon, url == current) for entry, url in shown]


def _page_at(path: str) -> str:
    """Name the page at `path`; empty where there is none."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def _holds(url: str, path: str) -> bool:
    """Tell whether `path` lies under `url`; under the home page lies only itself."""
    return path == url if url == reverse("home") else path.startswith(url)
