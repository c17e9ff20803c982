"""A recap in words."""

import datetime as dt

import pytest
from django.utils import timezone
from django.utils.translation import override

from tests.factories.agencies import ProgrammeFactory
from tests.factories.inmates import StayFactory
from tests.factories.trainings import CertificateFactory, ResultFactory, SessionFactory
from tests.trainings.recap_scene import place, sewing_batch
from trainings.recap.lines import identity_of, lines_of
from trainings.recap.people import recaps_of, with_last_stay
from trainings.recap.period import Period

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 29)


@pytest.fixture(autouse=True)
def _indonesian():
    with override("id"):
        yield


def line(enrolment):
    return lines_of(recaps_of([enrolment.inmate], Period(None, TODAY))[0], TODAY)[0]


def test_attendance_names_the_codes_of_excused_absences(budi):
    assert line(budi).attendance == ["hadir 3", "izin 1 (Sidang 1)", "tanpa keterangan 1"]
    assert line(budi).share == "75 %"


def test_the_list_that_nobody_entered_is_named(budi, batch):
    SessionFactory(batch=batch, held_on=dt.date(2026, 11, 12), state="planned")
    assert line(budi).gaps == ["1 pertemuan belum diisi daftarnya"]


def test_how_it_ended_is_said_with_its_day_and_never_as_a_failure(budi, batch):
    assert line(budi).ending == "Mengundurkan diri (13-11-2026)"
    left = place(batch, state="left", end_reason="transferred")
    assert line(left).ending == "Pindah UPT (13-11-2026)"
    for state in ("enrolled", "suspended", "completed", "stopped"):
        ended = None if state in ("enrolled", "suspended") else dt.date(2026, 11, 13)
        said = line(place(batch, state=state, ended_on=ended))
        assert "gagal" not in f"{said.ending} {said.result}".lower()


@pytest.mark.parametrize(
    ("codes", "practice", "words"),
    [
        (("hadir",) * 5, 90, "Lulus"),
        (("hadir",) * 5, 20, "Belum lulus"),
        (("tanpa-keterangan",) * 5, 90, "Belum lulus"),
    ],
)
def test_who_completed_is_told_by_result_and_attendance_together(batch, codes, practice, words):
    one = place(batch, state="completed", codes=codes)
    assert line(one).ending == "Selesai, menunggu nilai (13-11-2026)"
    ResultFactory(enrolment=one, practice=practice, handed_in_at=timezone.now())
    one.refresh_from_db()
    assert line(one).ending == f"{words} (13-11-2026)"
    assert line(one).result == f"Teori 80, praktik {practice}"


def test_a_draft_of_a_result_is_not_told(budi):
    ResultFactory(enrolment=budi)
    assert line(budi).result == ""


@pytest.mark.parametrize(("competent", "words"), [(True, "Kompeten"), (False, "Belum kompeten")])
def test_a_competence_is_named_in_its_own_words(agency_a, competent, words):
    batch = sewing_batch(agency_a, programme=ProgrammeFactory(grading="competence"))
    one = place(batch)
    ResultFactory(
        enrolment=one,
        theory=None,
        practice=None,
        competent=competent,
        handed_in_at=timezone.now(),
    )
    assert line(one).result == words


def test_who_could_attend_nothing_is_not_judged(batch):
    ill = place(batch, state="completed", codes=("sakit",) * 5)
    ResultFactory(enrolment=ill, theory=None, practice=None, handed_in_at=timezone.now())
    assert line(ill).result == "Tidak dinilai"
    assert line(ill).ending == "Tidak dinilai: tidak dapat hadir (13-11-2026)"


def test_a_certificate_that_was_revoked_is_not_named(budi):
    paper = CertificateFactory(enrolment=budi, number="007/UJI")
    assert line(budi).certificate == "007/UJI"
    paper.revoked_on, paper.revoke_reason = TODAY, "Salah nama"
    paper.save()
    assert line(budi).certificate == ""


def test_a_person_is_named_as_in_the_register(budi, officer):
    person = with_last_stay(type(budi.inmate).objects.all()).get(pk=budi.inmate_id)
    facts = dict(identity_of(person))
    assert facts["Blok dan sel"] == "A 3"
    assert facts["Status hukum"] == "Narapidana"


def test_who_left_has_no_block_but_the_way_and_the_day(batch):
    stay = StayFactory(ended_on="2026-11-13", end_kind="transferred")
    one = place(batch, stay=stay)
    person = with_last_stay(type(one.inmate).objects.all()).get(pk=one.inmate_id)
    facts = dict(identity_of(person))
    assert "Blok dan sel" not in facts
    assert "13-11-2026" in "".join(facts.values())
