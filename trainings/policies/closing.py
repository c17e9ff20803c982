"""Whether closed hours or special days may be noted."""

from django.utils.translation import gettext as _

from serang_rutan.core.refusal import RefusedError
from trainings.models import ClosedHours, SpecialDay

HOURS = (
    *("kind", "name", "room", "weekday", "starts_at", "ends_at"),
    *("valid_from", "valid_to"),
)
DAYS = ("kind", "first_day", "last_day", "room", "reason")


def check_not_twice(closing: ClosedHours | SpecialDay) -> None:
    """Raise where the same is noted already. It stays true only under the lock of the timetable.

    Raises:
        RefusedError: naming what is noted.

    """
    if isinstance(closing, ClosedHours):
        text = _("“%(name)s” is noted already, with the same hours and days.")
    else:
        text = _("“%(name)s” is noted already for the same days.")
    names = HOURS if isinstance(closing, ClosedHours) else DAYS
    same = {name: getattr(closing, name) for name in names}
    if type(closing).objects.filter(**same).exclude(pk=closing.pk).exists():
        raise RefusedError(text % {"name": closing})
