"""Hours of a day as people write them."""

from datetime import time

from django.utils.translation import gettext as _


def hours_text(starts_at: time | None, ends_at: time | None) -> str:
    """Write "09.00–11.00", "from 09.00", "until 11.00" or "all day"."""
    first = f"{starts_at:%H.%M}" if starts_at else ""
    last = f"{ends_at:%H.%M}" if ends_at else ""
    if first and last:
        return f"{first}–{last}"
    if first:
        return _("from %(hour)s") % {"hour": first}
    return _("until %(hour)s") % {"hour": last} if last else _("all day")
