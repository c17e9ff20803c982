"""What waits for Rutan staff: imports to confirm, stays that look over, records to complete."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.models import User
from inmates.models import SdpImport, Stay, Unlisted
from inmates.quality import people_with_gaps
from serang_rutan.core.worklist import WorkItem


def work_items(user: User) -> list[WorkItem]:
    """Give the lines for an officer or the head; nobody else works with inmates."""
    if not user.has_perm("inmates.view_inmate"):
        return []
    if not user.has_perm("inmates.import_sdp"):
        return [_stays_over()]
    return [
        _file_due(user),
        _imports_waiting(user),
        unlisted_item(user),
        _stays_over(),
        _gaps(user),
    ]


def _file_due(user: User) -> WorkItem:
    """Ask for today's file; the hint says how long ago the last one was applied."""
    applied = SdpImport.objects.visible_to(user).filter(applied_at__isnull=False)
    last = applied.order_by("-applied_at").values_list("applied_at", flat=True).first()
    days = (timezone.localdate() - timezone.localdate(last)).days if last else None
    hint = _("No file was ever applied.")
    if days:
        hint = ngettext(
            "The last file was applied %(days)s day ago.",
            "The last file was applied %(days)s days ago.",
            days,
        ) % {"days": days}
    return WorkItem(
        title=_("Today's SDP file has not been imported"),
        count=0 if days == 0 else 1,
        url=reverse("inmates:import_upload"),
        hint=hint,
    )


def _imports_waiting(user: User) -> WorkItem:
    return WorkItem(
        title=_("Imports waiting for confirmation"),
        count=SdpImport.objects.visible_to(user).waiting().count(),
        url=reverse("inmates:import_upload"),
        hint=_("Look at the preview, then apply it or put it aside."),
        tone="warning",
    )


def unlisted_item(user: User) -> WorkItem:
    """Give the line for people no longer listed; the page of an import shows it too."""
    return WorkItem(
        title=_("People no longer listed in the SDP file"),
        count=Unlisted.objects.visible_to(user).open().count(),
        url=reverse("inmates:unlisted_list"),
        hint=_("Say what became of each: released, transferred, temporarily out or still here."),
        tone="danger",
    )


def _stays_over() -> WorkItem:
    return WorkItem(
        title=_("Stays whose expected end has passed"),
        count=Stay.objects.looking_over(timezone.localdate()).count(),
        url=f"{reverse('inmates:inmate_list')}?bebas=lewat",
        hint=_("Find out whether they were released or the date was extended."),
        tone="warning",
    )


def _gaps(user: User) -> WorkItem:
    """Count the records with something missing; the page behind it says what, and how to act."""
    return WorkItem(
        title=_("Data quality: records to complete"),
        count=people_with_gaps(user, timezone.localdate()),
        url=reverse("inmates:data_quality"),
        hint=_("What matters most comes first."),
        tone="secondary",
    )
