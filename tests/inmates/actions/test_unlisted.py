import datetime as dt

import pytest

from inmates.actions.unlisted import answer_unlisted
from inmates.models import TemporaryAbsence, Unlisted
from inmates.policies.unlisted import AlreadyAnsweredError, can_answer
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.inmates import UnlistedFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 3)


@pytest.fixture
def asked():
    return UnlistedFactory()


@pytest.mark.parametrize("answer", ["released", "transferred", "died"])
def test_an_end_ends_the_stay_in_that_way(asked, officer, answer):
    answer_unlisted(unlisted=asked, answer=answer, on=DAY, place="Lapas Contoh", by=officer)
    stay = asked.stay
    stay.refresh_from_db()
    assert (stay.ended_on, stay.end_kind, stay.end_note) == (DAY, answer, "Lapas Contoh")
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by, can_answer(asked)) == (answer, officer, False)


def test_someone_temporarily_out_keeps_the_stay_and_is_expected_back(asked, officer):
    answer_unlisted(unlisted=asked, answer="away", on=DAY, kind="hospital", by=officer)
    absence = TemporaryAbsence.objects.get()
    assert (absence.kind, absence.left_on, absence.while_unlisted) == ("hospital", DAY, True)
    asked.stay.refresh_from_db()
    assert asked.stay.ended_on is None


def test_someone_still_here_is_left_as_they_are(asked, officer):
    answer_unlisted(unlisted=asked, answer="here", on=DAY, by=officer)
    asked.stay.refresh_from_db()
    assert asked.stay.ended_on is None
    assert not TemporaryAbsence.objects.exists()


def test_an_answer_is_put_on_the_trail_of_the_person(asked, officer):
    answer_unlisted(unlisted=asked, answer="here", on=DAY, by=officer)
    event = TrailEvent.objects.get(object_type="inmates.unlisted")
    assert (event.actor, event.subject_id) == (officer, asked.stay.inmate_id)
    assert event.changes == {"answer": ["", "here"]}


def test_the_second_to_answer_is_told_who_was_first(asked, officer):
    stale = Unlisted.objects.get()
    answer_unlisted(unlisted=asked, answer="here", on=DAY, by=officer)
    with pytest.raises(AlreadyAnsweredError, match=str(officer)):
        answer_unlisted(unlisted=stale, answer="released", on=DAY, by=officer)
    asked.stay.refresh_from_db()
    assert asked.stay.ended_on is None


@pytest.mark.parametrize(
    ("answer", "on"),
    [
        ("transferred", DAY),
        ("away", DAY),
        ("listed", DAY),
        ("", DAY),
        ("released", dt.date(2199, 1, 1)),
        ("released", dt.date(1999, 1, 1)),
    ],
)
def test_what_is_not_whole_or_cannot_be_changes_nothing(asked, officer, answer, on):
    with pytest.raises(RefusedError):
        answer_unlisted(unlisted=asked, answer=answer, on=on, by=officer)
    asked.refresh_from_db()
    assert can_answer(asked)
    assert not TrailEvent.objects.exists()
