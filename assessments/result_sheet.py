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

MOST_ABILITIES = 8
LONGEST_ABILITY = 80
MOST_WISHES = 6
MOST_PROGRAMMES = 5


def sheet_pdf(user: User, inmate: Inmate) -> bytes:
    """Print the sheet of one person on one A4 page, in Indonesian whoever prints it."""
    with override("id"):
        return pdf.render("assessments/result", sheet_data(user, inmate))


def sheet_data(user: User, inmate: Inmate) -> dict[str, Any]:
    """Give what `result.typ` prints, as texts ready to read; long lists are cut to fit a page."""
    known = read_wishes(inmate.pk)
    told = abilities(user, inmate.pk)
    return {
        "name": inmate.name,
        "day": long_date(timezone.localdate()),
        "abilities": None if told is None else [_short(text) for text in told[:MOST_ABILITIES]],
        "wishes": _wishes(stated(known)),
        "interest": _interest(inmate),
        **_programmes(user, inmate, offered(known)),
    }


def _wishes(asked: Sequence[WishEntry]) -> list[dict[str, str]] | None:
    """Give what is wanted, or may be; None where nothing was asked."""
    wanted = [wish for wish in asked if wish.stance != Stance.NO]
    told = [{"name": wish.programme.name, "word": _rank_or_word(wish)} for wish in wanted]
    return told[:MOST_WISHES] if asked else None


def _short(text: str) -> str:
    return Truncator(text).chars(LONGEST_ABILITY)


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
        "notice": shown.own.notice,
        "lines": [
            {"name": line.name, "about": line.about, "percent": line.percent}
            for line in shown.own.lines
        ],
    }


def _programmes(user: User, inmate: Inmate, on_offer: Container[int]) -> dict[str, Any]:
    made = Suggestion.objects.visible_to(user).usable().filter(inmate=inmate)
    newest = made.select_related("policy").first()
    if newest is None:
        return {"programmes": [], "made_on": ""}
    lines = programmes_shown(newest, on_offer)[:MOST_PROGRAMMES]
    return {
        "programmes": [
            {"name": line.name, "band": line.band, "reasons": line.reasons} for line in lines
        ],
        "made_on": long_date(timezone.localtime(newest.made_at).date()),
    }
