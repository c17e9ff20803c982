"""What forms ask of a text, whatever it is for."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from serang_rutan.core.printable import first_unprintable


def check_printable(value: str) -> None:
    """Refuse a text with a character that printed documents cannot show."""
    strange = first_unprintable(value)
    if strange:
        raise ValidationError(
            _("“%(character)s” cannot be printed. Write it in Latin letters."),
            params={"character": strange},
        )
