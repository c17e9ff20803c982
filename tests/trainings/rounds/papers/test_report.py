"""The reports on a round, read back from the paper, in Indonesian."""

import subprocess

import pytest
from django.utils import translation

from tests.trainings.selection_scenes import open_offers
from trainings.actions.selection import finish, offers
from trainings.rounds.papers.report import hearing_report, round_report
from trainings.rounds.review import review_of

pytestmark = [pytest.mark.documents, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def words_of_the_source():
    """What is printed is Indonesian, and so is the name of a batch that is looked for."""
    with translation.override("id"):
        yield


def text_of(printed):
    done = subprocess.run(["pdftotext", "-", "-"], input=printed, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def names_in(round_):
    return [one.inmate.name for one in round_.applicants.select_related("inmate")]


def test_the_hearing_reads_names_and_reasons(approved):
    text = text_of(hearing_report(review_of(approved)))
    for name in names_in(approved):
        assert name in text
    for words in (
        "Laporan untuk sidang TPP",
        "Rahasia",
        "3 orang ditanya; 3 memilih sesuatu.",
        "pilihan pertama kepada 2 orang",
        "Yang tidak mendapat kursi",
        "byte demi byte",
    ):
        assert words in text


def test_the_inspectorate_reads_numbers_decisions_and_the_hearing(struck, officer):
    text = text_of(round_report(review_of(struck)))
    for name in names_in(struck):
        assert name not in text
    for words in (
        "Laporan putaran",
        "Sedang dibina",
        officer.full_name,
        "Ketua Uji",
        f"replay_round {struck.pk}",
        struck.seed_hash[:20],
        "Dasar hak",
    ):
        assert words in text


def test_a_closed_round_has_a_closing_report(approved, officer):
    offers.make_offers(round_=approved, by=officer)
    for offer in open_offers(approved):
        offers.decline(enrolment=offer, by=officer)
    finished = finish.finish(round_=approved, by=officer)
    text = text_of(round_report(review_of(finished)))
    assert "Laporan penutup putaran" in text


@pytest.mark.parametrize("report", [hearing_report, round_report])
def test_reports_are_sound_and_tagged(approved, report, tmp_path):
    printed = report(review_of(approved))
    (tmp_path / "l.pdf").write_bytes(printed)
    subprocess.run(["qpdf", "--check", tmp_path / "l.pdf"], check=True, capture_output=True)
    info = subprocess.run(["pdfinfo", "-"], input=printed, capture_output=True, check=True).stdout
    assert b"Tagged:          yes" in info
