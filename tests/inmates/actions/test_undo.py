import datetime as dt

import pytest

from inmates.actions import end_stay, start_absence, undo_import, verify_residence
from inmates.models import (
    ImportState,
    Inmate,
    Registration,
    SdpImport,
    Stay,
    TemporaryAbsence,
    Unlisted,
)
from inmates.policies.sdp_import import BuiltUponError, ImportSettledError, can_undo_import
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.trail import Action, record
from tests.factories.inmates import FitnessFactory
from tests.factories.sdp import people, person

pytestmark = pytest.mark.django_db
NIK = "3604051705950001"


def undone(sdp_import, officer):
    return undo_import(sdp_import=sdp_import, by=officer)


def test_undoing_removes_who_came_and_gives_back_what_changed(imported, officer):
    imported([person(1), person(2)])
    before = list(Stay.objects.order_by("pk").values())
    done = imported(
        [
            person(1, registration_number="B.I-0002/2026", nik=NIK),
            person(2, registration_number="B.I-0001/2026", block="Z"),
            person(3),
        ]
    )
    undone(done, officer)
    assert list(Stay.objects.order_by("pk").values()) == before
    assert Inmate.objects.get(sdp_number="UJI000001").nik == ""
    assert (Inmate.objects.count(), Registration.objects.count()) == (2, 2)
    held = SdpImport.objects.get(pk=done.pk)
    assert (held.state, held.undone_by) == (ImportState.UNDONE, officer)
    assert bytes(held.sealed_file) == bytes(held.sealed_undo) == b""


def test_undoing_stands_on_the_trail_of_each_person(imported, officer):
    imported([person(1), person(2)])
    done = imported([person(1, block="Z"), person(3)])
    came = Inmate.objects.get(sdp_number="UJI000003").pk
    changed = Inmate.objects.get(sdp_number="UJI000001").pk
    missing = Inmate.objects.get(sdp_number="UJI000002").pk
    undone(done, officer)
    events = TrailEvent.objects.filter(reason=f"sdp {done.pk} undone").exclude(subject_id=None)
    found = {event.subject_id: (event.action, event.changes) for event in events}
    assert found == {
        came: ("delete", {}),
        changed: ("change", {"block": ["Z", "A"]}),
        missing: ("change", {}),
    }


def test_undoing_opens_again_what_the_file_closed(imported, officer):
    imported(people(3))
    imported([person(1), person(2)])
    stay = Stay.objects.get(inmate__sdp_number="UJI000002")
    start_absence(
        stay=stay, kind="court", left_on=dt.date(2026, 3, 2), while_unlisted=True, by=officer
    )
    done = imported([person(2), person(3)])
    undone(done, officer)
    asked = Unlisted.objects.get()
    assert (asked.stay.inmate.sdp_number, asked.answer) == ("UJI000003", "")
    assert TemporaryAbsence.objects.get().returned_on is None


def test_only_the_last_import_can_be_undone_and_only_once(imported, officer):
    first, second = imported(people(1)), imported(people(2))
    with pytest.raises(ImportSettledError):
        undone(first, officer)
    undone(second, officer)
    for one in (first, second):
        one.refresh_from_db()
        assert not can_undo_import(one)
        with pytest.raises(ImportSettledError):
            undone(one, officer)
    assert Inmate.objects.count() == 1


def test_a_newer_import_empties_what_the_older_one_held(imported):
    first = imported(people(1))
    assert bytes(first.sealed_file)
    imported(people(2))
    first.refresh_from_db()
    assert (bytes(first.sealed_file), bytes(first.sealed_undo)) == (b"", b"")


def ended(stay, officer):
    end_stay(stay=stay, ended_on=dt.date(2026, 3, 2), kind="released", by=officer)


def moved(stay, officer):
    verify_residence(inmate=stay.inmate, basis="own", regency=None, by=officer)


def noted(stay, officer):
    record(by=officer, action=Action.CREATE, kind="x.y", subject_id=stay.inmate_id)


def altered_unseen(stay, officer):
    Stay.objects.filter(pk=stay.pk).update(block="Q")


def removed_unseen(stay, officer):
    Registration.objects.filter(stay=stay).delete()
    stay.delete()


def referred_to(stay, officer):
    FitnessFactory(inmate=stay.inmate, decided_by=officer)


@pytest.mark.parametrize(
    "build", [ended, moved, noted, altered_unseen, removed_unseen, referred_to]
)
def test_nothing_is_undone_once_something_rests_on_it(imported, officer, build):
    done = imported(people(2))
    build(Stay.objects.order_by("pk").first(), officer)
    stays = Stay.objects.count()
    with pytest.raises(BuiltUponError) as refusal:
        undone(done, officer)
    assert "CONTOH" not in str(refusal.value)
    assert (Inmate.objects.count(), Stay.objects.count()) == (2, stays)
    assert SdpImport.objects.get().state == ImportState.APPLIED


def test_what_happens_to_others_does_not_stand_in_the_way(imported, officer):
    imported(people(2))
    done = imported([person(1), person(2, block="Z")])
    other = Stay.objects.get(inmate__sdp_number="UJI000001")
    ended(other, officer)
    record(by=officer, action=Action.VIEW, obj=other, subject_id=other.inmate_id)
    undone(done, officer)
    assert Stay.objects.open().get().block == "A"


def test_someone_taken_out_anew_stands_in_the_way(imported, officer):
    imported(people(1))
    stay = Stay.objects.get()
    absence = start_absence(
        stay=stay, kind="court", left_on=dt.date(2026, 3, 2), while_unlisted=True, by=officer
    )
    done = imported(people(1))
    absence.refresh_from_db()
    assert absence.returned_on
    start_absence(stay=stay, kind="court", left_on=absence.returned_on, by=officer)
    with pytest.raises(BuiltUponError):
        undone(done, officer)


heard = []


def hear(import_pk, inmate_ids, by):
    heard.append((import_pk, list(inmate_ids), by))


def test_the_apps_above_are_told_of_the_people_who_stay(imported, officer, settings):
    imported(people(1))
    done = imported([person(1, block="Z"), person(2)])
    settings.HOOKS = settings.HOOKS | {"import_undone": [f"{__name__}.hear"]}
    heard.clear()
    undone(done, officer)
    assert heard == [(done.pk, [Inmate.objects.get().pk], officer)]
