"""How a batch ended for its people, on the page of the batch and before it is closed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from serang_rutan.core.models import TrailEvent
from tests.factories.trainings import AttendanceFactory, EnrolmentFactory
from tests.trainings.outcomes.scenes import LONG_AGO, held_batch, person_in
from trainings.actions.batch import finish_batch
from trainings.outcomes.follows import what_follows, what_is_kept
from trainings.outcomes.people import outcomes_of, rates_of
from trainings.outcomes.section import outcome_section
from trainings.outcomes.words import ending_text, rate_text, reasons

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(agency_a, trainer_a):
    batch = held_batch(agency_a, trainer_a, state="finished")
    person_in(batch, "ANI", "hhhhh", result=80)
    person_in(batch, "BUDI", "hhhtt", result=80)
    person_in(batch, "CICI", "hhhhh", result=40)
    person_in(batch, "DEDI", "hh", state="left", end_reason="transferred", ended_on=batch.starts_on)
    person_in(batch, "EKA", state="withdrawn", end_reason="Sakit hati", ended_on=batch.starts_on)
    return batch


def page(client, batch):
    return client.get(reverse("trainings:batch_detail", args=[batch.pk])).content.decode()


def test_everyone_has_an_ending_and_nobody_failed(batch):
    texts = [ending_text(one.ending) for one in outcomes_of(batch)]
    assert texts == [
        "Lulus",
        "Belum lulus",
        "Belum lulus",
        "Mengikuti sebagian: 4 JP",
        "Tidak sempat mengikuti",
    ]


def test_staff_read_why_and_what_is_still_needed(batch):
    outcomes = outcomes_of(batch)
    assert reasons(outcomes[1]) == ["Kehadiran 3 / 5 (60 %), diperlukan 80 %"]
    assert reasons(outcomes[2]) == ["Nilai belum mencukupi"]
    assert reasons(outcomes[3]) == ["Keluar dari Rutan: Pindah UPT"]


def test_the_rates_are_told_on_both_bases(batch):
    rates = rates_of(outcomes_of(batch))
    assert rate_text(rates.of_started) == "1 dari 4 (25 %)"
    assert rate_text(rates.of_stayed) == "1 dari 3 (33,3 %)"


def test_who_withdrew_and_joined_again_counts_once(batch):
    again = batch.enrolments.get(inmate__name="ANI").inmate
    EnrolmentFactory(
        batch=batch,
        inmate=again,
        enrolled_at=LONG_AGO - timedelta(days=9),
        state="withdrawn",
        ended_on=batch.starts_on,
    )
    first = batch.enrolments.get(inmate=again, state="withdrawn")
    AttendanceFactory(session=batch.sessions.first(), enrolment=first, code_id="hadir")
    rates = rates_of(outcomes_of(batch))
    assert rate_text(rates.of_started) == "1 dari 4 (25 %)"
    assert rate_text(rates.of_stayed) == "1 dari 3 (33,3 %)"


def test_the_number_of_queries_does_not_depend_on_the_people(batch, django_assert_num_queries):
    for _round in range(2):
        with django_assert_num_queries(8):
            outcomes_of(batch)
        for number in range(5):
            person_in(batch, f"ORANG {number}", "hhhtt", result=70)


def test_staff_see_reasons_and_agency_people_do_not(
    batch, officer, coordinator, trainer_a, client_of
):
    assert "Sakit hati" in page(client_of(officer), batch)
    for user in (coordinator, trainer_a):
        seen = page(client_of(user), batch)
        assert "Belum lulus" in seen
        assert "Mengikuti sebagian: 4 JP" in seen
        assert "Sakit hati" not in seen
        assert "Pindah UPT" not in seen
        assert "diperlukan 80" not in seen


def test_seeing_how_it_ended_is_on_the_trail(batch, trainer_a, client_of):
    page(client_of(trainer_a), batch)
    event = TrailEvent.objects.filter(changes__has_key="outcomes").get()
    assert event.actor == trainer_a
    assert len(event.changes["outcomes"]) == 5


def test_a_batch_that_has_not_run_shows_no_endings(agency_a, trainer_a, officer, client_of):
    batch = held_batch(agency_a, trainer_a, sessions=0, state="planned")
    assert 'id="hasil"' not in page(client_of(officer), batch)


def test_before_it_finishes_it_says_what_follows_for_each(agency_a, trainer_a, officer, client_of):
    batch = held_batch(agency_a, trainer_a)
    person_in(batch, "ANI", "hhhhh", result=80)
    person_in(batch, "BUDI", "hhhtt", result=80)
    person_in(batch, "CICI", "hhhhh")
    promised = {"state": "accepted", "offered_at": timezone.now(), "enrolled_at": LONG_AGO}
    EnrolmentFactory(batch=batch, inmate__name="DEDI", **promised)
    told = what_follows(batch, "selesai", officer)
    assert [(one.name, one.ending) for one in told] == [
        ("ANI", "Lulus"),
        ("BUDI", "Belum lulus"),
        ("CICI", "Selesai, menunggu nilai"),
        ("DEDI", "Diterima"),
    ]
    finish_batch(batch=batch, by=officer)
    batch.refresh_from_db()
    endings = [ending_text(one.ending) for one in outcomes_of(batch)]
    assert endings == ["Lulus", "Belum lulus", "Selesai, menunggu nilai"]


def test_before_it_stops_it_says_how_many_hours_each_keeps(agency_a, trainer_a, officer, client_of):
    batch = held_batch(agency_a, trainer_a)
    enrolment = person_in(batch, "ANI", "hhhhh", result=80)
    url = reverse("trainings:batch_state", args=[batch.pk])
    seen = client_of(officer).get(f"{url}?langkah=hentikan").content.decode()
    assert "Mengikuti sebagian: 10 JP" in seen
    assert "Mengikuti sebagian: 10 JP" in what_is_kept(enrolment)
    url = reverse("trainings:enrolment_end", args=[enrolment.pk])
    assert "Mengikuti sebagian: 10 JP" in client_of(officer).get(url).content.decode()


def test_starting_a_batch_has_no_such_list(agency_a, trainer_a, officer):
    batch = held_batch(agency_a, trainer_a, state="planned")
    assert what_follows(batch, "mulai", officer) == []


def test_the_reckoning_is_for_rutan_staff(batch, officer, head, coordinator, client_of):
    enrolment = batch.enrolments.get(inmate__name="BUDI")
    url = reverse("trainings:attendance_explained", args=[enrolment.pk])
    assert "3 / 5 (60 %)" in client_of(head).get(url).content.decode()
    assert client_of(coordinator).get(url).status_code == 403
    event = TrailEvent.objects.filter(object_id=enrolment.pk, action="view").get()
    assert event.subject_id == enrolment.inmate_id


@pytest.mark.parametrize(("result", "told"), [(None, 1), (80, 2)])
def test_no_rate_is_told_before_the_first_result(agency_a, trainer_a, officer, result, told):
    """Nobody reads that none has passed where nobody was judged."""
    batch = held_batch(agency_a, trainer_a, state="finished")
    person_in(batch, "ANI", "hhhhh", result=result)
    assert len(outcome_section(batch, officer)["rates"]) == told
