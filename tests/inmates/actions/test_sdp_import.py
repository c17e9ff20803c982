import datetime as dt
from functools import partial

import pytest
from django.db import connection

from inmates.actions import (
    apply_import,
    carry_out,
    discard_import,
    judge_duplicate,
    preview_import,
    sdp_import,
)
from inmates.models import ImportState, Inmate, Registration, SdpImport, Stay
from inmates.policies.sdp_import import ImportSettledError, OlderFileError, StaleImportError
from inmates.sdp import SdpFileError, parse
from inmates.sdp_plan import Verdict
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.at_once import at_once
from tests.factories.agencies import UserFactory
from tests.factories.sdp import csv_file, people, person

pytestmark = pytest.mark.django_db
NIK = "3604051705950001"


def test_a_preview_changes_nobody_and_notes_the_figures(preview, officer):
    waiting = preview([*people(2), person(3, birth_date="31-02-1990")])
    assert Inmate.objects.count() == 0
    assert (waiting.state, waiting.new_count, waiting.rejected_count) == ("previewed", 2, 1)
    event = TrailEvent.objects.get()
    assert (event.action, event.object_id, event.actor) == ("create", str(waiting.pk), officer)


def test_a_file_that_cannot_be_read_leaves_nothing(preview):
    with pytest.raises(SdpFileError):
        preview(b"%PDF-1.4 bukan berkas SDP")
    assert SdpImport.objects.count() == 0


def test_the_name_of_the_file_is_not_kept(officer):
    data = csv_file(people(1))
    waiting = preview_import(data=data, name="rahasia budi.csv", by=officer)
    assert "rahasia" not in str(SdpImport.objects.filter(pk=waiting.pk).values().get())


def test_applying_makes_people_stays_and_registrations(imported):
    imported([person(1, nik=NIK)], titles=["Keadaan tanggal 20-11-2026"])
    inmate = Inmate.objects.get()
    assert (inmate.name, inmate.nik, inmate.district_id) == ("CONTOH B UJI", NIK, "36.04.05")
    assert (inmate.birth_date, inmate.education) == (dt.date(1995, 5, 17), "sma")
    stay = inmate.current_stay()
    assert (stay.registration_number, stay.block) == ("B.I-0001/2026", "A")
    registration = Registration.objects.get()
    assert (registration.stay, registration.since) == (stay, dt.date(2026, 11, 20))


def test_the_identity_number_is_not_held_in_clear(imported):
    imported([person(1, nik=NIK)])
    held = Inmate.objects.values().get()
    assert NIK not in str(held)


def test_the_identity_number_does_not_wait_in_clear_either(preview, officer):
    waiting = preview([person(1, nik=NIK)])
    assert NIK not in str(SdpImport.objects.values().get())
    apply_import(sdp_import=waiting, by=officer)
    assert Inmate.objects.get().nik == NIK


def test_a_file_is_read_before_the_transaction_begins(preview, monkeypatch):
    outside = len(connection.savepoint_ids)
    depths = []

    def read(*args, **kwargs):
        depths.append(len(connection.savepoint_ids))
        return parse(*args, **kwargs)

    monkeypatch.setattr(sdp_import, "parse", read)
    preview(people(1))
    assert depths == [outside]


def test_a_new_registration_is_added_to_the_history(imported):
    imported([person(1, registration_number="A.III-0001/2026", register_class="A III")])
    imported([person(1)])
    numbers = Registration.objects.order_by("pk").values_list("number", "register_class")
    assert list(numbers) == [("A.III-0001/2026", "A III"), ("B.I-0001/2026", "B I")]


def test_someone_who_comes_back_gets_a_second_stay_and_stays_one_person(imported, officer):
    imported(people(1))
    Stay.objects.update(ended_on="2026-02-01", end_kind="released")
    imported([person(1, registration_number="A.I-0099/2026", register_class="A I", block="C")])
    assert Inmate.objects.count() == 1
    assert Inmate.objects.get().current_stay().block == "C"


def test_nobody_who_is_missing_is_ended(imported):
    imported(people(3))
    done = imported(people(1))
    assert (done.missing_count, Stay.objects.open().count()) == (2, 3)


def test_the_one_who_applied_is_noted(imported, officer):
    done = imported([person(1), person(2, birth_date="31-02-1990")])
    held = SdpImport.objects.get(pk=done.pk)
    assert held.state == ImportState.APPLIED
    assert (held.applied_by, held.new_count) == (officer, 1)


def test_each_person_stands_on_the_trail_with_what_changed(imported, officer):
    imported(people(2))
    imported([person(1), person(2, block="D")])
    inmate = Inmate.objects.get(sdp_number="UJI000002")
    newest, created = TrailEvent.objects.about(inmate.pk)
    assert (created.action, created.actor) == ("create", officer)
    assert (newest.action, newest.changes["block"]) == ("change", ["A", "D"])
    assert TrailEvent.objects.filter(action="approve").count() == 2


def test_the_trail_holds_no_identity_number(imported):
    imported(people(1))
    imported([person(1, nik=NIK)])
    assert NIK not in str(list(TrailEvent.objects.values_list("changes", flat=True)))


def test_nothing_is_applied_when_the_trail_cannot_be_written(preview, officer, monkeypatch):
    waiting = preview(people(2))

    def fail(**kwargs):
        raise RuntimeError

    monkeypatch.setattr(carry_out, "record_many", fail)
    with pytest.raises(RuntimeError):
        apply_import(sdp_import=waiting, by=officer)
    assert (Inmate.objects.count(), Stay.objects.count()) == (0, 0)
    assert SdpImport.objects.get().state == ImportState.PREVIEWED


