"""What a trainer gets to see holds nothing that is for the Rutan alone."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.agencies import PASSWORD
from tests.factories.inmates import AbsenceFactory, StayFactory
from tests.trainings.scenes import running_batch, session_of
from trainings.models import EnrolmentState

NIK = "3604010101900001"
HOUSE = "Rumah Tahanan Negara"


@pytest.fixture
def batch(agency_a, trainer_a):
    """People about whom the Rutan knows much; one of them is at court."""
    batch = running_batch(agency_a, trainer_a, trainer_remarks="Alat cukup", blocks="MELATI")
    for number, enrolment in enumerate(batch.enrolments.all()):
        inmate = enrolment.inmate
        inmate.set_nik(NIK)
        inmate.aliases, inmate.address = "SI BURUNG", "Kampung Rahasia 7"
        inmate.birth_date, inmate.birth_place = dt.date(1990, 1, 7), "LEBAKWANGI UJI"
        inmate.save()
        stay = StayFactory(
            inmate=inmate,
            block="MELATI",
            cell="C-77",
            registration_number=f"REG-{number}-UJI",
            offence_category="Pencurian Uji",
        )
    AbsenceFactory(stay=stay, kind="court", left_on=timezone.localdate(), note="Sidang ke-3")
    batch.enrolments.filter(inmate=stay.inmate).update(state=EnrolmentState.SUSPENDED)
    return batch


@pytest.fixture
def pages(batch):
    today, coming = session_of(batch), session_of(batch, days_ago=-1)
    return [
        reverse("admin:index"),
        reverse("admin:trainings_session_roster", args=[today.pk]),
        reverse("admin:trainings_session_roster", args=[coming.pk]),
        reverse("admin:trainings_session_change", args=[today.pk]),
        reverse("admin:trainings_session_changelist"),
        reverse("admin:trainings_batch_change", args=[batch.pk]),
        reverse("admin:trainings_batch_results", args=[batch.pk]),
        reverse("admin:trainings_batch_changelist"),
        reverse("trainings:batch_detail", args=[batch.pk]),
        reverse("trainings:roster_list"),
        reverse("trainings:roster_news", args=[today.pk]),
    ]


def secrets(batch):
    known = [enrolment.inmate.sdp_number for enrolment in batch.enrolments.all()]
    return [
        *known,
        *(NIK, NIK[:6], "SI BURUNG", "Kampung Rahasia", "LEBAKWANGI UJI", "1990", "07-01"),
        *("MELATI", "C-77", "REG-", "Pencurian Uji", "Sidang ke-3", "Keluar sementara"),
        *("Tahanan", "Narapidana", "tahanan", "narapidana"),
    ]


def test_no_page_of_a_trainer_holds_what_is_for_the_rutan_alone(batch, pages, trainer_a, client_of):
    client = client_of(trainer_a)
    for url in pages:
        answer = client.get(url)
        assert answer.status_code == 200, url
        text = answer.content.decode().replace(HOUSE, "")
        found = [secret for secret in secrets(batch) if secret and secret in text]
        assert not found, f"{url}: {found}"


def test_the_front_of_the_admin_shows_a_trainer_sessions_and_no_lists_of_models(
    batch, agency_b, trainer_b, trainer_a, coordinator, client_of
):
    other = running_batch(agency_b, trainer_b)
    session_of(other)
    text = client_of(trainer_a).get(reverse("admin:index")).content.decode()
    assert str(batch) in text
    assert str(other) not in text
    assert "app-trainings" not in text
    assert "recent-actions" not in text
    assert "app-trainings" in client_of(coordinator).get(reverse("admin:index")).content.decode()


def test_results_that_are_missing_wait_at_the_front(agency_a, trainer_a, client_of):
    today = timezone.localdate()
    batch = running_batch(agency_a, trainer_a, ends_on=today - dt.timedelta(1))
    text = client_of(trainer_a).get(reverse("admin:index")).content.decode()
    address = reverse("admin:trainings_batch_results", args=[batch.pk])
    assert text.index("Nilai belum diserahkan") < text.index(address)


def test_signing_in_leads_a_trainer_to_the_sessions_and_others_home(trainer_a, officer, client_of):
    for person, address in ((trainer_a, reverse("admin:index")), (officer, reverse("home"))):
        sent = {"login": person.username, "password": PASSWORD}
        answer = client_of(None).post(reverse("account_login"), sent)
        assert answer.url == address
