"""The page around a list that is filled in person by person: the roster and the results."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin

from agencies.http import BekalRequest
from serang_rutan.core.refusal import RefusedError
from trainings.models import Batch, Session


def frame(request: BekalRequest, title: str) -> dict[str, Any]:
    """Give the page around the list: the admin for who works there, else our own."""
    in_admin = request.user.has_perm("agencies.use_admin")
    around = admin.site.each_context(request) if in_admin else {}
    return {
        **around,
        "title": title,
        "subtitle": None,
        "in_admin": in_admin,
        "layout": "admin/base_site.html" if in_admin else "base.html",
    }


def surroundings(
    request: BekalRequest,
    obj: Batch | Session,
    *,
    title: str,
    permission: str,
    state_check: Callable[[], None],
) -> dict[str, Any]:
    """Give the page around the list, and whether it can be filled in.

    `state_check` raises `RefusedError` while the list is closed; the page then says why.
    """
    reason = ""
    try:
        state_check()
    except RefusedError as error:
        reason = str(error.reason)
    return {
        **frame(request, title),
        "closed_reason": reason,
        "may_save": not reason and request.user.has_perm(permission, obj),
    }
