"""On which days a seat rested: suspended, as the trail has it, or its holder out of the Rutan.

A suspension counts from its first to its last day, an absence to the day before the return.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone

from inmates.models import TemporaryAbsence
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.trail import Action
from trainings.models import Enrolment, EnrolmentState

A_DAY = timedelta(days=1)
Rest = tuple[date, date | None]


def rests_of(enrolments: Sequence[Enrolment]) -> dict[int, tuple[Rest, ...]]:
    """Map the key of each of `enrolments` whose seat ever rested to when, in two queries."""
    if not enrolments:
        return {}
    rests = suspensions_of(enrolments)
    _add_absences(enrolments, rests)
    return {pk: tuple(found) for pk, found in rests.items()}


def suspensions_of(enrolments: Sequence[Enrolment]) -> dict[int, list[Rest]]:
    """Map the key of each of `enrolments` to when it was suspended, in one query."""
    rests: dict[int, list[Rest]] = defaultdict(list)
    events = TrailEvent.objects.filter(
        object_type=Enrolment._meta.label_lower,
        object_id__in=[str(one.pk) for one in enrolments],
        action=Action.CHANGE,
    )
    began: dict[int, date] = {}
    for key, changes, at in events.order_by("pk").values_list("object_id", "changes", "at"):
        before, after = changes.get("state") or ("", "")
        pk, day = int(key), timezone.localdate(at)
        if after == EnrolmentState.SUSPENDED:
            began.setdefault(pk, day)
        elif before == EnrolmentState.SUSPENDED and pk in began:
            rests[pk].append((began.pop(pk), day))
    for pk, day in began.items():
        rests[pk].append((day, None))
    return rests


def _add_absences(enrolments: Sequence[Enrolment], rests: dict[int, list[Rest]]) -> None:
    by_inmate: dict[int, list[int]] = defaultdict(list)
    for one in enrolments:
        by_inmate[one.inmate_id].append(one.pk)
    absences = TemporaryAbsence.objects.filter(stay__inmate__in=by_inmate)
    for inmate, left, back in absences.values_list("stay__inmate_id", "left_on", "returned_on"):
        for pk in by_inmate[inmate]:
            rests[pk].append((left, max(left, back - A_DAY) if back else None))
