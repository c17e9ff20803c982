"""The transfer file for the next UPT."""

import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from tests.factories.agencies import ProgrammeFactory
from tests.factories.inmates import AbsenceFactory, InmateFactory, StayFactory
from tests.factories.trainings import CertificateFactory, ResultFactory
from tests.trainings.recap.json_schema import faults
from tests.trainings.recap_scene import place, sewing_batch
from trainings.models import EnrolmentState
from trainings.recap.transfer import fingerprint, transfer_file, transfer_json
from trainings.recap.transfer_document import ENDINGS

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 29)
SCHEMA = json.loads(
    (Path(settings.BASE_DIR) / "docs/bekal-transfer-1.schema.json").read_text(encoding="utf-8")
)


def file_of(*places):
    return transfer_file([one.inmate for one in places], DAY)


def test_the_file_tells_of_trainings_what_is_on_record(budi):
    CertificateFactory(enrolment=budi, number="007/UJI", check_code="ACDE-FGHJ-KMNP")
    ResultFactory(enrolment=budi, handed_in_at=timezone.now())
    person = file_of(budi)["orang"][0]
    assert person["nama"] == "BUDI WAHYUDI ALS BW"
    training = person["pelatihan"][0]
    assert (training["jp_diikuti"], training["jp_diadakan"]) == (4, 7)
    assert training["kehadiran"] == {
        "hadir": 3,
        "izin": 1,
        "memilih_tidak_ikut": 0,
        "tanpa_keterangan": 1,
        "daftar_belum_diisi": 0,
        "tidak_tercatat": 0,
    }
    assert training["materi"] == ["Mengenal alat", "Memotong kain", "Menjahit lurus"]
    assert training["hasil"] == {"skala": "angka", "teori": 80, "praktik": 80, "kompeten": None}
    paper = training["sertifikat"][0]
    assert (paper["nomor"], paper["kode_periksa"]) == ("007/UJI", "ACDE-FGHJ-KMNP")
    assert paper["alamat_periksa"].endswith("/cek/ACDE-FGHJ-KMNP/")


def test_no_mark_is_missing_of_days_on_which_the_person_was_out_of_the_rutan(batch):
    out = place(batch, codes=("hadir", "hadir", "", "", "hadir"))
    days = {"left_on": dt.date(2026, 11, 2), "returned_on": dt.date(2026, 11, 10)}
    AbsenceFactory(stay=out.inmate.stays.get(), **days)
    training = file_of(out)["orang"][0]["pelatihan"][0]
    assert (training["jp_diikuti"], training["jp_diadakan"]) == (4, 4)
    assert training["kehadiran"]["tidak_tercatat"] == 0


def test_the_published_schema_holds_for_people_of_all_kinds(agency_a):
    people = []
    for state in EnrolmentState:
        if state in ("offered", "accepted", "declined"):
            continue
        ended = None if state in ("enrolled", "suspended") else DAY
        reason = "transferred" if state == "left" else "Alasan"
        people.append(place(sewing_batch(agency_a), state=state, ended_on=ended, end_reason=reason))
    grading = ProgrammeFactory(grading="competence")
    skilled = place(sewing_batch(agency_a, programme=grading), state="completed")
    results = {"theory": None, "practice": None, "competent": True}
    ResultFactory(enrolment=skilled, handed_in_at=timezone.now(), **results)
    CertificateFactory(enrolment=skilled)
    nameless = InmateFactory(sdp_number=None, birth_date=None, sex="")
    unknown = place(sewing_batch(agency_a), stay=StayFactory(inmate=nameless))
    content = json.loads(transfer_json(file_of(*people, skilled, unknown)))
    assert len(content["orang"]) == len(people) + 2
    assert faults(content, SCHEMA) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: content.pop("dibuat_pada"),
        lambda content: content.update(skema="bekal-transfer/2"),
        lambda content: content["orang"][0].update(nik="3604010101900001"),
        lambda content: content["orang"][0].update(tanggal_lahir="17-05-1995"),
        lambda content: content["orang"][0]["pelatihan"][0].update(jp_diikuti=-1),
        lambda content: content["orang"][0]["pelatihan"][0].update(keadaan="gagal"),
        lambda content: content["integritas"].update(nilai="abc"),
        lambda content: content.update(orang=[]),
    ],
)
def test_the_schema_refuses_what_it_does_not_describe(budi, spoil):
    content = file_of(budi)
    spoil(content)
    assert faults(content, SCHEMA)


def test_the_integrity_line_is_worked_out_as_the_guide_says(budi):
    content = json.loads(transfer_json(file_of(budi)))
    stated = content.pop("integritas")["nilai"]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(text.encode()).hexdigest() == stated
    content["orang"][0]["pelatihan"][0]["jp_diikuti"] += 1
    assert fingerprint(content) != stated


def test_the_same_facts_on_the_same_day_give_the_same_file(budi):
    assert transfer_json(file_of(budi)) == transfer_json(file_of(budi))


def test_nothing_but_trainings_goes_along(budi, batch):
    stay = budi.inmate.stays.get()
    stay.offence_category = "Narkotika uji"
    stay.save()
    budi.inmate.set_nik("3604010101900001")
    budi.inmate.address = "Kampung Uji"
    budi.inmate.save()
    removed = place(batch, state="removed", end_reason="Membawa barang uji", heard="Katanya uji")
    written = transfer_json(file_of(budi, removed)).decode()
    for secret in ("Narkotika", "3604010101900001", "Kampung", "Membawa", "Katanya", "Sidang"):
        assert secret not in written
    assert stay.registration_number not in written


def test_whoever_stopped_stopped_and_nobody_is_told_why(batch):
    said = {
        file_of(place(batch, state=state, end_reason="x"))["orang"][0]["pelatihan"][0]["keadaan"]
        for state in ("withdrawn", "removed")
    }
    assert said == {"berhenti"}


@pytest.mark.parametrize(
    ("reason", "word"), [("transferred", "pindah"), ("released", "bebas"), ("", "keluar")]
)
def test_leaving_is_told_by_its_way(batch, reason, word):
    left = place(batch, state="left", end_reason=reason)
    training = file_of(left)["orang"][0]["pelatihan"][0]
    assert training["keadaan"] == word
    assert training["keadaan_sejak"] == "2026-11-13"


def test_every_ending_of_the_schema_has_words_on_paper():
    assert set(ENDINGS) == set(SCHEMA["$defs"]["pelatihan"]["properties"]["keadaan"]["enum"])


def test_a_draft_of_a_result_stays_here(budi):
    ResultFactory(enrolment=budi)
    assert file_of(budi)["orang"][0]["pelatihan"][0]["hasil"] is None


def test_who_never_took_part_is_not_in_the_file(budi):
    content = transfer_file([InmateFactory(), budi.inmate], DAY)
    assert [one["nama"] for one in content["orang"]] == [budi.inmate.name]


@pytest.mark.parametrize("people", [1, 6])
def test_a_whole_transfer_costs_the_same_queries(agency_a, people, django_assert_num_queries):
    places = [place(sewing_batch(agency_a)) for _number in range(people)]
    with django_assert_num_queries(9):
        assert len(file_of(*places)["orang"]) == people
