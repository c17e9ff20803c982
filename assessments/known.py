"""What the database knows of one person, programme by programme, as `suggestions` weighs it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from agencies.models import Programme
from assessments.models import (
    Evidence,
    EvidenceKind,
    InterestResult,
    Interview,
    PracticalTest,
    Taster,
    Wish,
)
from assessments.scoring import SCALES, ProfileState, profile_match, scaled_gate
from assessments.suggestions import Known, want_of


def newest_result(inmate_id: int) -> InterestResult | None:
    """Give the result of the newest completed session; a withdrawn one is no longer in use."""
    return (
        InterestResult.objects.filter(session__inmate=inmate_id, session__state="completed")
        .select_related("session__version")
        .order_by("-session__ended_at", "-session__pk")
        .first()
    )


def is_usable(result: InterestResult) -> bool:
    """Tell whether a result may speak for a programme: it is clear and not flagged."""
    return not result.flags and result.state == ProfileState.CLEAR


def known_of(inmate_id: int, result: InterestResult | None) -> list[Known]:
    """Say what is known for every programme on offer, in a constant number of queries.

    Of work, courses and skills only what the officer put to a programme counts for it, and only
    from the newest completed interview. Nothing else can be known of their relation.
    """
    programmes = Programme.objects.filter(is_active=True).select_related("occupation")
    wishes = {wish.programme_id: wish for wish in Wish.objects.filter(inmate=inmate_id)}
    tasters = _newest(Taster.objects.filter(inmate=inmate_id), "rating")
    tests = _newest(PracticalTest.objects.filter(inmate=inmate_id), "score")
    evidence = _evidence(inmate_id)
    scores = _scores(result)
    found = []
    for programme in programmes:
        wish = wishes.get(programme.pk)
        found.append(
            Known(
                programme_id=programme.pk,
                name=programme.name,
                want=want_of(wish.stance, wish.rank) if wish else want_of("", None),
                rank=wish.rank if wish else None,
                interest=_match(scores, programme),
                taster=tasters.get(programme.pk),
                practical_test=tests.get(programme.pk),
                **ability_of(evidence.get(programme.pk, [])),
            )
        )
    return found


def _newest(rows: Any, field: str) -> dict[int, int]:
    """Map a programme to its newest mark; `rows` come with the newest first."""
    marks: dict[int, int] = {}
    for row in rows:
        marks.setdefault(row.programme_id, getattr(row, field))
    return marks


def _evidence(inmate_id: int) -> Mapping[int, list[Evidence]]:
    newest = Interview.objects.completed().filter(inmate=inmate_id).order_by("-completed_at", "-pk")
    by_programme = defaultdict(list)
    for row in Evidence.objects.filter(interview__in=newest[:1], programme__isnull=False):
        by_programme[row.programme_id or 0].append(row)
    return by_programme


def ability_of(rows: Iterable[Evidence]) -> dict[str, Any]:
    """Give certificate, years and self-rating (0-3, from the four steps of confidence)."""
    kinds: dict[str, list[Evidence]] = defaultdict(list)
    for row in rows:
        kinds[row.kind].append(row)
    years = [float(row.years) for row in kinds[EvidenceKind.WORK] if row.years is not None]
    ratings = [row.confidence - 1 for row in kinds[EvidenceKind.SKILL] if row.confidence]
    return {
        "certificate": bool(kinds[EvidenceKind.CERTIFICATE]),
        "years": sum(years) if years else None,
        "self_rating": max(ratings, default=None),
    }


def _scores(result: InterestResult | None) -> tuple[Mapping[str, float], float] | None:
    """Give the six scores and their gate, or None where they are not to be used."""
    if result is None or not is_usable(result):
        return None
    held = {code: result.scales[code] for code in SCALES}
    span = max(scale["maximum"] for scale in held.values())
    return {code: scale["total"] for code, scale in held.items()}, scaled_gate(span)


def _match(scores: tuple[Mapping[str, float], float] | None, programme: Programme) -> float | None:
    return scores and profile_match(scores[0], programme.occupation.profile, gate=scores[1])
