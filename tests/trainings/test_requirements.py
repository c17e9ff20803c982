"""What a batch asks of people: sex, block, schooling, reading."""

import pytest

from tests.factories.assessments import WishFactory
from tests.factories.inmates import StayFactory
from tests.factories.trainings import BatchFactory, ComingBatchFactory, RoomFactory
from trainings.actions.enrolment import enrol
from trainings.eligibility import NotEligible
from trainings.forms.batch import BatchForm
from trainings.requirements import Asked, Person, judge_requirements


def codes(asked, person):
    return [verdict.code for verdict in judge_requirements(asked, person)]


@pytest.mark.parametrize(
    ("asked", "person", "found"),
    [
        (Asked(), Person(), []),
        (Asked(for_sex="P"), Person(sex="P"), []),
        (Asked(for_sex="P"), Person(sex="L"), ["wrong_sex"]),
        (Asked(for_sex="P"), Person(), ["wrong_sex"]),
        (Asked(blocks="A, b ,"), Person(block=" B"), []),
        (Asked(blocks="A, B"), Person(block="C"), ["wrong_block"]),
        (Asked(blocks="A"), Person(), ["wrong_block"]),
        (Asked(least_education="smp"), Person(education="sd"), ["education"]),
        (Asked(least_education="smk"), Person(education="sma"), []),
        (Asked(least_education="smp"), Person(), []),
        (Asked(needs_reading=True), Person(reads=False), ["reading"]),
        (Asked(needs_reading=True), Person(), []),
    ],
)
def test_what_is_asked_is_compared_with_what_is_known(asked, person, found):
    assert codes(asked, person) == found


def test_nobody_is_enrolled_past_what_a_batch_asks(officer):
    batch = ComingBatchFactory(for_sex="P")
    person = StayFactory(inmate__sex="L").inmate
    WishFactory(inmate=person, programme=batch.programme)
    with pytest.raises(NotEligible) as refusal:
        enrol(batch=batch, inmate=person, by=officer)
    assert [verdict.code for verdict in refusal.value.verdicts] == ["wrong_sex"]


def test_blocks_are_asked_for_by_the_rutan_alone(officer, coordinator):
    RoomFactory()
    assert "blocks" in BatchForm(user=officer).fields
    assert "blocks" not in BatchForm(user=coordinator).fields


def test_agency_people_do_not_read_blocks_on_the_page_of_a_batch(
    client_of, officer, coordinator, agency_a
):
    batch = BatchFactory(agency=agency_a, blocks="Blok Uji", for_sex="P")
    seen = {
        user: client_of(user).get(f"/pelatihan/{batch.pk}/").content.decode()
        for user in (officer, coordinator)
    }
    assert "Blok Uji" in seen[officer]
    assert "Blok Uji" not in seen[coordinator]
