"""What became of the people whom the last files no longer list."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from agencies.http import BekalRequest
from inmates.models import Unlisted
from inmates.unlisted import UnlistedPage, answer_page, known_places, open_page
from serang_rutan.core.access import requires


@requires("inmates.answer_unlisted")
def unlisted_list(request: BekalRequest) -> HttpResponse:
    """List them with a form each; save what is answered and show again what is wrong."""
    if request.method == "POST":
        page = answer_page(request.POST, request.user)
        _tell(request, page)
        if not page.has_errors:
            return redirect("inmates:unlisted_list")
    else:
        page = open_page(request.user)
    waiting = Unlisted.objects.visible_to(request.user).open().count()
    context = {"page": page, "waiting": waiting, "places": known_places()}
    return render(request, "inmates/unlisted_list.html", context)


def _tell(request: BekalRequest, page: UnlistedPage) -> None:
    if page.saved:
        text = ngettext("%(count)s answer was saved.", "%(count)s answers were saved.", page.saved)
        messages.success(request, text % {"count": page.saved})
    for told in page.told:
        messages.warning(request, told)
