"""Certificates on paper: front and back, read with Debian's own tools."""

import datetime as dt
import subprocess

import pytest

from agencies.models import Agency, AgencyLetterhead, GradingScale, Signatory
from tests.factories.agencies import AgencyLetterheadFactory, ProgrammeFactory, SignatoryFactory
from tests.trainings.scenes import finished_batch
from trainings.actions.certificate import issue_certificates
from trainings.certificates.discretion import WORDS, revealing_word
from trainings.certificates.document import certificate_data, certificates_pdf, check_address
from trainings.certificates.subject_lines import SubjectLine
from trainings.models import Certificate

ISSUED_ON = dt.date(2025, 11, 20)
SUBJECTS = [SubjectLine("Mengenal daun", 16), SubjectLine("Mengukus", 8)]


@pytest.fixture
def certificates(agency_a, trainer_a, officer):
    batch = finished_batch(agency_a, trainer_a)
    return issue(batch, officer)


def issue(batch, by):
    return issue_certificates(batch=batch, issued_on=ISSUED_ON, by=by, subjects=SUBJECTS)


def text_of(printed: bytes, *options: str) -> str:
    done = subprocess.run(
        ["pdftotext", *options, "-", "-"], input=printed, capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().split())


def pages_of(printed: bytes, tmp_path) -> int:
    (tmp_path / "s.pdf").write_bytes(printed)
    subprocess.run(["qpdf", "--check", tmp_path / "s.pdf"], capture_output=True, check=True)
    pages = subprocess.run(
        ["qpdf", "--show-npages", tmp_path / "s.pdf"], capture_output=True, check=True
    )
    return int(pages.stdout)


@pytest.mark.documents
def test_the_front_says_who_learned_what_when_and_who_signed(certificates):
    text = text_of(certificates_pdf(certificates[:1]), "-l", "1")
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
def test_the_back_lists_subjects_results_and_what_they_mean(certificates):
    text = text_of(certificates_pdf(certificates[:1]), "-layout", "-f", "2")
    for part in (
        "Mengenal daun 16",
        "Mengukus 8",
        "Jumlah jam pelajaran (JP) 24",
        "Teori: 80",
        "Praktik: 80",
        "Rata-rata: 80",
        "Skala nilai 0–100. Lulus dengan rata-rata paling sedikit 60.",
        "Kehadiran paling sedikit 80 %",
        "Atas nama Budi Wahyudi, sertifikat nomor 001/DKUPP-BEKAL/XI/2025",
    ):
        assert part in text


@pytest.mark.documents
def test_a_programme_that_judges_competence_has_no_marks(agency_a, trainer_a, officer):
    programme = ProgrammeFactory(grading=GradingScale.COMPETENCE)
    batch = finished_batch(agency_a, trainer_a, names=["ANI"], programme=programme)
    batch.enrolments.get().result.__class__.objects.update(competent=True)
    text = text_of(certificates_pdf(issue(batch, officer)), "-f", "2")
    assert "Hasil akhir: Kompeten" in text
    assert "Teori" not in text


@pytest.mark.documents
def test_two_sign_where_somebody_holds_the_second_place(agency_a, trainer_a, officer):
    SignatoryFactory(agency=agency_a, place="second", name="Ida Uji", title="Koordinator")
    batch = finished_batch(agency_a, trainer_a)
    SignatoryFactory(agency=agency_a, name="H. Pejabat Uji", title="Kepala Dinas")
    text = text_of(certificates_pdf(issue(batch, officer)[:1]), "-l", "1")
    assert "Ida Uji" in text
    assert "Koordinator" in text
    assert "H. Pejabat Uji" in text


@pytest.mark.documents
def test_nothing_on_the_paper_of_any_agency_reveals_detention(trainer_a, officer):
    printed = []
    for agency in Agency.objects.all():
        batch = finished_batch(agency, trainer_a, names=["ANI"], programme=ProgrammeFactory())
        printed += issue(batch, officer)
    assert len(printed) == Agency.objects.count()
    document = certificates_pdf(printed)
    facts = subprocess.run(["pdfinfo", "-"], input=document, capture_output=True, check=True)
    assert revealing_word(text_of(document)) == ""
    assert revealing_word(facts.stdout.decode()) == ""
    assert not [word for word in WORDS if f" {word} ".encode() in document.lower()]


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
def test_codes_drawn_as_a_series_lead_to_their_own_pages(agency_a, trainer_a, officer, tmp_path):
    names = [f"ORANG {number}" for number in range(61)]
    made = issue(finished_batch(agency_a, trainer_a, names=names), officer)
    (tmp_path / "s.pdf").write_bytes(certificates_pdf(made))
    for place in (1, 40, 61):
        page = str(2 * place - 1)
        subprocess.run(
            ["pdftoppm", "-r", "150", "-png", "-singlefile", "-f", page, "-l", page, "s.pdf", "s"],
            cwd=tmp_path,
            check=True,
        )
        read = subprocess.run(
            ["zbarimg", "--quiet", "--raw", tmp_path / "s.png"], capture_output=True, check=True
        )
        assert read.stdout.decode().strip() == check_address(made[place - 1])


