import datetime as dt

import pytest
from django.utils import timezone

from inmates.actions import apply_import, start_absence
from inmates.models import Inmate, Stay, TemporaryAbsence, Unlisted
from serang_rutan.core.models import TrailEvent
from tests.factories.sdp import people, person

pytestmark = pytest.mark.django_db
TITLES = ["Keadaan tanggal 20-11-2026"]


def answered(answer, days_ago):
    at = timezone.now() - dt.timedelta(days=days_ago)
    Unlisted.objects.update(answer=answer, answered_at=at)


def test_whoever_is_missing_is_asked_about_once(imported, officer):
    imported(people(2))
    done = imported(people(1), titles=TITLES)
    imported(people(1), titles=["Keadaan tanggal 21-11-2026"])
    asked = Unlisted.objects.get()
    assert (asked.sdp_import, asked.since) == (done, dt.date(2026, 11, 20))
    assert asked.stay.inmate.sdp_number == "UJI000002"
    event = TrailEvent.objects.get(object_type="inmates.unlisted")
    assert (event.actor, event.subject_id) == (officer, asked.stay.inmate_id)


@pytest.mark.parametrize(
    ("answer", "days_ago", "count"), [("here", 6, 1), ("here", 8, 2), ("listed", 1, 2)]
)
def test_whoever_was_said_to_be_here_is_asked_about_again_after_a_week(
    imported, answer, days_ago, count
):
    imported(people(2))
    imported(people(1))
    answered(answer, days_ago)
    imported(people(1))
    assert Unlisted.objects.count() == count


def test_being_listed_again_answers_the_question(imported):
    imported(people(2))
    imported(people(1))
    imported(people(2))
    asked = Unlisted.objects.get()
    assert (asked.answer, asked.answered_by) == ("listed", None)
    event = TrailEvent.objects.filter(object_type="inmates.unlisted").first()
    assert (event.subject_id, event.changes) == (asked.stay.inmate_id, {"answer": ["", "listed"]})


def test_a_rejected_row_keeps_its_person_from_being_missing(imported, preview):
    imported([person(1), person(2), person(3), person(4, sdp_number="")])
    waiting = preview(
        [
            person(1, birth_date="31-02-1995"),
            person(2, registration_number="=1+1"),
            person(3, sdp_number="1,23E+15", registration_number="", register_class="X"),
            person(4, sdp_number="", register_class="X"),
        ]
    )
    assert (waiting.rejected_count, waiting.missing_count) == (4, 0)


def test_a_rejected_row_names_nobody_else_of_that_name(imported, preview):
    imported([person(1, name="SAMA"), person(2, name="SAMA", birth_date="18-05-1995")])
    waiting = preview([person(1, name="SAMA", expires_on="x")])
    assert (waiting.rejected_count, waiting.missing_count) == (1, 1)


def out(number, officer, *, while_unlisted, left_on=dt.date(2026, 11, 2)):
    stay = Stay.objects.get(inmate__sdp_number=f"UJI{number:06d}")
    return start_absence(
        stay=stay, kind="court", left_on=left_on, while_unlisted=while_unlisted, by=officer
    )


def test_whoever_is_out_is_not_missing(imported, preview, officer):
    imported(people(2))
    out(2, officer, while_unlisted=False)
    assert preview(people(1)).missing_count == 0


def test_whoever_was_out_unlisted_is_back_once_listed_again(imported, officer):
    imported(people(2))
    out(1, officer, while_unlisted=False)
    out(2, officer, while_unlisted=True)
    imported(people(2), titles=TITLES)
    still, back = TemporaryAbsence.objects.order_by("stay__inmate__sdp_number")
    assert (still.returned_on, back.returned_on) == (None, dt.date(2026, 11, 20))


def test_nobody_is_back_before_having_left(imported, officer):
    imported(people(1))
    out(1, officer, while_unlisted=True, left_on=dt.date(2026, 11, 22))
    imported(people(1), titles=TITLES)
    assert TemporaryAbsence.objects.get().returned_on == dt.date(2026, 11, 22)


heard = []


def hear(changes, by, import_pk):
    heard.append((changes, by, import_pk))


def test_the_apps_above_are_told_what_changed_and_who_returned(imported, settings, officer):
    imported([person(1), person(2), person(3)])
    gone = Stay.objects.filter(inmate__sdp_number="UJI000003")
    gone.update(ended_on="2026-02-01", end_kind="released")
    settings.HOOKS = settings.HOOKS | {"register_changed": [f"{__name__}.hear"]}
    heard.clear()
    done = imported(
        [
            person(1, expires_on="17-08-2029"),
            person(2),
            person(3, registration_number="A.I-0099/2026", register_class="A I"),
        ]
    )
    ((changes, by, import_pk),) = heard
    assert (by, import_pk) == (officer, done.pk)
    moved, returned = changes
    days = (dt.date(2030, 1, 5), dt.date(2029, 8, 17))
    assert moved.fields == {"expires_on": days, "expected_end_on": days}
    assert returned.stay_id == Stay.objects.open().get(inmate=returned.inmate_id).pk
    assert returned.fields["register_class_id"] == (None, "A I")


def test_nobody_is_told_where_nothing_changes(imported, settings):
    imported(people(2))
    settings.HOOKS = settings.HOOKS | {"register_changed": [f"{__name__}.hear"]}
    heard.clear()
    imported(people(2))
    assert heard == []


def test_a_moved_release_lets_go_of_its_basis(imported):
    fields = ["sdp_number", "registration_number", "register_class", "name", "expected_release_on"]
    rows = [person(1, expected_release_on="05-01-2029")]
    imported(rows, fields=fields)
    Stay.objects.update(release_basis="pb")
    imported(rows, fields=fields)
    assert Stay.objects.get().release_basis == "pb"
    imported([person(1, expected_release_on="05-06-2028")], fields=fields)
    assert Stay.objects.get().release_basis == ""


def test_a_file_may_name_the_basis_of_the_release(imported, preview):
    fields = ["sdp_number", "registration_number", "register_class", "name", "expected_release_on"]
    bases = {1: "Pembebasan Bersyarat", 2: "CMB", 3: "lain"}
    rows = [
        person(number, expected_release_on="05-01-2029", release_basis=basis)
        for number, basis in bases.items()
    ]
    imported(rows, fields=[*fields, "release_basis"])
    found = Stay.objects.order_by("inmate__sdp_number").values_list("release_basis", flat=True)
    assert list(found) == ["pb", "cmb", ""]


def test_figures_tell_returns_and_corrections_apart(imported, preview, officer):
    imported(people(3))
    gone = Stay.objects.filter(inmate__sdp_number="UJI000003")
    gone.update(ended_on="2026-02-01", end_kind="released")
    waiting = preview(
        [
            person(1, block="D"),
            person(2, education="SMP"),
            person(3, registration_number="A.I-0099/2026", register_class="A I"),
            person(4),
        ]
    )
    done = apply_import(sdp_import=waiting, by=officer)
    assert (done.new_count, done.returned_count) == (2, 1)
    assert (done.changed_count, done.corrected_count) == (2, 1)
    assert Inmate.objects.get(sdp_number="UJI000004").search_key
