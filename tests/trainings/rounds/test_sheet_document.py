"""The sheets that people are handed, read back from the paper, in Indonesian."""

import subprocess

import pytest
from django.utils import translation

from inmates.models import Inmate
from tests.factories.agencies import ProgrammeFactory
from tests.factories.selection import RoundSeatsFactory, approved_round, present
from tests.trainings.rounds.test_ballot_sheet import pages_of
from trainings.actions.selection import plan as plans
from trainings.actions.selection import run, wishes
from trainings.models import RoundState, RunCause
from trainings.rounds.review import review_of
from trainings.rounds.sheet_document import sheets_pdf


@pytest.fixture(autouse=True)
def words_of_the_source():
    """What is printed is Indonesian, and so is the name of a batch that is looked for."""
    with translation.override("id"):
        yield


pytestmark = [pytest.mark.documents, pytest.mark.django_db]


def text_of(printed):
    done = subprocess.run(["pdftotext", "-", "-"], input=printed, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def people_of(round_, outcome):
    people = Inmate.objects.filter(applications__round=round_, applications__outcome=outcome)
    return list(people.with_current_stay())


def test_the_paper_tells_the_seat_the_reason_and_the_right_to_say_no(officer, head):
    round_ = approved_round(officer, head, people=3)
    batch = round_.seats.get().batch
    seated = text_of(sheets_pdf(review_of(round_), people_of(round_, "seated")[:1]))
    assert f"Kursi untuk Anda: {batch}. Ini pilihan Anda nomor 1." in seated
    assert "Petugas akan menawarkan kursi ini kepada Anda." in seated
    (without,) = people_of(round_, "no_seat")
    text = text_of(sheets_pdf(review_of(round_), [without]))
    for words in (
        without.name,
        "Kali ini tidak ada kursi tersisa untuk Anda.",
        "Anda dan orang terakhir yang diterima sama kuat. Undian yang menentukan.",
        f"Daftar tunggu {batch}: urutan ke-1 di antara peserta umum.",
        "giliran menunggu Anda dihitung 1 pada putaran berikutnya.",
        "Menolak tawaran tidak apa-apa.",
    ):
        assert words in text


def test_a_page_names_nobody_but_its_person(officer, head):
    round_ = approved_round(officer, head, people=4)
    people = people_of(round_, "seated") + people_of(round_, "no_seat")
    for person in people:
        text = text_of(sheets_pdf(review_of(round_), [person]))
        assert person.name in text
        assert not [one for one in people if one != person and one.name in text]


def test_the_paper_is_sound_and_tagged(officer, head, tmp_path):
    round_ = approved_round(officer, head, people=2)
    printed = sheets_pdf(review_of(round_), people_of(round_, "seated"))
    (tmp_path / "s.pdf").write_bytes(printed)
    subprocess.run(["qpdf", "--check", tmp_path / "s.pdf"], check=True, capture_output=True)
    info = subprocess.run(["pdfinfo", "-"], input=printed, capture_output=True, check=True).stdout
    assert b"Tagged:          yes" in info
    assert pages_of(printed) == 2


@pytest.mark.parametrize("count", [3, 6, 9, 12])
def test_a_long_list_still_fits_one_page(officer, count):
    round_ = RoundSeatsFactory(batch__programme=ProgrammeFactory(name="Awal")).round
    for place in range(count):
        name = f"{place} Perawatan Kendaraan Ringan dan Pengelasan"
        RoundSeatsFactory(round=round_, other_seats=1, batch__programme=ProgrammeFactory(name=name))
    round_ = plans.publish(round_=round_, by=officer)
    seats = list(round_.seats.exclude(batch__programme__name="Awal"))
    people = [present() for _seat in range(count + 1)]
    for person in people:
        wishes.state_wishes(round_=round_, inmate=person, seats=seats, by=officer, revision=None)
    wishes.close_wishes(round_=round_, by=officer, early=True)
    run.run(round_=round_, by=officer, cause=RunCause.FIRST)
    round_.state = RoundState.APPROVED  # The lists are as long as before any decision.
    assert pages_of(sheets_pdf(review_of(round_), people_of(round_, "no_seat"))) == 1
