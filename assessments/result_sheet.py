"""The sheet that a person takes along. The text itself stands in `typst/result.typ`."""

from collections.abc import Container, Sequence
from typing import Any

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import override

from agencies.models import User
from assessments.content import WishEntry, read_wishes, stated
from assessments.known import newest_result
from assessments.models import Stance, Suggestion
from assessments.result_page import abilities, interest_shown, offered, programmes_shown
from inmates.models import Inmate
from serang_rutan.core import pdf
from serang_rutan.core.formats import long_date

LONGEST_ABILITY = 80
MOST = {"abilities": 8, "wishes": 6, "programmes": 5}


def sheet_pdf(user: User, inmate: Inmate) -> bytes:
    """Print the sheet of one person on one A4 page, in Indonesian whoever prints it."""
    with override("id"):
        return pdf.render("assessments/result", sheet_data(user, inmate))


def sheet_data(user: User, inmate: Inmate) -> dict[str, Any]:
    """Give what `result.typ` prints, as texts ready to read.

    Long lists are cut to fit a page; `more` says how many of each are left off.
    """
    known = read_wishes(inmate.pk)
    lists = {
        "abilities": _told(abilities(user, inmate.pk)),
        "wishes": _wishes(stated(known)),
        "programmes": _programmes(user, inmate, offered(known)),
    }
    return {
        "name": inmate.name,
        "day": long_date(timezone.localdate()),
        "interest": _interest(inmate),
        "made_on": _made_on(user, inmate),
        **{name: rows and rows[: MOST[name]] for name, rows in lists.items()},
        "more": {name: max(len(rows or []) - MOST[name], 0) for name, rows in lists.items()},
    }


def _told(texts: list[str] | None) -> list[str] | None:
    return texts and [Truncator(text).chars(LONGEST_ABILITY) for text in texts]


def _wishes(asked: Sequence[WishEntry]) -> list[dict[str, str]] | None:
    """Give what is wanted, or may be; None where nothing was asked."""
    wanted = [wish for wish in asked if wish.stance != Stance.NO]
    told = [{"name": wish.programme.name, "word": _rank_or_word(wish)} for wish in wanted]
    return told if asked else None


def _rank_or_word(wish: WishEntry) -> str:
    return (
        f"pilihan {wish.rank}"
        if wish.rank
        else str(wish.stance.label if wish.stance else "").lower()
    )


def _interest(inmate: Inmate) -> dict[str, Any] | None:
    shown = interest_shown(newest_result(inmate.pk))
    if shown is None:
        return None
    return {
        "best": shown.best,
        "is_even": shown.own.is_even,
        "is_incomplete": shown.own.is_incomplete,
        "notice": shown.own.notice,
        "lines": [
            {"name": line.name, "about": line.about, "percent": line.percent}
            for line in shown.own.lines
        ],
    }


def _newest(user: User, inmate: Inmate) -> Suggestion | None:
    return Suggestion.objects.visible_to(user).usable().filter(inmate=inmate).first()


def _made_on(user: User, inmate: Inmate) -> str:
    newest = _newest(user, inmate)
    return long_date(timezone.localtime(newest.made_at).date()) if newest else ""


def _programmes(user: User, inmate: Inmate, on_offer: Container[int]) -> list[dict[str, str]]:
    newest = _newest(user, inmate)
    lines = programmes_shown(newest, on_offer) if newest else []
    return [{"name": line.name, "band": line.band, "reasons": line.reasons} for line in lines]
