"""A user's own calendar: the page that makes its link, and the address that programs read."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agencies.http import BekalRequest
from serang_rutan.core.access import public, requires
from serang_rutan.core.crypto import fingerprint
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.throttle import Throttle
from trainings.actions.calendar_link import make_link, note_reading, revoke_link
from trainings.forms.keys import LONGEST_KEY
from trainings.models import CalendarLink
from trainings.planning.calendar_file import calendar_file
from trainings.views.attempts import told

READINGS = Throttle("calendar", allowed=60, seconds=60)


@requires("trainings.view_week")
@require_http_methods(["GET", "POST"])
def calendar_link(request: BekalRequest) -> HttpResponse:
    """Show how the own calendar stands; make its link, which this answer alone shows."""
    address = _new_address(request) if request.method == "POST" else ""
    link = request.user.calendar_links.filter(revoked_at__isnull=True).first()
    return render(request, "trainings/calendar_link.html", {"link": link, "address": address})


def _new_address(request: BekalRequest) -> str:
    """Make a link in the place of the one that the page showed; "" where that is refused."""
    seen = request.POST.get("seen", "")
    try:
        key = int(seen) if seen.isdecimal() and len(seen) <= LONGEST_KEY else None
        secret = make_link(by=request.user, seen=key)
    except RefusedError as refusal:
        messages.error(request, refusal.reason)
        return ""
    return f"{settings.PUBLIC_URL}{reverse('public_calendar', args=[secret])}"


@requires("trainings.view_week")
@require_http_methods(["GET", "POST"])
def calendar_revoke(request: BekalRequest) -> HttpResponse:
    """Let the link work no more, on POST; who only opens the address is led to the page."""
    if request.method == "POST":
        done = _("The link has been revoked. Calendars that used it get nothing any more.")
        told(request, lambda: revoke_link(by=request.user), done)
    return redirect("trainings:calendar_link")


@public
@require_safe
def calendar_read(request: HttpRequest, secret: str) -> HttpResponse:
    """Give the calendar file to whatever program knows the secret."""
    if not READINGS.take(request):
        return HttpResponse(status=429, headers={"Retry-After": str(READINGS.seconds)})
    links = CalendarLink.objects.filter(revoked_at__isnull=True).select_related("user")
    link = links.filter(secret_hash=fingerprint(secret)).first()
    if link is None or not link.user.has_perm("trainings.view_week"):
        raise Http404
    note_reading(link=link)
    response = HttpResponse(calendar_file(link), content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, max-age=0, no-cache"
    return response
