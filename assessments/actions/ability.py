"""Writes of first tries and practical tests; each is a new row, the newest counts.

A form sent twice is noted once: where the newest row of the programme says the same, it is given.
"""

import datetime as dt

from django.db import transaction

from agencies.models import Programme, User
from assessments.models import PracticalTest, Taster
from inmates.models import Inmate
from serang_rutan.core.trail import Action, record


@transaction.atomic
def note_taster(
    *, inmate: Inmate, programme: Programme, rating: int, tried_on: dt.date, by: User
) -> Taster:
    """Note how someone liked a programme after trying it, from 1 to 5."""
    inmate = Inmate.objects.select_for_update().get(pk=inmate.pk)
    newest = Taster.objects.filter(inmate=inmate, programme=programme).first()
    if newest and (newest.rating, newest.tried_on, newest.noted_by_id) == (rating, tried_on, by.pk):
        return newest
    made = Taster.objects.create(
        inmate=inmate, programme=programme, rating=rating, tried_on=tried_on, noted_by=by
    )
    changes = {"programme": programme.code, "rating": rating}
    record(by=by, action=Action.CREATE, obj=made, subject_id=inmate.pk, changes=changes)
    return made


@transaction.atomic
def note_practical_test(
    *,
    inmate: Inmate,
    programme: Programme,
    score: int,
    tested_on: dt.date,
    tested_by: User,
    by: User,
) -> PracticalTest:
    """Note what `tested_by`, a trainer or an officer, saw someone do, from 0 to 4."""
    inmate = Inmate.objects.select_for_update().get(pk=inmate.pk)
    newest = PracticalTest.objects.filter(inmate=inmate, programme=programme).first()
    said = (score, tested_on, tested_by.pk)
    if newest and (newest.score, newest.tested_on, newest.tested_by_id) == said:
        return newest
    made = PracticalTest.objects.create(
        inmate=inmate, programme=programme, score=score, tested_on=tested_on, tested_by=tested_by
    )
    changes = {"programme": programme.code, "score": score}
    record(by=by, action=Action.CREATE, obj=made, subject_id=inmate.pk, changes=changes)
    return made
