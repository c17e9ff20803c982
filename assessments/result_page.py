"""What the page about a person's assessment shows; nothing of withdrawn answers."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from agencies.models import User
from assessments.actions.suggestion import draft_suggestion, is_current
from assessments.content import EvidenceEntry, WishEntry, read_section, read_wishes, stated
from assessments.fit import Band
from assessments.kiosk import OwnResult, own_result
from assessments.known import newest_result
from assessments.models import (
    InterestResult,
    InterestSession,
    Interview,
    PracticalTest,
    Stance,
    Suggestion,
    Taster,
    WishChange,
)
from assessments.policies.suggestion import can_suggest
from assessments.policies.wish import can_change_wishes
from assessments.sections import SECTIONS
from assessments.words import BANDS, TONES, flags, reasons, said
from inmates.models import Inmate
from serang_rutan.core.formats import number

MOST_CHANGES = 20


@dataclass(frozen=True, slots=True)
class ProgrammeShown:
    """A programme in the order of suggestion, with the reasons and how well it suits in words."""

    name: str
    band: str
    tone: str
    reasons: str


@dataclass(frozen=True, slots=True)
class InterestShown:
    """The newest result in plain words; `flags` are reasons to offer a repeat, `best` a few."""

    session: InterestSession
    own: OwnResult
    best: list[str]
    flags: list[str]


@dataclass(frozen=True, slots=True)
class ListShown:
    """A list of suggestions; one that rests on answers withdrawn since shows no programmes."""

    made: Suggestion
    programmes: list[ProgrammeShown]
    is_withdrawn: bool


def result_context(user: User, inmate: Inmate) -> dict[str, Any]:
    """Give all that the page needs, in a number of queries that does not grow with the history."""
    lists = lists_shown(user, inmate.pk)
    wishes = read_wishes(inmate.pk)
    newest = next((one for one in lists if not one.is_withdrawn), None)
    older = [one for one in lists if one is not newest]
    if newest:
        newest = replace(newest, programmes=programmes_shown(newest.made, offered(wishes)))
    return {
        "inmate": inmate,
        "interest": interest_shown(newest_result(inmate.pk)),
        "wishes": stated(wishes),
        "not_asked": not_asked(wishes),
        "newest": newest,
        "older": older,
        "is_old": newest is not None and not is_current(newest.made, draft_suggestion(inmate.pk)),
        "sessions": InterestSession.objects.visible_to(user)
        .filter(inmate=inmate)
        .select_related("version", "started_by"),
        "abilities": abilities(user, inmate.pk),
        "changes": changes_shown(inmate.pk),
        "tasters": Taster.objects.filter(inmate=inmate).select_related("programme", "noted_by"),
        "tests": PracticalTest.objects.filter(inmate=inmate).select_related(
            "programme", "tested_by"
        ),
        "may_suggest": can_suggest(inmate),
        "may_change": can_change_wishes(inmate),
    }


def interest_shown(result: InterestResult | None) -> InterestShown | None:
    """Put the newest result into words."""
    if result is None:
        return None
    own = own_result(result)
    stands_out = len(own.best) <= len(own.lines) // 2
    best = own.best if stands_out else []
    return InterestShown(result.session, own, best, list(flags(result.flags)))


def offered(wishes: Iterable[WishEntry]) -> set[int]:
    """Give the programmes that may be named to the person now, whatever order was made before.

    A programme that was taught or wanted when an order was made may be neither any more.
    """
    return {wish.programme.pk for wish in wishes if wish.stance in {Stance.YES, Stance.UNSURE}}


def programmes_shown(
    made: Suggestion, on_offer: Container[int] | None = None
) -> list[ProgrammeShown]:
    """Put the lines of a list into words, in its order; only those `on_offer`, where given."""
    return [
        ProgrammeShown(
            name=line["name"],
            band=str(BANDS[Band(line["band"])]) if line["band"] else "",
            tone=TONES[Band(line["band"])] if line["band"] else "neutral",
            reasons=reasons(line),
        )
        for line in made.lines
        if on_offer is None or line["programme"] in on_offer
    ]


def lists_shown(user: User, inmate_id: int) -> list[ListShown]:
    """Give every list made for a person, the newest first."""
    made = Suggestion.objects.visible_to(user).filter(inmate=inmate_id)
    rows = list(made.select_related("policy", "made_by", "result__session"))
    return [
        ListShown(one, [] if _is_withdrawn(one) else programmes_shown(one), _is_withdrawn(one))
        for one in rows
    ]


def abilities(user: User, inmate_id: int) -> list[str] | None:
    """Name work, courses and skills of the newest completed interview, in the person's words.

    None where nothing of this was asked, which is not the same as none.
    """
    mine = Interview.objects.visible_to(user).completed().filter(inmate=inmate_id)
    newest = mine.prefetch_related("answers", "evidence__programme").first()
    if newest is None:
        return None
    parts = [read_section(newest, section) for section in SECTIONS if section.kind]
    if not any(part.is_asked for part in parts):
        return None
    return [_ability(row) for part in parts for row in part.rows]


def _ability(row: EvidenceEntry) -> str:
    known = [_("%(years)s years") % {"years": number(row.years)}] if row.years else []
    known += [str(row.confidence.label).lower()] if row.confidence else []
    return f"{row.description} ({', '.join(known)})" if known else row.description


def not_asked(wishes: Iterable[WishEntry]) -> list[str]:
    """Name the programmes on offer that the person was not asked about."""
    return [wish.programme.name for wish in wishes if wish.stance is None]


def changes_shown(inmate_id: int) -> list[tuple[WishChange, str, str]]:
    """Give the newest changes of wishes with what was said before and after, in words."""
    rows = WishChange.objects.filter(inmate=inmate_id).select_related("programme", "noted_by")
    return [(row, said(row.before), said(row.after)) for row in rows[:MOST_CHANGES]]


def _is_withdrawn(made: Suggestion) -> bool:
    return bool(made.result and made.result.session.state == "withdrawn")
