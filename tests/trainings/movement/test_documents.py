"""The lists on paper, read back."""

import datetime as dt
import subprocess

import pytest
from django.utils import timezone, translation

from inmates.models import Inmate
from tests.factories.movement import (
    AppointmentFactory,
    GateItemFactory,
    GateVisitorFactory,
    ToolNeedFactory,
    meeting,
    participant,
)
from trainings.models import ToolNeed
from trainings.movement.documents import gate_pdf, hourly_pdf, tools_pdf, unlock_pdf
from trainings.movement.gate import visits_on
from trainings.movement.lists import movement_on

pytestmark = [pytest.mark.documents, pytest.mark.django_db]
TODAY = timezone.localdate()
PEOPLE = [("ANDI SAPUTRA", "A", "10"), ("BUDI HARTONO", "A", "3"), ("CITRA LESTARI", "B", "1")]


@pytest.fixture(autouse=True)
def indonesian():
    """What is printed is Indonesian."""
    with translation.override("id"):
        yield


@pytest.fixture
def session():
    session = meeting(8, 10, PEOPLE)
    participant(session.batch, "DONI SUSPENDED", "A", "4", state="suspended")
    stay = Inmate.objects.get(name="ANDI SAPUTRA").stays.get()
    AppointmentFactory(stay=stay, starts_at=dt.time(9), ends_at=dt.time(11))
    return session


def pages(printed):
    done = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=printed, capture_output=True, check=True
    )
    return [" ".join(page.split()) for page in done.stdout.decode().split("\f")[:-1]]


def sound(printed, tmp_path):
    (tmp_path / "l.pdf").write_bytes(printed)
    subprocess.run(["qpdf", "--check", tmp_path / "l.pdf"], check=True, capture_output=True)
    info = subprocess.run(["pdfinfo", "-"], input=printed, capture_output=True, check=True).stdout
    return b"Tagged:          yes" in info


def test_each_block_has_its_own_page_with_its_people_by_cell(officer, session, tmp_path):
    printed = unlock_pdf(movement_on(TODAY, officer))
    first, second = pages(printed)
    assert first.index("BUDI HARTONO") < first.index("ANDI SAPUTRA")
    assert "CITRA LESTARI" not in first
    assert "CITRA LESTARI" in second
    assert "Blok A" in first
    assert "Blok B" in second
    assert sound(printed, tmp_path)


def test_a_page_says_what_to_do_and_how_many_go_to_which_session(officer, session):
    first, _second = pages(unlock_pdf(movement_on(TODAY, officer)))
    assert "09.00–11.00" in first
    assert "08.00–10.00" in first
    assert "2 orang" in first
    assert first.index("Tidak dipanggil") < first.index("DONI SUSPENDED")


def test_names_are_printed_in_large_type(officer, session):
    printed = unlock_pdf(movement_on(TODAY, officer))
    done = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=printed, capture_output=True, check=True
    )
    (line,) = [line for line in done.stdout.decode().splitlines() if ">BUDI<" in line]
    numbers = [float(part.split('"')[1]) for part in line.split() if "=" in part]
    assert numbers[3] - numbers[1] >= 14


def test_each_hour_has_its_own_page_with_who_must_be_in_which_room(officer, session, tmp_path):
    meeting(13, 15, batch=session.batch)
    printed = hourly_pdf(movement_on(TODAY, officer))
    morning, afternoon = pages(printed)
    assert "Pukul 08.00" in morning
    assert "Pukul 13.00" in afternoon
    assert session.room.name in morning
    assert "3 orang dipanggil" in morning
    assert "CITRA LESTARI" in afternoon
    assert sound(printed, tmp_path)


def test_a_day_without_sessions_prints_a_page_that_says_so(officer):
    movement = movement_on(TODAY, officer)
    assert "Tidak ada yang dipanggil" in pages(unlock_pdf(movement))[0]
    assert "Tidak ada pertemuan" in pages(hourly_pdf(movement))[0]


def test_the_tool_list_has_columns_to_fill_in(session, tmp_path):
    ToolNeedFactory(batch=session.batch, name="Gunting kain", quantity=12, sharp=True)
    printed = tools_pdf(session, ToolNeed.objects.for_batch(session.batch))
    (page,) = pages(printed)
    for words in ("Gunting kain", "12", "tajam", "Keluar", "Masuk", "Paraf"):
        assert words in page
    assert sound(printed, tmp_path)


def test_the_gate_list_names_trainers_guests_and_their_items(officer, trainer_a, session, tmp_path):
    session.batch.trainers.add(trainer_a)
    guest = GateVisitorFactory(batch=session.batch, name="Bu Ratna", vehicle_plate="A 1234 XY")
    GateItemFactory(visitor=guest, name="panci", quantity=2)
    printed = gate_pdf(TODAY, visits_on(TODAY, officer))
    (page,) = pages(printed)
    for words in (trainer_a.full_name, "Bu Ratna", "A 1234 XY", "2 panci"):
        assert words in page
    assert sound(printed, tmp_path)


def crowd(count, block="A", hour=8, **fields):
    """A session with many people of one block."""
    people = [(f"WARGA {block} NOMOR {number:02}", block, str(number)) for number in range(count)]
    return meeting(hour, hour + 2, people, batch_fields={"quota": count}, **fields)


def test_a_long_block_goes_on_with_its_title_and_numbers_its_own_pages(officer):
    crowd(40)
    crowd(2, "B")
    *of_a, of_b = pages(unlock_pdf(movement_on(TODAY, officer)))
    assert len(of_a) > 1
    for place, page in enumerate(of_a, 1):
        assert "Blok A" in page
        assert "Keluar Kembali Sel" in page
        assert f"{place} / {len(of_a)}" in page
    assert "1 / 1" in of_b
    assert sum(f"WARGA A NOMOR {one:02}" in page for one in range(40) for page in of_a) == 40


def test_a_block_of_fourteen_with_four_counts_fits_one_page(officer):
    for number, hour in enumerate((8, 10, 12, 14)):
        people = [(f"WARGA {number} {one}", "A", str(one)) for one in range(4 - number % 2)]
        meeting(hour, hour + 2, people)
    for stay in Inmate.objects.get(name="WARGA 0 0").stays.all():
        AppointmentFactory(stay=stay, starts_at=dt.time(8), ends_at=dt.time(9))
    (page,) = pages(unlock_pdf(movement_on(TODAY, officer)))
    assert page.count("WARGA") == 14
    assert page.count("Paraf") == 1
    assert page.index("Hitungan") < page.index("WARGA")


def test_a_page_of_the_movement_list_that_goes_on_says_which_room_and_batch(officer):
    session = crowd(30)
    first, second = pages(hourly_pdf(movement_on(TODAY, officer)))
    for page in (first, second):
        assert "Pukul 08.00" in page
        assert session.room.name in page
        assert str(session.batch) in page
    assert "30 orang dipanggil" in first
    assert ("1 / 2" in first, "2 / 2" in second) == (True, True)


def test_a_room_of_the_movement_list_is_not_named_where_none_of_its_people_stand(officer):
    crowd(17)
    second = crowd(5, "B", 8)
    found = pages(hourly_pdf(movement_on(TODAY, officer)))
    for page in found:
        assert (str(second.batch) in page) == ("WARGA B" in page)
