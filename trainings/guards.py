"""Rules that the database itself holds, whoever writes, where Django has no constraint for them.

Guards are written in SQL, once for each kind of database, and put in place by a migration. SQLite
drops the triggers of a table that Django rebuilds, and cannot rebuild one that a trigger elsewhere
names. A later migration that alters a guarded table writes
``operations = guarded(migrations.AlterField(…), …)``.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import IntegrityError, migrations, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.utils.functional import Promise

from serang_rutan.core.refusal import RefusedError


class Sql(Protocol):
    """The statements that put guards in place and take them away, in one kind of SQL."""

    @property
    def INSTALL(self) -> Sequence[str]:  # noqa: N802 - a constant of a module
        """What puts them in place, where none are."""

    @property
    def DROP(self) -> Sequence[str]:  # noqa: N802 - a constant of a module
        """What takes them away, if they are there."""


@dataclass(frozen=True, slots=True)
class Guards:
    """Guards by the kind of database, and what to say to people when one refuses, by its name."""

    sql: Mapping[str, Sql]
    reasons: Mapping[str, Promise]

    def install(self, apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Put the guards in place, anew where they are; for `RunPython`."""
        self.drop(apps, schema_editor)
        for statement in self.sql[schema_editor.connection.vendor].INSTALL:
            schema_editor.execute(statement, None)

    def drop(self, _apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Take the guards away; for `RunPython`."""
        for statement in self.sql[schema_editor.connection.vendor].DROP:
            schema_editor.execute(statement, None)

    def guarded(self, *operations: Operation) -> list[Operation]:
        """Wrap operations of a migration on guarded tables, which must run without guards."""
        return [
            migrations.RunPython(self.drop, self.install),
            *operations,
            migrations.RunPython(self.install, self.drop),
        ]

    @contextmanager
    def in_words(self) -> Iterator[None]:
        """Write within this block; what a guard refuses becomes a refusal in words.

        Raises:
            RefusedError: a guard refused; nothing of the block is written.

        """
        try:
            with transaction.atomic():
                yield
        except IntegrityError as error:
            reason = self.reason_of(error)
            if reason is None:
                raise
            raise RefusedError(reason) from error

    def reason_of(self, error: IntegrityError) -> Promise | None:
        """Say in words what a guard refused; None when something else did."""
        text = str(error)
        return next((reason for guard, reason in self.reasons.items() if guard in text), None)