def test_applying_a_second_time_is_refused_and_changes_nothing(preview, officer):
    waiting = preview(people(2))
    apply_import(sdp_import=waiting, by=officer)
    with pytest.raises(ImportSettledError):
        apply_import(sdp_import=waiting, by=officer)
    assert Inmate.objects.count() == 2


def test_a_preview_that_no_longer_holds_is_refused(preview, imported, officer):
    waiting = preview(people(2))
    imported(people(1))
    with pytest.raises(StaleImportError):
        apply_import(sdp_import=waiting, by=officer)
    assert Inmate.objects.count() == 1


def test_two_previews_of_one_file_cannot_both_be_applied(preview, officer):
    first, second = preview(people(2)), preview(people(2))
    apply_import(sdp_import=first, by=officer)
    with pytest.raises(StaleImportError):
        apply_import(sdp_import=second, by=officer)


def test_an_import_put_aside_forgets_its_file_and_cannot_be_applied(preview, officer):
    waiting = preview(people(2))
    discard_import(sdp_import=waiting, by=officer)
    held = SdpImport.objects.get()
    assert (held.state, bytes(held.sealed_file)) == (ImportState.DISCARDED, b"")
    with pytest.raises(ImportSettledError):
        apply_import(sdp_import=waiting, by=officer)
    with pytest.raises(ImportSettledError):
        discard_import(sdp_import=waiting, by=officer)


def test_both_sample_files_speak_of_the_same_people(officer):
    for name, counts in (("sdp_full.xlsx", (380, 0)), ("sdp_short.csv", (0, 380))):
        with open(f"tests/data/{name}", "rb") as file:  # noqa: PTH123
            waiting = preview_import(data=file.read(), name=name, by=officer)
        done = apply_import(sdp_import=waiting, by=officer)
        assert (done.new_count, done.same_count) == counts
        assert (done.changed_count, done.missing_count, done.rejected_count) == (0, 0, 0)
    assert Inmate.objects.present().count() == 380


@pytest.mark.postgres
@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="row locks between threads need PostgreSQL"
)
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_who_apply_at_once_one_wins_and_the_other_is_told(preview):
    waiting = preview(people(20))
    by = UserFactory()
    done, refused = sorted(
        at_once([partial(apply_import, sdp_import=waiting, by=by)] * 2),
        key=lambda result: isinstance(result, RefusedError),
    )
    assert isinstance(refused, ImportSettledError)
    assert done.state == ImportState.APPLIED
    assert Inmate.objects.count() == 20


@pytest.mark.postgres
@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="row locks between threads need PostgreSQL"
)
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_previews_applied_at_once_one_wins_and_the_other_is_told(preview):
    by = UserFactory()
    waiting = [preview(people(20)), preview([*people(20), person(21)])]
    acts = [partial(apply_import, sdp_import=one, by=by) for one in waiting]
    assert [type(one) for one in at_once(acts) if isinstance(one, RefusedError)] == [
        StaleImportError
    ]
    (done,) = SdpImport.objects.applied()
    assert Inmate.objects.count() == Stay.objects.open().count() == done.new_count


@pytest.mark.parametrize("day", ["20-11-2026", "21-11-2026"])
def test_a_file_no_older_than_the_records_needs_no_word(imported, day):
    imported(people(1), titles=["Keadaan tanggal 20-11-2026"])
    assert imported(people(2), titles=[f"Keadaan tanggal {day}"]).new_count == 1


def test_an_older_file_is_refused_unless_it_is_meant(imported, preview, officer):
    imported(people(1), titles=["Keadaan tanggal 20-11-2026"])
    imported(people(1))
    waiting = preview(people(2), titles=["Keadaan tanggal 19-11-2026"])
    with pytest.raises(OlderFileError):
        apply_import(sdp_import=waiting, by=officer)
    assert Inmate.objects.count() == 1
    apply_import(sdp_import=waiting, by=officer, older_ok=True)
    assert Inmate.objects.count() == 2


@pytest.fixture
def question(preview, imported):
    """Give an import whose row 2 resembles someone on record."""
    imported(people(1))
    return preview([person(2, name=person(1)["name"])])


def known():
    return Inmate.objects.get().pk


def test_a_person_decides_that_a_row_means_someone_on_record(question, officer):
    judge_duplicate(
        sdp_import=question, row_number=2, person=known(), verdict=Verdict.SAME, by=officer
    )
    done = apply_import(sdp_import=question, by=officer)
    assert (done.changed_count, done.rejected_count) == (1, 0)
    assert Inmate.objects.get().sdp_number == "UJI000002"


def test_a_person_decides_that_a_row_means_someone_else(question, officer):
    judge_duplicate(
        sdp_import=question, row_number=2, person=known(), verdict=Verdict.OTHER, by=officer
    )
    done = apply_import(sdp_import=question, by=officer)
    assert (done.new_count, Inmate.objects.count()) == (1, 2)


def test_a_decision_stands_on_the_trail_and_changes_nobody_yet(question, officer):
    judge_duplicate(
        sdp_import=question, row_number=2, person=known(), verdict=Verdict.SAME, by=officer
    )
    event = TrailEvent.objects.filter(object_type="inmates.sdpimport").first()
    changes = {"row": 2, "person": known(), "verdict": "same"}
    assert (event.actor, event.changes) == (officer, changes)
    assert Inmate.objects.get().sdp_number == "UJI000001"


def test_a_row_that_asks_nothing_cannot_be_decided(question, officer):
    with pytest.raises(RefusedError):
        judge_duplicate(
            sdp_import=question, row_number=7, person=known(), verdict=Verdict.SAME, by=officer
        )
