"""In which state someone may be put down as signing."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from agencies.models.agency import Official
from serang_rutan.core.formats import long_date
from serang_rutan.core.refusal import RefusedError


def check_signs_alone(official: Official, others: Iterable[Official]) -> None:
    """Raise if one of `others`, who hold the same place, is in office together with `official`.

    Raises:
        RefusedError: there is a day on which both would sign; the reason says whose last day to
            give first.

    """
    for other in others:
        if official.is_in_office_with(other):
            raise RefusedError(_other_in_office(official, other))


def _other_in_office(official: Official, other: Official) -> str:
    values = {"name": other.name, "title": other.title}
    if other.valid_from > official.valid_from:
        text = _("%(name)s (%(title)s) takes office on %(day)s. Give a last day before that here.")
        return text % (values | {"day": long_date(other.valid_from)})
    if other.valid_to is None:
        text = _(
            "%(name)s (%(title)s) is still in office and has no last day. "
            "Enter that last day first, then who comes next."
        )
        return text % values
    text = _(
        "%(name)s (%(title)s) is in office until %(day)s. "
        "Change that last day first, or begin the day after it."
    )
    return text % (values | {"day": long_date(other.valid_to)})
