"""The sheet on which a person ranks batches by hand, read back from the paper."""

import subprocess

import pytest

from tests.factories.agencies import ProgrammeFactory
from tests.factories.selection import RoundFactory, RoundSeatsFactory, present
from trainings.rounds.ballot_sheet import ballots_pdf

pytestmark = [pytest.mark.documents, pytest.mark.django_db]
LONGEST_NAME = 100


def text_of(printed: bytes) -> str:
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=printed, capture_output=True, check=True).stdout.decode()


def pages_of(printed: bytes) -> int:
    found = subprocess.run(["pdfinfo", "-"], input=printed, capture_output=True, check=True)
    line = next(one for one in found.stdout.decode().splitlines() if one.startswith("Pages:"))
    return int(line.split()[1])


def round_of(*names):
    round_ = RoundFactory(name="Putaran Kertas")
    for name in names:
        RoundSeatsFactory(round=round_, batch__programme=ProgrammeFactory(name=name))
    return round_


def test_the_paper_names_the_person_and_what_is_open():
    round_ = round_of("Las #1 *uji*", "Roti Uji")
    text = text_of(ballots_pdf(round_, [present(name="WARGA KERTAS")]))
    for words in ("WARGA KERTAS", "Las #1 *uji*", "Roti Uji", "Putaran Kertas", "apa pun"):
        assert words in text


@pytest.mark.parametrize("count", [2, 4, 6, 8, 11])
def test_long_names_still_fit_one_page(count):
    names = [f"{place} {'Nama Panjang ' * 9}"[:LONGEST_NAME].strip() for place in range(count)]
    assert pages_of(ballots_pdf(round_of(*names), [present()])) == 1


@pytest.mark.parametrize("count", [4, 6, 8, 11, 14, 20])
def test_a_long_list_still_fits_one_page(count):
    names = [f"Perawatan Kendaraan Ringan {place}" for place in range(count)]
    assert pages_of(ballots_pdf(round_of(*names), [present()])) == 1


def test_each_person_has_a_page():
    assert pages_of(ballots_pdf(round_of("Las Uji"), [present(), present()])) == 2
