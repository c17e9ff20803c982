"""Appointments: on the page of one person and for a whole day at once."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from inmates.actions.appointment import cancel_appointment, make_appointment
from inmates.models import Appointment
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.inmates import StayFactory
from tests.factories.movement import AppointmentFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = reverse("inmates:appointment_day")


@pytest.fixture
def stay():
    return StayFactory(inmate__name="BUDI SANTOSO", inmate__sdp_number="UJI1")


@pytest.fixture
def as_officer(client_of, officer):
    return client_of(officer)


def make(stay, officer, day=TODAY, **hours):
    return make_appointment(stay=stay, kind="court", day=day, by=officer, **hours)


def on_page(name, stay, *more):
    return reverse(f"inmates:{name}", args=[stay.inmate_id, *more])


def test_an_appointment_is_recorded_and_on_the_trail(officer, stay):
    made = make(stay, officer, starts_at=dt.time(9), ends_at=dt.time(11), note=" PN Serang ")
    assert (made.note, made.recorded_by, made.hours) == ("PN Serang", officer, "09.00–11.00")
    event = TrailEvent.objects.get()
    assert (event.subject_id, event.changes["kind"]) == (stay.inmate_id, "court")
    assert "PN Serang" not in str(event.changes)


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": TODAY - dt.timedelta(days=1)},
        {"starts_at": dt.time(11), "ends_at": dt.time(9)},
    ],
)
def test_a_day_that_is_over_and_hours_out_of_order_are_refused(officer, stay, wrong):
    with pytest.raises(RefusedError):
        make(stay, officer, **wrong)


def test_nobody_who_left_and_nothing_unknown_is_recorded(officer, stay):
    with pytest.raises(RefusedError):
        make_appointment(stay=stay, kind="holiday", day=TODAY, by=officer)
    stay.ended_on, stay.end_kind = TODAY, "released"
    stay.save()
    with pytest.raises(RefusedError):
        make(stay, officer)


def test_of_health_care_nothing_is_noted(officer, stay):
    with pytest.raises(RefusedError):
        make_appointment(stay=stay, kind="medical", day=TODAY, note="Kontrol paru", by=officer)
    made = make_appointment(stay=stay, kind="medical", day=TODAY, note=" ", by=officer)
    assert made.note == ""


def test_the_same_appointment_is_recorded_once_and_again_once_it_was_cancelled(officer, head, stay):
    for hours in ({}, {"starts_at": dt.time(9)}):
        first = make(stay, officer, **hours)
        with pytest.raises(RefusedError) as refusal:
            make(stay, head, **hours)
        assert officer.full_name in refusal.value.reason
        with pytest.raises(IntegrityError), transaction.atomic():
            AppointmentFactory(stay=stay, **hours)
        cancel_appointment(appointment=first, by=officer)
        make(stay, head, **hours)


def test_an_appointment_is_cancelled_once(officer, head, stay):
    row = AppointmentFactory(stay=stay)
    cancel_appointment(appointment=row, by=officer)
    with pytest.raises(RefusedError) as refusal:
        cancel_appointment(appointment=row, by=head)
    assert officer.full_name in refusal.value.reason
    assert not Appointment.objects.standing().exists()


def test_an_officer_adds_and_cancels_on_the_page_of_a_person(as_officer, stay):
    answer = as_officer.post(
        on_page("appointment_add", stay), {"kind": "court", "day": TODAY.isoformat()}
    )
    assert answer.url == on_page("inmate_detail", stay)
    row = Appointment.objects.get()
    cancel = on_page("appointment_cancel", stay, row.pk)
    assert cancel in as_officer.get(answer.url).content.decode()
    assert as_officer.get(cancel).status_code == 200
    as_officer.post(cancel, {"sure": "1"})
    row.refresh_from_db()
    assert row.cancelled_at
    assert as_officer.get(cancel).url == on_page("inmate_detail", stay)


def test_an_appointment_of_somebody_else_is_not_found(as_officer, stay):
    other = AppointmentFactory()
    assert as_officer.get(on_page("appointment_cancel", stay, other.pk)).status_code == 404


def typed(lines, **more):
    return {"kind": "visit", "starts_at": "", "ends_at": "", "lines": lines, **more}


def test_several_people_are_entered_at_once_by_number_name_or_part_of_it(as_officer, stay):
    other = StayFactory(inmate__name="ACHMAD FAUZI")
    third = StayFactory(inmate__name="CITRA")
    lines = f"uji1 09.00-09.30\nAhmad Pauzi\n\n{third.registration_number}"
    answer = as_officer.post(DAY, typed(lines, starts_at="10:00", ends_at="11:00"))
    assert answer.url == f"{DAY}?hari={TODAY:%Y-%m-%d}"
    hours = dict(Appointment.objects.values_list("stay", "starts_at"))
    assert hours == {stay.pk: dt.time(9), other.pk: dt.time(10), third.pk: dt.time(10)}


def test_a_line_that_is_not_clear_is_named_and_stays_and_the_others_are_saved(as_officer, stay):
    StayFactory(inmate__name="ANDI WIJAYA")
    StayFactory(inmate__name="ANDI SAPUTRA")
    page = as_officer.post(DAY, typed("Andi 09.00\nBUDI SANTOSO\nTidak Ada\n10.00"))
    assert Appointment.objects.get().stay == stay
    unclear = page.context["unclear"]
    assert [line.typed for line in unclear] == ["Andi 09.00", "Tidak Ada", "10.00"]
    assert len(unclear[0].people) == 2
    assert page.context["form"]["lines"].value() == "Andi 09.00\nTidak Ada\n10.00"
    assert "BUDI SANTOSO" in page.content.decode()


def test_a_line_already_on_record_says_who_recorded_it(as_officer, officer, stay):
    AppointmentFactory(stay=stay, kind="visit", recorded_by=officer)
    page = as_officer.post(DAY, typed("UJI1"))
    (line,) = page.context["unclear"]
    assert officer.full_name in line.reason


def test_whoever_left_cannot_be_entered(as_officer, stay):
    stay.ended_on, stay.end_kind = TODAY, "released"
    stay.save()
    page = as_officer.post(DAY, typed("UJI1"))
    assert len(page.context["unclear"]) == 1


@pytest.mark.parametrize("lines", ["", " \n , ", "\n".join(["BUDI"] * 101)])
def test_nothing_and_too_much_are_said_at_the_field(as_officer, lines):
    page = as_officer.post(DAY, typed(lines))
    assert "lines" in page.context["form"].errors


def test_the_head_reads_the_day_but_enters_nothing(client_of, head, stay):
    AppointmentFactory(stay=stay)
    AppointmentFactory(stay=stay, day=TODAY + dt.timedelta(days=1))
    AppointmentFactory(kind="visit", cancelled_at=timezone.now(), cancelled_by=head)
    client = client_of(head)
    page = client.get(DAY)
    assert [row.stay for row in page.context["rows"]] == [stay]
    assert 'name="lines"' not in page.content.decode()
    assert client.post(DAY, typed("UJI1")).status_code == 403
    event = TrailEvent.objects.filter(action="view").first()
    assert event.changes == {"day": TODAY.isoformat(), "people": [stay.inmate_id]}


def test_the_day_costs_the_same_whoever_is_expected(as_officer, django_assert_num_queries):
    for count in (1, 6):
        AppointmentFactory.create_batch(count)
        with django_assert_num_queries(4):
            as_officer.get(DAY)
