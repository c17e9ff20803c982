"""Columns that several parts of the admin show."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db import models


def as_text(model: type[models.Model], name: str) -> Callable[[Any], str]:
    """Make a read-only field that names what the foreign key `name` leads to.

    The admin by itself links to a page that not everyone who reads the field may open.
    """

    @admin.display(description=model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    def column(obj: Any) -> str:
        return str(getattr(obj, name) or "–")

    return column
