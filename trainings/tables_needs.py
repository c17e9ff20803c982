"""What a list of batches shows more where it shows who needs something."""

from collections.abc import Mapping
from typing import Any

import django_tables2 as tables

from serang_rutan.core.templatetags.bekal import number
from trainings.models import Batch
from trainings.needs import Need
from trainings.tables import NUMBER


class WaitingColumn(tables.Column):  # type: ignore[misc] # the library has no types
    """How much waits in each batch, by its key."""

    def __init__(self, waiting: Mapping[int, int], **kwargs: Any) -> None:
        super().__init__(empty_values=(), orderable=False, attrs=NUMBER, **kwargs)
        self.waiting = waiting

    def render(self, record: Batch) -> str:
        """Write the number."""
        return number(self.waiting[record.pk])


def waiting_column(
    need: Need | None, waiting: Mapping[int, int]
) -> list[tuple[str, tables.Column]]:
    """Give the column that a list of batches with `need` has more, if there can be several each."""
    if need is None or not need.counts:
        return []
    return [("waiting", WaitingColumn(waiting, verbose_name=need.label))]
