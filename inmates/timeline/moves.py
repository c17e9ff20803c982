"""Ends that moved or were taken back, as the trail tells them: by a file or by hand."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from inmates.models import ReleaseBasis
from serang_rutan.core.hooks import TimelineEvent
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.templatetags.bekal import NOTHING, long_date
from serang_rutan.core.trail import Action

DATES = ("expires_on", "expected_release_on")
MOST_MOVES = 200


def move_events(inmate_pk: int) -> Iterator[TimelineEvent]:
    """Give every change of an expected end, and every end taken back, in one query."""
    changes = TrailEvent.objects.about(inmate_pk).filter(
        action=Action.CHANGE, changes__has_any_keys=[*DATES, "ended_on"]
    )
    for event in changes.select_related("actor")[:MOST_MOVES]:
        ended = event.changes.get("ended_on") if event.object_type == "inmates.stay" else None
        if isinstance(ended, list) and ended[0] and not ended[-1]:
            yield _reopening_event(event, _day(ended[0]))
        for field in DATES:
            pair = event.changes.get(field)
            if isinstance(pair, list) and len(pair) == 2:
                yield _move_event(event, field, _day(pair[0]), _day(pair[1]))


def _reopening_event(event: TrailEvent, ended_on: date | None) -> TimelineEvent:
    title = _("Stay opened again; it had been ended on %(day)s") % {"day": long_date(ended_on)}
    said = _("Recorded by %(who)s") % {"who": event.actor or NOTHING}
    detail = ". ".join(text for text in (event.reason.rstrip("."), said) if text)
    return TimelineEvent(timezone.localdate(event.at), title, detail, icon="back", tone="warning")


def _move_event(
    event: TrailEvent, field: str, before: date | None, after: date | None
) -> TimelineEvent:
    words = {"before": long_date(before), "after": long_date(after)}
    return TimelineEvent(
        timezone.localdate(event.at),
        _title(field, before) % words,
        ". ".join(text for text in (_basis(event), _source(event)) if text),
        icon="calendar",
        tone="info",
    )


def _title(field: str, before: date | None) -> str:
    if field == "expires_on":
        return _("Expiry moved from %(before)s to %(after)s") if before else _("Expiry: %(after)s")
    if before:
        return _("Expected release (estimate) moved from %(before)s to %(after)s")
    return _("Expected release (estimate): %(after)s")


def _basis(event: TrailEvent) -> str:
    basis = event.changes.get("release_basis")
    if not isinstance(basis, list) or basis[-1] not in ReleaseBasis.values:
        return ""
    return _("Basis: %(basis)s") % {"basis": ReleaseBasis(basis[-1]).label}


def _source(event: TrailEvent) -> str:
    if event.reason.startswith("sdp "):
        is_undone = event.reason.endswith("undone")
        return _("An import was undone") if is_undone else _("From the SDP file")
    return _("Recorded by %(who)s") % {"who": event.actor or NOTHING}


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
