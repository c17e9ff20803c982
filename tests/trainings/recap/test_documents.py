"""What stands on paper, read back with poppler and qpdf."""

import datetime as dt
import subprocess

import pytest
from django.utils import timezone

from agencies.models import RutanSignatory
from tests.factories.agencies import RutanSignatoryFactory
from tests.factories.inmates import StayFactory
from tests.factories.trainings import CertificateFactory, ResultFactory, SessionFactory
from tests.trainings.recap_scene import NOVEMBER, place, sewing_batch
from trainings.actions.statement import issue_statement
from trainings.certificates.discretion import revealing_word
from trainings.models import Statement
from trainings.recap.document import recap_pdf
from trainings.recap.letter import Letter
from trainings.recap.people import people_within, recaps_of, with_last_stay
from trainings.recap.period import Period
from trainings.recap.statement import statements_pdf
from trainings.recap.transfer import INTEGRITY, transfer_file
from trainings.recap.transfer_document import transfer_pdf

pytestmark = [pytest.mark.documents, pytest.mark.django_db]
DAY = dt.date(2026, 11, 29)
WHOLE = Period(None, DAY)


def text_of(printed: bytes) -> str:
    command = ["pdftotext", "-raw", "-", "-"]
    done = subprocess.run(command, input=printed, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def pages_of(printed: bytes, folder) -> int:
    path = folder / "cetak.pdf"
    path.write_bytes(printed)
    subprocess.run(["qpdf", "--check", path], capture_output=True, check=True)
    done = subprocess.run(["qpdf", "--show-npages", path], capture_output=True, check=True)
    return int(done.stdout)


def recaps(officer, period=WHOLE):
    return recaps_of(with_last_stay(people_within(officer, period)), period)


def letter(number=""):
    signatory = RutanSignatory.objects.first() or RutanSignatoryFactory()
    return Letter(DAY, number, signatory)


def test_a_recap_says_whose_it_is_for_which_days_and_what_is_missing(budi, batch, officer):
    SessionFactory(batch=batch, held_on=dt.date(2026, 11, 12), state="planned")
    CertificateFactory(enrolment=budi, number="007/UJI")
    ResultFactory(enrolment=budi, handed_in_at=timezone.now())
    november = Period.month(*NOVEMBER)
    text = text_of(recap_pdf(recaps(officer, november), november, letter()))
    for part in (
        "REKAPITULASI KEIKUTSERTAAN PELATIHAN",
        "BUDI WAHYUDI ALS BW",
        budi.inmate.sdp_number,
        "Blok dan sel",
        "Masa : November 2026",
        "hadir 1, izin 1 (Sidang 1)",
        "1 pertemuan belum diisi daftarnya",
        "Mengundurkan diri (13-11-2026)",
        "007/UJI",
        "Jumlah: 1 JP diikuti dari 4 JP",
        "Serang, 29 November 2026",
        "Kepala Uji",
        "Dicetak 29 November 2026",
    ):
        assert part in text
    assert "gagal" not in text.lower()


def test_the_months_of_a_recap_add_up_on_paper(budi, officer):
    text = text_of(recap_pdf(recaps(officer), WHOLE, letter()))
    assert "Oktober 2026 3 3" in text
    assert "November 2026 1 4" in text
    assert "Jumlah: 4 JP diikuti dari 7 JP" in text


def test_a_number_is_printed_as_it_was_typed_and_never_made_up(budi, officer):
    assert "Nomor: W12.PAS-1/UJI" in text_of(
        recap_pdf(recaps(officer), WHOLE, letter("W12.PAS-1/UJI"))
    )
    assert "Nomor: ......" in text_of(recap_pdf(recaps(officer), WHOLE, letter()))


def test_without_an_official_a_line_is_left(budi, officer, tmp_path):
    assert pages_of(recap_pdf(recaps(officer), WHOLE, Letter(DAY)), tmp_path) == 1


def test_each_person_of_a_block_begins_on_a_new_page(batch, officer, tmp_path):
    for number in range(3):
        place(batch, stay=StayFactory(inmate__name=f"ORANG {number}"))
    assert pages_of(recap_pdf(recaps(officer), WHOLE, letter()), tmp_path) == 3


def test_a_recap_without_any_training_says_so(budi, officer):
    september = Period.month(2026, 9)
    empty = recaps_of(with_last_stay(type(budi.inmate).objects.all()), september)
    assert "Tidak ada pelatihan yang tercatat" in text_of(recap_pdf(empty, september, letter()))


def test_what_was_typed_is_printed_as_it_is(agency_a, officer):
    batch = sewing_batch(agency_a)
    batch.programme.name = "Las #strong[x] *y* $z$"
    batch.programme.save()
    place(batch)
    assert "#strong[x] *y* $z$" in text_of(recap_pdf(recaps(officer), WHOLE, letter()))


def issued(enrolment, officer, audience):
    issue_statement(
        enrolment=enrolment, audience=audience, dated_on=dt.date(2026, 11, 20), by=officer
    )
    return statements_pdf(Statement.objects.standing())


def test_a_statement_for_the_person_reveals_nothing_and_judges_nothing(budi, officer, tmp_path):
    printed = issued(budi, officer, "person")
    text = text_of(printed)
    for part in (
        "PEMERINTAH KABUPATEN SERANG",
        "SURAT KETERANGAN KEIKUTSERTAAN PELATIHAN",
        "Budi Wahyudi",
        "27 Oktober – 3 November 2026",
        "4 jam pelajaran (JP)",
        "Memotong kain",
        "untuk dipergunakan sebagaimana mestinya",
        "Serang, 20 November 2026",
        "H. Pejabat Uji",
    ):
        assert part in text
    assert revealing_word(text) == ""
    for word in ("rutan", "narapidana", "warga binaan", "gagal", "tidak lulus", "mengundurkan"):
        assert word not in text.lower()
        assert word.encode() not in printed.lower()
    assert pages_of(printed, tmp_path) == 1


def test_a_statement_for_the_next_upt_has_the_letterhead_of_the_rutan(budi, officer):
    RutanSignatoryFactory()
    text = text_of(issued(budi, officer, "upt"))
    assert "RUMAH TAHANAN NEGARA" in text
    assert budi.inmate.sdp_number in text
    assert "Kepala Uji" in text


def test_the_transfer_file_on_paper_says_what_the_json_says(budi, batch, tmp_path):
    left = place(batch, name="SITI AMINAH", state="left", end_reason="transferred")
    CertificateFactory(enrolment=budi, number="007/UJI", check_code="ACDE-FGHJ-KMNP")
    content = transfer_file([budi.inmate, left.inmate], DAY)
    printed = transfer_pdf(content, letter())
    text = text_of(printed)
    for part in (
        "BERKAS PINDAH: RIWAYAT PELATIHAN",
        "Riwayat pelatihan 2 orang",
        "BUDI WAHYUDI ALS BW",
        "SITI AMINAH",
        "4 diikuti dari 7 yang diadakan",
        "tidak hadir dengan izin 1",
        "Pindah UPT (13 November 2026)",
        "kode periksa ACDE-FGHJ-KMNP",
        content[INTEGRITY]["nilai"],
    ):
        assert part in text
    assert "sidang" not in text.lower()
    assert pages_of(printed, tmp_path) >= 1
