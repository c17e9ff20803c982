"""The lists on paper. Frames and words stand in `typst/`; whoever prints, they are Indonesian.

Whoever computes a list for paper does it `in_indonesian`, since a clash is put into words then.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import override

from agencies.models import Letterhead
from serang_rutan.core import pdf
from serang_rutan.core.formats import long_date
from trainings.models import Session, ToolNeed
from trainings.movement.gate import Visit
from trainings.movement.lists import Call, Movement, Part


def in_indonesian() -> override:
    """Make what is worked out inside speak Indonesian."""
    return override("id")


def unlock_pdf(movement: Movement) -> bytes:
    """Print the unlock list: each block on pages of its own, by cell and hour."""
    blocks = [_block(part) for part in movement.blocks()]
    return pdf.render("trainings/unlock", _heading(movement.day) | {"blocks": blocks})


def hourly_pdf(movement: Movement) -> bytes:
    """Print the list of movements: each hour on pages of its own, who must be in which room."""
    hours = [
        {
            "hour": f"{hour:%H.%M}",
            "sessions": [_session(*found) for found in movement.at(hour)],
        }
        for hour in movement.hours
    ]
    return pdf.render("trainings/movement", _heading(movement.day) | {"hours": hours})


def tools_pdf(session: Session, tools: Iterable[ToolNeed]) -> bytes:
    """Print the list of tools of one session, with columns for out, in and signatures."""
    rows = [{"name": one.name, "quantity": one.quantity, "sharp": one.sharp} for one in tools]
    facts = _meeting(session) | {"tools": rows}
    return pdf.render("trainings/tools", _heading(session.held_on) | facts)


def gate_pdf(day: date, visits: Sequence[Visit]) -> bytes:
    """Print the gate list of a day: visitors with their items, ticks for in and out."""
    return pdf.render("trainings/gate", _heading(day) | {"visits": [_visit(v) for v in visits]})


def _heading(day: date) -> dict[str, Any]:
    letterhead = Letterhead.objects.first()
    return {
        "house": letterhead.name if letterhead else "",
        "day": long_date(day, weekday=True),
    }


def _meeting(session: Session) -> dict[str, Any]:
    return {
        "hours": f"{session.starts_at:%H.%M}–{session.ends_at:%H.%M}",
        "batch": str(session.batch),
        "room": session.room.name,
    }


def _block(part: Part) -> dict[str, Any]:
    return {
        "name": part.name,
        "calls": [_call(call) for call in part.calls],
        "resting": [_call(call) for call in part.resting],
        "counts": [_meeting(session) | {"count": count} for session, count in part.by_session],
    }


def _session(session: Session, part: Part) -> dict[str, Any]:
    return _meeting(session) | {
        "calls": [_call(call) for call in part.calls if call.is_called],
        "staying": [_call(call) for call in (*part.calls, *part.resting) if not call.is_called],
        "count": part.called,
    }


def _call(call: Call) -> dict[str, Any]:
    person = call.person
    return _meeting(call.session) | {
        "name": person.name,
        "number": person.number,
        "block": person.block,
        "cell": person.cell,
        "called": call.is_called,
        "clashes": [{"text": clash.text, "step": clash.step} for clash in call.clashes],
    }


def _visit(visit: Visit) -> dict[str, Any]:
    row = visit.visitor
    meetings = [f"{one.starts_at:%H.%M}–{one.ends_at:%H.%M} {one.room}" for one in visit.sessions]
    return {
        "name": visit.name,
        "institution": visit.institution,
        "batch": str(visit.batch),
        "hours": meetings,
        "document": row.get_identity_kind_display() if row and row.identity_kind else "",
        "plate": row.vehicle_plate if row else "",
        "items": [{"name": one.name, "quantity": one.quantity} for one in visit.items],
    }
