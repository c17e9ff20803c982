"""What the database itself refuses about seats, whoever writes: triggers, as no constraint can.

* `seats_never_exceed_the_quota`: a batch has no more holders than seats;
* `one_place_on_the_same_days`: nobody has two places, promised and taken or taken up, in batches
  whose days overlap. An open offer is not such a place: it may stand beside what it would replace.

Both also hold when a batch changes its seats or days. On PostgreSQL the triggers hold the batch,
then the person, so that they are true under concurrent writes, too.

SQLite drops the triggers of a table that Django rebuilds, and cannot rebuild one that a trigger
elsewhere names. A later migration that alters `Batch` or `Enrolment` writes
``operations = guarded(migrations.AlterField(…), …)``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, migrations, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from serang_rutan.core.refusal import RefusedError
from trainings import seat_guards_postgresql, seat_guards_sqlite

REASONS: dict[str, Promise] = {
    "seats_never_exceed_the_quota": _("The last seat of this batch has just been taken."),
    "one_place_on_the_same_days": _("This person has a place in another batch on these days."),
}
_SQL = {"postgresql": seat_guards_postgresql, "sqlite": seat_guards_sqlite}


def install(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the guards in place, anew where they are; for `RunPython`."""
    drop(apps, schema_editor)
    for statement in _SQL[schema_editor.connection.vendor].INSTALL:
        schema_editor.execute(statement, None)


def drop(_apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the guards away; for `RunPython`."""
    for statement in _SQL[schema_editor.connection.vendor].DROP:
        schema_editor.execute(statement, None)


def guarded(*operations: Operation) -> list[Operation]:
    """Wrap operations of a migration on `Batch` or `Enrolment`, which must run without guards."""
    return [
        migrations.RunPython(drop, install),
        *operations,
        migrations.RunPython(install, drop),
    ]


@contextmanager
def in_words() -> Iterator[None]:
    """Write within this block; what a guard refuses becomes a refusal in words.

    Raises:
        RefusedError: a guard refused; nothing of the block is written.

    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        reason = reason_of(error)
        if reason is None:
            raise
        raise RefusedError(reason) from error


def reason_of(error: IntegrityError) -> Promise | None:
    """Say in words what a guard refused; None when something else did."""
    text = str(error)
    return next((reason for guard, reason in REASONS.items() if guard in text), None)