@pytest.mark.documents
def test_each_certificate_has_a_front_and_a_back_in_turn(certificates, tmp_path):
    printed = certificates_pdf(certificates)
    assert pages_of(printed, tmp_path) == 4
    for page, name in (("1", "Budi"), ("2", "Budi"), ("3", "Siti"), ("4", "Siti")):
        assert name in text_of(printed, "-f", page, "-l", page)


@pytest.mark.documents
def test_the_document_is_tagged_titled_and_in_indonesian(certificates):
    printed = certificates_pdf(certificates)
    facts = subprocess.run(["pdfinfo", "-"], input=printed, capture_output=True, check=True)
    lines = facts.stdout.decode().splitlines()
    assert any(line.split() == ["Title:", "Sertifikat", "Pelatihan"] for line in lines)
    assert any(line.split() == ["Tagged:", "yes"] for line in lines)
    assert b"/Lang(id)" in printed
    assert b"pdfuaid:part" in printed


@pytest.mark.documents
@pytest.mark.parametrize("count", [1, 14, 30])
def test_long_names_and_many_subjects_still_fit_on_one_sheet(certificates, tmp_path, count):
    long = certificates[0]
    long.holder_name = "Raden Muhammad Abdurrahman Wahidin Sastrawinata Kusumadiningrat " * 2
    long.course_name = "Pengolahan Hasil Perikanan dan Pertanian Terpadu Tingkat Lanjutan " * 3
    long.issuer_name = "Dinas Koperasi, Usaha Kecil Menengah, Perindustrian, Perdagangan " * 3
    long.second_name, long.second_title = "Ida Uji", "Koordinator Pelatihan " * 6
    long.subjects = [["Pengolahan hasil panen sampai siap dijual", 4]] * count
    assert pages_of(certificates_pdf([long]), tmp_path) == 2


@pytest.mark.documents
def test_what_was_typed_is_printed_as_it_is(certificates):
    certificates[0].holder_name = "Budi #strong[x] *y* $z$"
    assert "#strong[x] *y* $z$" in text_of(certificates_pdf(certificates[:1]))


def test_a_reprint_is_the_same_whatever_changed_since(certificates, agency_a):
    before = certificates_pdf(Certificate.objects.order_by("pk"))
    Agency.objects.filter(pk=agency_a.pk).update(
        name="Dinas Lain", address="Pindah", kind="other", certificate_pattern="{number}/{year}"
    )
    AgencyLetterhead.objects.update(name="Kop Lain", seat="Tangerang")
    Signatory.objects.update(name="Orang Lain", title="Jabatan Lain")
    for certificate in certificates:
        enrolment = certificate.enrolment
        enrolment.inmate.__class__.objects.update(name="NAMA LAIN")
        enrolment.result.__class__.objects.update(theory=1, practice=2)
        enrolment.batch.sessions.update(topic="Materi lain")
        enrolment.batch.__class__.objects.update(venue="Lain", lesson_hours=1)
        enrolment.batch.programme.__class__.objects.update(pass_mark=1)
    assert certificates_pdf(Certificate.objects.order_by("pk")) == before


def test_the_letterhead_of_the_day_of_issue_is_printed(agency_a, trainer_a, officer):
    AgencyLetterheadFactory(agency=agency_a, valid_from=dt.date(2025, 11, 1), seat="Ciruas")
    certificate = issue(finished_batch(agency_a, trainer_a), officer)[0]
    data = certificate_data(certificate)
    assert data["government"] == "Pemerintah Kabupaten Uji"
    assert (data["issuer"], data["address"]) == ("Dinas Uji", "Jl. Uji 1")
    assert data["contact"] == "dinas@uji.example"
    assert data["place_and_day"] == "Ciruas, 20 November 2025"


def test_an_agency_without_a_letterhead_prints_its_bare_name(agency_a, trainer_a, officer):
    agency_a.letterheads.all().delete()
    certificate = issue(finished_batch(agency_a, trainer_a), officer)[0]
    data = certificate_data(certificate)
    assert data["government"] == ""
    assert data["issuer"] == agency_a.name
    assert data["place_and_day"] == "20 November 2025"


def test_four_hundred_certificates_are_printed_in_one_go(certificates):
    printed = certificates_pdf([*certificates] * 200)
    assert b"/Count 800" in printed
