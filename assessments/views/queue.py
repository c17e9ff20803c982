"""What the list page shows: four lists behind tabs, with their sizes."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.http import BekalRequest
from agencies.models import User
from assessments.filters import QueueFilter
from assessments.models import InterviewState
from assessments.querysets import InterviewQuerySet
from assessments.queue import interviews, waiting
from assessments.tables import InterviewTable, WaitingTable
from inmates.querysets import InmateQuerySet
from serang_rutan.core.tables import lay_out


@dataclass(frozen=True, slots=True)
class Tab:
    """One list: its name in the address, its title, and the state of the interviews in it."""

    slug: str
    label: str | Promise
    state: InterviewState | None


TABS = (
    Tab("menunggu", _("Waiting"), None),
    Tab("berjalan", _("In progress"), InterviewState.DRAFT),
    Tab("selesai", _("Completed"), InterviewState.COMPLETED),
    Tab("belum-berkenan", _("Does not wish to yet"), InterviewState.DECLINED),
)


def rows_of(tab: Tab, user: User) -> InmateQuerySet | InterviewQuerySet:
    """Give the people or interviews that `tab` lists for `user`."""
    return interviews(user, tab.state) if tab.state else waiting(user).with_current_stay()


def queue_page(request: BekalRequest) -> dict[str, Any]:
    """Give what the list page needs: tabs with counts, the search and the table."""
    slug = request.GET.get("tab")
    current = next((tab for tab in TABS if tab.slug == slug), TABS[0])
    found = QueueFilter(request.GET, queryset=rows_of(current, request.user))
    table: WaitingTable | InterviewTable
    if current.state is None:
        may_write = request.user.has_perm("assessments.add_interview")
        table = WaitingTable(found.qs, exclude=() if may_write else ("action",))
    else:
        hidden = ("completed_at",) if current.state == InterviewState.DRAFT else ()
        table = InterviewTable(found.qs, exclude=hidden)
    lay_out(request, table)
    tabs = [(tab, rows_of(tab, request.user).count(), tab is current) for tab in TABS]
    return {"tabs": tabs, "current": current, "filter": found, "table": table}
