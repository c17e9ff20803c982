"""How cells are sorted and how hours meet. Pure: free of Django.

An hour that is not given is open: from the morning on, or until the evening.
"""

import re
from datetime import time
from functools import lru_cache

NUMBER = re.compile(r"(\d+)")
Hours = tuple[time | None, time | None]
Natural = tuple[tuple[int, int, str], ...]


@lru_cache(maxsize=1_000)  # blocks and cells repeat all over a list
def natural(text: str) -> Natural:
    """Give a key by which cell 3 stands before cell 10, and small letters beside capitals."""
    parts = NUMBER.split(text.casefold().strip())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)


def meet(some: Hours, others: Hours) -> bool:
    """Tell whether two spans of hours share a moment; where one ends the other may begin."""
    return _before(some[0], others[1]) and _before(others[0], some[1])


def covers(whole: Hours, part: Hours) -> bool:
    """Tell whether `part` lies within `whole`."""
    starts = whole[0] is None or (part[0] is not None and whole[0] <= part[0])
    ends = whole[1] is None or (part[1] is not None and part[1] <= whole[1])
    return starts and ends


def _before(start: time | None, end: time | None) -> bool:
    return start is None or end is None or start < end
