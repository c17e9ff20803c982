"""The transfer file for the next UPT, as JSON: `docs/berkas-pindah.md` describes it.

Only facts about trainings leave, and as few as the next UPT needs to go on: no case, no identity
number (NIK), no assessment, no health, no security, and of excused absences only how many.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from agencies.models import Letterhead
from inmates.models import EndKind, Inmate
from trainings.certificates.document import check_address
from trainings.models import Certificate, Enrolment, EnrolmentState, Presence
from trainings.recap.participation import Participation
from trainings.recap.people import PersonRecap, recaps_of
from trainings.recap.period import Period

SCHEMA = "bekal-transfer/1"
INTEGRITY = "integritas"
ENDINGS = {
    EnrolmentState.ENROLLED: "sedang_mengikuti",
    EnrolmentState.SUSPENDED: "ditunda",
    EnrolmentState.COMPLETED: "selesai",
    EnrolmentState.WITHDRAWN: "berhenti",
    EnrolmentState.REMOVED: "berhenti",
    EnrolmentState.STOPPED: "pelatihan_dihentikan",
}
LEFT = {EndKind.TRANSFERRED: "pindah", EndKind.RELEASED: "bebas"}
"""How a place ended. Why someone stopped stays here: withdrawing and removal read the same."""

File = dict[str, Any]


def transfer_file(people: Iterable[Inmate], day: date) -> File:
    """Gather everything until `day` about those of `people` who ever took part in a training."""
    recaps = [one for one in recaps_of(people, Period(None, day)) if one.participations]
    content = {
        "skema": SCHEMA,
        "upt_asal": Letterhead.objects.get().name,
        "dibuat_pada": day.isoformat(),
        "orang": [_person(one, day) for one in recaps],
    }
    return content | {INTEGRITY: {"algoritma": "SHA-256", "nilai": fingerprint(content)}}


def fingerprint(content: File) -> str:
    """Give the SHA-256 of the canonical form of `content`, its integrity line left out.

    Canonical is JSON in UTF-8 with sorted keys and without any space between signs.
    """
    bare = {key: value for key, value in content.items() if key != INTEGRITY}
    text = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def transfer_json(content: File) -> bytes:
    """Write a transfer file so that people can read it too."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _person(recap: PersonRecap, day: date) -> File:
    person = recap.inmate
    return {
        "nomor_induk": person.sdp_number,
        "nama": person.name,
        "tanggal_lahir": _iso(person.birth_date),
        "jenis_kelamin": person.sex or None,
        "pelatihan": [_training(one, day) for one in recap.participations],
    }


def _training(one: Participation, day: date) -> File:
    place, period = one.enrolment, Period(None, day)
    batch, counts = place.batch, one.counts(period)
    return {
        "program": batch.programme.name,
        "kode_program": batch.programme.code,
        "angkatan": batch.number,
        "penyelenggara": batch.agency.name,
        "mulai": batch.starts_on.isoformat(),
        "selesai": batch.ends_on.isoformat(),
        "jp_rencana": batch.lesson_hours,
        "jp_diadakan": one.hours_taught(period),
        "jp_diikuti": one.hours,
        "kehadiran": {
            "hadir": counts[Presence.PRESENT],
            "izin": counts[Presence.EXCUSED],
            "memilih_tidak_ikut": counts[Presence.NEUTRAL],
            "tanpa_keterangan": counts[Presence.ABSENT],
            "daftar_belum_diisi": one.unentered(period, day),
            "tidak_tercatat": one.unmarked(period),
        },
        "materi": one.topics(),
        "keadaan": _ending(place),
        "keadaan_sejak": _iso(place.ended_on),
        "hasil": _result(one),
        "sertifikat": [_certificate(paper) for paper in one.certificates],
    }


def _ending(place: Enrolment) -> str:
    if place.state == EnrolmentState.LEFT:
        known = place.end_reason in LEFT
        return LEFT[EndKind(place.end_reason)] if known else "keluar"
    return ENDINGS[EnrolmentState(place.state)]


def _result(one: Participation) -> File | None:
    """Give what the trainer handed in."""
    result = one.enrolment.handed_in_result
    if result is None or not result.is_complete:
        return None
    return {
        "skala": "kompetensi" if result.competent is not None else "angka",
        "teori": result.theory,
        "praktik": result.practice,
        "kompeten": result.competent,
    }


def _certificate(paper: Certificate) -> File:
    """Tell of a certificate; one that cannot be checked at our public page has no code."""
    return {
        "nomor": paper.number,
        "terbit": paper.issued_on.isoformat(),
        "penerbit": paper.issuer_name,
        "kode_periksa": paper.check_code or None,
        "alamat_periksa": check_address(paper) if paper.check_code else None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
