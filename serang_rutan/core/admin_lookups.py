"""What the lists of the admin may be narrowed by: what they offer, and nothing else.

Django lets the address of a list ask about any own field of a row, shown or not. The rows that come
back would tell what a page keeps to itself.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import ListFilter
from django.contrib.admin.utils import get_fields_from_path
from django.db import models


def offered_lookups(
    model: type[models.Model], list_filter: Any, date_hierarchy: str | None
) -> set[str]:
    """Give every lookup that the filters of a list, and its line of days, put into an address."""
    offered = {f"{date_hierarchy}__{part}" for part in ("year", "month", "day")}
    for item in list_filter:
        offered |= set(_lookups_of(model, item))
    return offered


def _lookups_of(model: type[models.Model], item: Any) -> Iterator[str]:
    """Give the lookups of one filter: a class of its own, a field, or a field and a class."""
    if isinstance(item, type) and issubclass(item, ListFilter):
        yield getattr(item, "parameter_name", "")
        return
    path = item[0] if isinstance(item, list | tuple) else item
    field: Any = get_fields_from_path(model, path)[-1]
    yield f"{path}__isnull"
    if field.remote_field:
        yield f"{path}__{field.target_field.name}__exact"
    elif isinstance(field, models.DateField):
        yield from (f"{path}__gte", f"{path}__lt")
    else:
        yield from (path, f"{path}__exact")
