"""Writes decisions on fitness and clearance, and who is kept apart. Never a diagnosis."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from agencies.models import Programme, User
from inmates.models import Clearance, Fitness, FitnessState, Inmate, KeptApart
from serang_rutan.demo.people import pick
from serang_rutan.demo.writing.common import insert
from trainings.models import Enrolment

FITNESS = {"fit": 70, "note": 20, "not_now": 10}
TO_MIND = ("Tidak mengangkat beban berat.", "Duduk di barisan depan.", "Istirahat tiap satu jam.")
# Programmes with sharp or hot tools: security looks at everyone who joins.
GUARDED = ("las", "pangkas-rambut", "menjahit")
REFUSED = "Belum dapat memegang alat tajam."
APART = ("Pernah berselisih di blok.", "Satu perkara.")
HALF_A_YEAR = timedelta(days=182)


def write_safety(
    rng: Random, today: date, officer: User, programmes: Mapping[str, Programme]
) -> None:
    """Write decisions about some of the people who are here; participants are fit and cleared."""
    here = list(Inmate.objects.present().order_by("pk").values_list("pk", flat=True))
    seated = set(Enrolment.objects.active().values_list("inmate", flat=True))
    asked = rng.sample(here, len(here) // 8)
    insert(Fitness.objects, [_fitness(rng, today, officer, pk, pk in seated) for pk in asked])
    _write_clearances(rng, today, officer, programmes)
    _keep_apart(rng, today, officer, [pk for pk in here if pk not in seated])


def _fitness(rng: Random, today: date, officer: User, inmate: int, seated: bool) -> Fitness:
    state = FitnessState.FIT if seated else FitnessState(pick(rng, FITNESS))
    decided_on = today - timedelta(days=rng.randint(0, 60))
    return Fitness(
        inmate_id=inmate,
        state=state,
        note=rng.choice(TO_MIND) if state == FitnessState.WITH_NOTE else "",
        decided_on=decided_on,
        valid_until=decided_on + HALF_A_YEAR,
        decided_by=officer,
    )


def _write_clearances(
    rng: Random, today: date, officer: User, programmes: Mapping[str, Programme]
) -> None:
    """Clear who takes part in a guarded programme; of those who would like to, refuse a few."""
    rows = []
    for code in GUARDED:
        programme = programmes[code]
        seated = Enrolment.objects.active().filter(batch__programme=programme)
        joined = sorted(seated.values_list("inmate", flat=True))
        wanting = Inmate.objects.present().filter(wishes__programme=programme, wishes__stance="yes")
        others = sorted(set(wanting.values_list("pk", flat=True)) - set(joined))[:6]
        rows += [(pk, programme, True) for pk in joined]
        rows += [(pk, programme, place != 0) for place, pk in enumerate(others)]
    decided = [today - timedelta(days=rng.randint(15, 40)) for _ in rows]
    insert(
        Clearance.objects,
        [
            Clearance(
                inmate_id=pk,
                programme=programme,
                granted=granted,
                reason="" if granted else REFUSED,
                decided_on=day,
                valid_until=day + HALF_A_YEAR,
                decided_by=officer,
            )
            for (pk, programme, granted), day in zip(rows, decided, strict=True)
        ],
    )


def _keep_apart(rng: Random, today: date, officer: User, here: Sequence[int]) -> None:
    """Keep one pair apart, and let another meet again."""
    people = sorted(rng.sample(here, 4))
    pairs = (people[:2], people[2:])
    insert(
        KeptApart.objects,
        [
            KeptApart(
                first_id=first,
                second_id=second,
                reason=reason,
                since=today - timedelta(days=50),
                recorded_by=officer,
                ended_on=ended_on,
                ended_by=officer if ended_on else None,
            )
            for (first, second), reason, ended_on in zip(
                pairs, APART, (None, today - timedelta(days=5)), strict=True
            )
        ],
    )
