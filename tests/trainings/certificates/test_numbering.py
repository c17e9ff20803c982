"""Numbers of certificates: of the series, typed, and never twice."""

import datetime as dt

import pytest

from agencies.models import Agency
from serang_rutan.core.refusal import RefusedError
from tests.at_once import at_once
from tests.factories.agencies import ProgrammeFactory
from tests.trainings.scenes import finished_batch
from trainings.actions.certificate import issue_certificates
from trainings.certificates.numbering import read_typed
from trainings.models import Certificate

ISSUED_ON = dt.date(2025, 11, 20)


@pytest.fixture
def batch(agency_a, trainer_a):
    return finished_batch(agency_a, trainer_a)


def issue(batch, by, numbers=None, issued_on=ISSUED_ON):
    return issue_certificates(batch=batch, issued_on=issued_on, by=by, numbers=numbers)


def typed(batch, *numbers):
    people = batch.enrolments.order_by("inmate__name").values_list("pk", flat=True)
    return dict(zip(people, numbers, strict=False))


def test_an_agency_writes_its_numbers_in_its_own_way(batch, officer, agency_a):
    Agency.objects.filter(pk=agency_a.pk).update(certificate_pattern="800.2/{number:04}/{year}")
    assert [one.number for one in issue(batch, officer)] == ["800.2/0001/2025", "800.2/0002/2025"]


def test_typed_numbers_go_to_the_people_in_the_order_of_the_list(batch, officer):
    issue(batch, officer, typed(batch, "B-9", "  A-1  "))
    given = Certificate.objects.values_list("holder_name", "number", "series_number")
    assert set(given) == {("Budi Wahyudi", "B-9", None), ("Siti Aminah", "A-1", None)}


def test_a_typed_number_of_the_series_takes_its_place_there(batch, officer, agency_a, trainer_a):
    issue(batch, officer, typed(batch, "005/DKUPP-BEKAL/XI/2025", "X"))
    more = finished_batch(agency_a, trainer_a, names=["ANI"], programme=ProgrammeFactory())
    assert issue(more, officer)[0].number == "006/DKUPP-BEKAL/XI/2025"


@pytest.mark.parametrize(
    ("numbers", "word"),
    [
        (("A", ""), "2"),
        (("A", "A"), "A"),
        (("A", "x" * 81), "2"),
        (("5/DKUPP-BEKAL/XI/2025", "005/DKUPP-BEKAL/XI/2025"), "005"),
        (("A",), r"\w"),
        (("A", "B", "C"), r"\w"),
    ],
)
def test_what_is_missing_doubled_or_too_long_is_refused_and_nothing_is_saved(
    batch, officer, numbers, word
):
    given = typed(batch, *numbers)
    if len(numbers) == 3:
        given[0] = "C"
    with pytest.raises(RefusedError, match=word):
        issue(batch, officer, given)
    assert not Certificate.objects.exists()


def test_a_number_that_somebody_has_is_refused_by_name(batch, officer, agency_a, trainer_a):
    issue(batch, officer, typed(batch, "A", "B"))
    more = finished_batch(agency_a, trainer_a, names=["ANI"], programme=ProgrammeFactory())
    with pytest.raises(RefusedError, match="B"):
        issue(more, officer, typed(more, "B"))
    assert Certificate.objects.count() == 2


def test_who_is_ready_must_still_be_who_was_shown(batch, officer):
    given = typed(batch, "A", "B")
    batch.enrolments.order_by("inmate__name").first().result.delete()
    with pytest.raises(RefusedError):
        issue(batch, officer, given)


def test_a_refused_issue_leaves_no_gap(batch, officer, agency_a, trainer_a, monkeypatch):
    def fail(**kwargs):
        raise RuntimeError("no trail")

    with monkeypatch.context() as patched:
        patched.setattr("serang_rutan.core.trail.record_many", fail)
        with pytest.raises(RuntimeError):
            issue(batch, officer)
    assert [one.series_number for one in issue(batch, officer)] == [1, 2]


@pytest.mark.parametrize(
    ("text", "read"),
    [("A\nB", ["A", "B"]), ("\n A \r\nB  1\n\n", ["A", "B 1"])],
)
def test_pasted_numbers_are_read_line_by_line(db, text, read):
    assert read_typed(text, 2) == read


@pytest.mark.parametrize("text", ["", "A", "A\nB\nC", "A\n\nB", "A\nA"])
def test_pasted_numbers_must_be_one_for_each(db, text):
    with pytest.raises(RefusedError):
        read_typed(text, 2)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_four_who_issue_at_once_give_each_number_once_and_skip_none(agency_a, trainer_a, officer):
    batches = [
        finished_batch(agency_a, trainer_a, programme=ProgrammeFactory()) for _number in range(4)
    ]
    done = at_once([lambda batch=batch: issue(batch, officer) for batch in batches])
    assert all(len(made) == 2 for made in done)
    numbers = sorted(Certificate.objects.values_list("series_number", flat=True))
    assert numbers == list(range(1, 9))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_type_the_same_number_at_once_are_told(agency_a, trainer_a, officer):
    batches = [
        finished_batch(agency_a, trainer_a, names=["ANI"], programme=ProgrammeFactory())
        for _number in range(2)
    ]
    done = at_once(
        [lambda batch=batch: issue(batch, officer, typed(batch, "A-1")) for batch in batches]
    )
    refused = [one for one in done if isinstance(one, RefusedError)]
    assert len(refused) == 1
    assert "A-1" in str(refused[0].reason)
