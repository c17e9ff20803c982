import datetime as dt
import subprocess

import pytest

from agencies.models import AgencyKind
from tests.trainings.scenes import finished_batch
from trainings.actions.certificate import issue_certificates
from trainings.certificates.document import certificate_data, certificates_pdf, check_address
from trainings.models import Certificate

FORBIDDEN = ("rutan", "tahanan", "narapidana", "warga binaan", "penjara", "lapas", "pemasyarakatan")


@pytest.fixture
def certificates(agency_a, trainer_a, officer):
    batch = finished_batch(agency_a, trainer_a)
    return issue_certificates(batch=batch, issued_on=dt.date(2025, 11, 20), by=officer)


def text_of(printed: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=printed, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


@pytest.mark.documents
def test_the_paper_says_who_learned_what_when_and_who_signed(certificates):
    text = text_of(certificates_pdf(certificates[:1]))
    for part in (
        "Budi Wahyudi",
        "Pelatihan Ecoprint Uji",
        "17–19 November 2025",
        "24 jam pelajaran",
        "001/DKUPP-BEKAL/XI/2025",
        "PEMERINTAH KABUPATEN SERANG",
        "Serang, 20 November 2025",
        "H. Pejabat Uji",
        "Kepala Dinas",
        certificates[0].check_code,
    ):
        assert part in text


@pytest.mark.documents
def test_nothing_on_the_paper_reveals_detention(certificates):
    printed = certificates_pdf(certificates)
    text = text_of(printed).lower()
    assert not [word for word in FORBIDDEN if word in text]
    assert not [word for word in FORBIDDEN if word.encode() in printed.lower()]


@pytest.mark.documents
def test_the_code_on_the_paper_leads_to_the_public_page(certificates, tmp_path):
    (tmp_path / "s.pdf").write_bytes(certificates_pdf(certificates[:1]))
    subprocess.run(
        ["pdftoppm", "-r", "150", "-png", "-singlefile", "s.pdf", "s"], cwd=tmp_path, check=True
    )
    read = subprocess.run(
        ["zbarimg", "--quiet", "--raw", tmp_path / "s.png"], capture_output=True, check=True
    )
    assert read.stdout.decode().strip() == check_address(certificates[0])


@pytest.mark.documents
def test_each_certificate_has_one_page(certificates, tmp_path):
    printed = tmp_path / "s.pdf"
    printed.write_bytes(certificates_pdf(certificates))
    pages = subprocess.run(["qpdf", "--show-npages", printed], capture_output=True, check=True)
    assert int(pages.stdout) == 2
    subprocess.run(["qpdf", "--check", printed], capture_output=True, check=True)


@pytest.mark.documents
def test_long_names_still_fit_on_one_page(certificates, tmp_path):
    long = certificates[0]
    long.holder_name = "Raden Muhammad Abdurrahman Wahidin Sastrawinata Kusumadiningrat " * 2
    long.course_name = "Pengolahan Hasil Perikanan dan Pertanian Terpadu Tingkat Lanjutan " * 3
    long.issuer_name = "Dinas Koperasi, Usaha Kecil Menengah, Perindustrian, Perdagangan " * 3
    printed = tmp_path / "s.pdf"
    printed.write_bytes(certificates_pdf([long]))
    pages = subprocess.run(["qpdf", "--show-npages", printed], capture_output=True, check=True)
    assert int(pages.stdout) == 1


@pytest.mark.documents
def test_what_was_typed_is_printed_as_it_is(certificates):
    certificates[0].holder_name = "Budi #strong[x] *y* $z$"
    assert "#strong[x] *y* $z$" in text_of(certificates_pdf(certificates[:1]))


def test_an_agency_that_is_not_of_the_region_has_a_letterhead_of_its_own(certificates):
    certificate = Certificate.objects.select_related("agency").first()
    certificate.agency.kind = AgencyKind.OTHER
    data = certificate_data(certificate)
    assert data["government"] == ""
    assert data["place_and_day"] == "20 November 2025"


def test_four_hundred_certificates_are_printed_in_one_go(certificates):
    printed = certificates_pdf([*certificates] * 200)
    assert b"/Count 400" in printed
