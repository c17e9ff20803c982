"""What the database itself refuses about rooms, whoever writes: two sessions in one at a time.

PostgreSQL holds it by an exclusion constraint, true under concurrent writes; SQLite, which has one
writer at a time, by triggers. A later migration that alters `Session` wraps its operations in
`guarded` (see `trainings.guards`).
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils.translation import gettext_lazy as _

from trainings.guards import Guards
from trainings.timetable import guards_postgresql, guards_sqlite

ROOMS = Guards(
    {"postgresql": guards_postgresql, "sqlite": guards_sqlite},
    {
        guards_sqlite.NAME: _(
            "Another session has just taken this room at these hours. Open the page again and look."
        )
    },
)
install, drop, guarded = ROOMS.install, ROOMS.drop, ROOMS.guarded
in_words, reason_of = ROOMS.in_words, ROOMS.reason_of
MOST_NAMED = 20


def refuse_overlaps(apps: Any, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Stop a migration that would find sessions in one room at a time; for `RunPython`.

    Nothing is cancelled or moved by itself: a person decides which of the two gives way.

    Raises:
        RuntimeError: naming the sessions.

    """
    rows = apps.get_model("trainings", "Session").objects.exclude(state="cancelled")
    rows = rows.select_related("room", "batch__programme")
    rows = rows.order_by("room_id", "held_on", "starts_at", "pk")
    days = groupby(rows.iterator(), key=lambda row: (row.room_id, row.held_on))
    found = [pair for _place, day in days for pair in _overlaps(list(day))]
    if found:
        listed = "\n".join(found[:MOST_NAMED])
        raise RuntimeError(
            f"{len(found)} sessions share a room with another one at the same time. Move or "
            f"cancel one of each before this migration can run:\n{listed}"
        )


def _overlaps(day: list[Any]) -> Iterator[str]:
    """Name the pairs that overlap among the sessions of one room and day, sorted by start."""
    latest = day[0]
    for row in day[1:]:
        if row.starts_at < latest.ends_at:
            yield f"{_described(latest)} / {_described(row)}"
        latest = max(latest, row, key=lambda one: one.ends_at)


def _described(session: Any) -> str:
    batch = session.batch
    return (
        f"{session.room.name}, {session.held_on:%d-%m-%Y} {session.starts_at:%H.%M}–"
        f"{session.ends_at:%H.%M}, {batch.programme.name} {batch.number} (session {session.pk})"
    )
