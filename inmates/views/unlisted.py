"""What became of the people whom the last files no longer list."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from agencies.http import BekalRequest
from inmates.models import Unlisted
from inmates.unlisted import Outcome, answer_lines, open_lines
from serang_rutan.core.access import requires


@requires("inmates.answer_unlisted")
def unlisted_list(request: BekalRequest) -> HttpResponse:
    """List them with a form each; save what is answered and show again what is wrong."""
    lines = []
    if request.method == "POST":
        outcome = answer_lines(request.POST, request.user)
        _tell(request, outcome)
        if not outcome.has_errors:
            return redirect("inmates:unlisted_list")
        lines = outcome.lines
    context = {
        "lines": lines or open_lines(request.user),
        "waiting": Unlisted.objects.visible_to(request.user).open().count(),
        "has_errors": bool(lines),
    }
    return render(request, "inmates/unlisted_list.html", context)


def _tell(request: BekalRequest, outcome: Outcome) -> None:
    if outcome.saved:
        text = ngettext(
            "%(count)s answer was saved.", "%(count)s answers were saved.", outcome.saved
        )
        messages.success(request, text % {"count": outcome.saved})
    for told in outcome.told:
        messages.warning(request, told)
