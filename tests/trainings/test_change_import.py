"""From the file to the inbox and back: a real import, applied, answered and undone."""

import pytest
from django.urls import reverse

from inmates.actions import apply_import, preview_import
from inmates.actions.undo import undo_import
from inmates.actions.unlisted import answer_unlisted
from inmates.models import Inmate, SdpImport, Unlisted
from tests.factories.changes import november
from tests.factories.sdp import csv_file, people, person
from tests.factories.trainings import BatchFactory, EnrolmentFactory
from trainings.models import BatchState, ParticipantChange

pytestmark = pytest.mark.django_db


def bring_in(rows, by):
    waiting = preview_import(data=csv_file(rows), name="uji.csv", by=by)
    return apply_import(sdp_import=waiting, by=by)


@pytest.fixture
def place(officer):
    """Someone on record by a file, who takes part in a batch until 27 November 2026."""
    bring_in(people(3, expires_on="20-12-2026"), officer)
    inmate = Inmate.objects.get(sdp_number="UJI000001")
    batch = BatchFactory(state=BatchState.RUNNING)
    return EnrolmentFactory(inmate=inmate, batch=batch, enrolled_by=officer)


def waiting():
    return list(ParticipantChange.objects.open().values_list("kind", "enrolment"))


def other(**changes):
    return [person(1, **{"expires_on": "20-12-2026"} | changes)] + [
        person(number, expires_on="20-12-2026") for number in (2, 3)
    ]


def test_what_a_file_changes_about_a_participant_waits_in_the_inbox(place, officer, client_of):
    done = bring_in(other(expires_on="20-11-2026", register_class="A III"), officer)
    assert sorted(waiting()) == [("class_changed", place.pk), ("leaves_early", place.pk)]
    assert set(ParticipantChange.objects.values_list("import_pk", flat=True)) == {done.pk}
    page = client_of(officer).get(reverse("trainings:change_list")).content.decode()
    assert "20-12-2026 → 20-11-2026" in page


def test_undoing_the_import_empties_the_inbox(place, officer):
    done = bring_in(other(expires_on="20-11-2026"), officer)
    undo_import(sdp_import=done, by=officer)
    assert waiting() == []
    assert place.inmate.stays.get().expected_end_on.isoformat() == "2026-12-20"


def test_who_is_no_longer_listed_and_was_released_frees_the_seat(place, officer):
    bring_in([person(number, expires_on="20-12-2026") for number in (2, 3)], officer)
    assert waiting() == []
    question = Unlisted.objects.open().get()
    answer_unlisted(unlisted=question, answer="released", on=question.since, by=officer)
    assert waiting() == [("left", place.pk)]
    assert not place.batch.enrolments.active().exists()


def test_a_file_that_lists_someone_again_asks_about_the_place(place, officer):
    bring_in([person(number, expires_on="20-12-2026") for number in (2, 3)], officer)
    question = Unlisted.objects.open().get()
    answer_unlisted(unlisted=question, answer="away", kind="court", on=question.since, by=officer)
    place.refresh_from_db()
    assert (place.state, waiting()) == ("suspended", [])
    done = bring_in(other(), officer)
    assert waiting() == [("back", place.pk)]
    undo_import(sdp_import=done, by=officer)
    assert waiting() == []
    place.refresh_from_db()
    assert place.state == "suspended"
    assert SdpImport.objects.get(pk=done.pk).state == "undone"


def test_the_day_of_a_change_is_before_the_last_day_only_by_the_calendar(place, officer):
    bring_in(other(expires_on="27-11-2026"), officer)
    assert waiting() == [("dates_moved", place.pk)]
    assert place.batch.ends_on == november(27)
