"""How long the list of inmates takes with 40,000 people on record, against 400."""

import datetime as dt
import random
import time
import tracemalloc

import pytest
from django.urls import reverse
from django.utils import timezone

from inmates.exports import inmate_workbook
from inmates.models import Inmate, Region, Stay
from inmates.quality import findings_for
from inmates.search import search_key_of
from inmates.tables import InmateTable

FEW, MANY, PRESENT = 400, 40_000, 400
TRIES = 5
LIST = reverse("inmates:inmate_list")
FIRST = ("AHMAD", "BUDI", "DEDI", "EKO", "FAJAR", "GUNAWAN", "HASAN", "MOH", "RIZKI", "SAIFUL")
LAST = ("HIDAYAT", "SAPUTRA", "MAULANA", "FAUZI", "RAMADHAN", "SANTOSO", "HAKIM", "SUTISNA")
SEARCHES = ("budi hidayat", "gunung sari", "achmad", "ucup", "000123/2026")


def build(people: int) -> None:
    """Write so many people of whom `PRESENT` are present and all others left."""
    chance = random.Random(7)
    districts = list(Region.objects.filter(level="district"))
    made = [person(number, chance, districts) for number in range(people)]
    Inmate.objects.bulk_create([inmate for inmate, _stay in made], batch_size=1_000)
    Stay.objects.bulk_create([stay for _inmate, stay in made], batch_size=1_000)


def person(number, chance, districts) -> tuple[Inmate, Stay]:
    district = chance.choice(districts)
    inmate = Inmate(
        sdp_number=f"UJI{number:09d}",
        name=f"{chance.choice(FIRST)} {chance.choice(LAST)} {chance.choice(FIRST)}",
        aliases=chance.choice(["", "", "UCUP", "OTONG"]),
        sex="L",
        birth_date=dt.date(1970, 1, 1) + dt.timedelta(days=chance.randrange(12_000)),
        regency_id=district.parent_id,
        district=district,
    )
    stay = Stay(
        inmate=inmate,
        registration_number=f"B.I-{number:06d}/2026",
        register_class_id=chance.choice(["A I", "A III", "B I", "B IIa"]),
        entered_on=dt.date(2026, 1, 1),
        expires_on=dt.date(2027, 1, 1) + dt.timedelta(days=chance.randrange(2_000)),
        block=chance.choice("ABCDEF"),
        cell=str(chance.randrange(1, 20)),
    )
    if number >= PRESENT:
        stay.ended_on, stay.end_kind = dt.date(2026, 9, 1), "released"
    inmate.search_key = search_key_of(
        name=inmate.name,
        aliases=inmate.aliases,
        sdp_number=inmate.sdp_number,
        numbers=[stay.registration_number],
        district=district.name,
    )
    return inmate, stay


def milliseconds(work) -> float:
    """Give the shortest of several tries: the others waited for something else."""
    took = []
    for _ in range(TRIES):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return 1_000 * min(took)


def measured(client, officer) -> dict[str, float]:
    found = {}
    for text in SEARCHES:
        present = Inmate.objects.with_stay_order().still_here().matching(text)
        found[f"search {text}"] = milliseconds(present.count)
        everyone = Inmate.objects.matching(text)
        found[f"search all {text}"] = milliseconds(everyone.count)
        found[f"page ?q={text}"] = milliseconds(lambda text=text: client.get(LIST, {"q": text}))
    for column in InmateTable.base_columns:
        for sort in (column, f"-{column}"):
            page = {"sort": sort}
            found[f"page ?sort={sort}"] = milliseconds(lambda page=page: client.get(LIST, page))
    everyone = {"kehadiran": "semua", "sort": "place"}
    found["page of all, ?sort=place"] = milliseconds(lambda: client.get(LIST, everyone))
    found["gaps"] = milliseconds(lambda: findings_for(officer, timezone.localdate()))
    return found


@pytest.mark.bench
def test_the_list_with_many_people_on_record_against_few(client_of, officer):
    client = client_of(officer)
    build(FEW)
    few = measured(client, officer)
    Stay.objects.all().delete()
    Inmate.objects.all().delete()
    build(MANY)
    many = measured(client, officer)
    assert client.get(LIST).context["table"].page.paginator.count == PRESENT
    print(f"\n{'':32}{FEW:>8}{MANY:>9}  people on record, milliseconds")
    for what, took in many.items():
        print(f"{what:32}{few[what]:8.1f}{took:9.1f}  {took / few[what]:.2f} x")


@pytest.mark.bench
def test_memory_of_a_spreadsheet_of_everyone(db):
    build(MANY)
    start = time.perf_counter()
    content, count = inmate_workbook(Inmate.objects.with_stay_order())
    took = time.perf_counter() - start
    assert count == MANY
    tracemalloc.start()
    inmate_workbook(Inmate.objects.with_stay_order())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    size = len(content) / 2**20
    print(f"\n{MANY} people: {took:.1f} s, peak {peak / 2**20:.0f} MiB, file {size:.1f} MiB")
