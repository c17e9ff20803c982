"""How able many people are in many programmes, in a constant number of queries.

Ability is the one of `fit`: a practical test before all else, then the strongest of certificate,
years of work and own rating. Wishes and interest have no part in it.
"""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import OuterRef, QuerySet, Subquery

from assessments.fit import Want, fit
from assessments.known import ability_of
from assessments.models import Answered, Evidence, Interview, PracticalTest, Topic, TopicAnswer

Pair = tuple[int, int]


def abilities(inmates: Collection[int], programmes: Collection[int]) -> dict[Pair, int]:
    """Give ability in percent by person and programme, where anything is known. Two queries."""
    tests: dict[Pair, int] = {}
    scores = PracticalTest.objects.filter(inmate__in=inmates, programme__in=programmes)
    for person, programme, score in scores.order_by("-tested_on", "-pk").values_list(
        "inmate", "programme", "score"
    ):
        tests.setdefault((person, programme), score)
    evidence: dict[Pair, list[Evidence]] = defaultdict(list)
    told = Evidence.objects.filter(interview__in=_newest(inmates), programme__in=programmes)
    for row in told.select_related("interview").order_by("pk"):
        evidence[row.interview.inmate_id, row.programme_id or 0].append(row)
    found = {}
    for pair in sorted({*tests, *evidence}):
        percent = _percent(tests.get(pair), evidence[pair])
        if percent is not None:
            found[pair] = percent
    return found


def reading(inmates: Collection[int]) -> dict[int, bool]:
    """Tell who reads and writes without help, as said in the newest interview. One query.

    Whoever was not asked is not in it.
    """
    answers = TopicAnswer.objects.filter(interview__in=_newest(inmates), topic=Topic.LITERACY)
    asked = answers.exclude(answered=Answered.NOT_ASKED)
    return {
        person: answered == Answered.NONE
        for person, answered in asked.values_list("interview__inmate", "answered")
    }


def _newest(inmates: Collection[int]) -> "QuerySet[Interview]":
    """Give the newest completed interview of each person, as a subquery."""
    same = Interview.objects.completed().filter(inmate=OuterRef("inmate"))
    newest = same.order_by("-completed_at", "-pk").values("pk")[:1]
    return Interview.objects.completed().filter(inmate__in=inmates, pk=Subquery(newest))


def _percent(test: int | None, rows: list[Evidence]) -> int | None:
    facts = ability_of(rows)
    known = fit(want=Want.YES, interest=None, taster=None, practical_test=test, **facts)
    return round(known.ability * 100) if known and known.ability is not None else None
