"""A choice of several rows that also survives keys no database could hold."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

LONGEST_KEY = 18


class KeysField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Refuses keys too long for a database, which would otherwise fail on them."""

    def clean(self, value: Any) -> Any:
        """Check the length of each key before the database is asked for it."""
        for key in value if isinstance(value, list | tuple) else ():
            if len(str(key)) > LONGEST_KEY:
                raise ValidationError(
                    self.error_messages["invalid_choice"],
                    code="invalid_choice",
                    params={"value": str(key)[:LONGEST_KEY]},
                )
        return super().clean(value)
