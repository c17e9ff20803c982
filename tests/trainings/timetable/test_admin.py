"""Rooms, closed hours and the rules of delivery as settings in the admin."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from tests.factories.inmates import StayFactory
from tests.factories.outcomes import RemedialInvitationFactory
from tests.factories.timetable import ClosedHoursFactory
from tests.factories.trainings import BatchFactory, EnrolmentFactory, RoomFactory, SessionFactory
from trainings.forms.session import rooms_of
from trainings.forms.stamp import stamp_of
from trainings.models import ClosedHours, DeliveryPolicy, Room, Weekday

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_of, administrator):
    return client_of(administrator)


@pytest.fixture
def today():
    return timezone.localdate()


def page(name, *args):
    return reverse(f"admin:trainings_{name}", args=args)


def version(day, **values):
    figures = {"lesson_minutes": 45, "late_entry_days": 7, "least_answers": 5}
    return {"valid_from": day.isoformat(), "source": "SK"} | figures | values


def test_rooms_show_their_part_of_the_building_and_how_many_fit(client):
    RoomFactory(area="Sayap timur", capacity=17)
    text = client.get(page("room_changelist")).content.decode()
    assert "Sayap timur" in text
    assert "17" in text


def test_parts_of_the_building_are_offered_and_kept_with_single_spaces(client):
    RoomFactory(area="Sayap timur")
    room = RoomFactory(area="")
    address = page("room_change", room.pk)
    text = client.get(address).content.decode()
    offered = text.partition('<datalist id="area-known">')[2].partition("</datalist>")[0]
    assert '<option value="Sayap timur">' in offered
    assert 'list="area-known"' in text
    client.post(address, room_as(room, area="  Sayap   barat "))
    room.refresh_from_db()
    assert room.area == "Sayap barat"


def room_as(room, **values):
    names = ("name", "kind", "capacity", "area")
    return {name: getattr(room, name) for name in names} | {"is_active": "on"} | values


@pytest.fixture
def women(today):
    """A session of women that is to come in the east wing."""
    batch = BatchFactory(starts_on=today, ends_on=today, for_sex="P")
    room = RoomFactory(area="Sayap timur", capacity=20)
    return SessionFactory(batch=batch, room=room, held_on=today)


@pytest.fixture
def men(today):
    """A session of men at the same hours, elsewhere."""
    batch = BatchFactory(starts_on=today, ends_on=today, for_sex="L", rooms=[RoomFactory()])
    return SessionFactory(batch=batch, room=batch.rooms.get(), held_on=today)


@pytest.mark.parametrize(
    ("field", "value"), [("capacity", 19), ("is_active", ""), ("area", "Sayap timur")]
)
def test_a_room_keeps_what_is_planned_in_it(client, women, men, field, value):
    room = men.room
    address = page("room_change", room.pk)
    response = client.post(address, room_as(room, **{field: value}))
    assert list(response.context["adminform"].form.errors) == [field]
    assert client.post(address, room_as(room, name="Nama baru")).status_code == 302
    men.delete()
    room.batches.clear()
    assert client.post(address, room_as(room, **{field: value})).status_code == 302


def test_a_room_stays_large_enough_for_who_is_invited_to_a_remedial_session_in_it(client, men):
    men.kind = "remedial"
    men.save()
    men.batch.state = "finished"
    men.batch.save()
    for state in ("completed", "completed", "removed"):
        ended = {"state": state, "ended_on": men.held_on, "end_reason": "Alasan"}
        place = EnrolmentFactory(batch=men.batch, inmate=StayFactory().inmate, **ended)
        RemedialInvitationFactory(session=men, enrolment=place)
    address = page("room_change", men.room.pk)
    answer = client.post(address, room_as(men.room, capacity=1))
    [text] = answer.context["adminform"].form.errors["capacity"]
    assert str(men.batch) in text
    assert "2" in text
    assert client.post(address, room_as(men.room, capacity=2)).status_code == 302


def test_the_history_of_a_room_is_only_looked_at(client, django_assert_max_num_queries):
    address = page("room_history", RoomFactory().pk)
    with django_assert_max_num_queries(20) as asked:
        assert client.post(address).status_code == 200
    rooms = [one["sql"] for one in asked if 'FROM "trainings_room"' in one["sql"]]
    assert len(rooms) == 1


def test_a_room_holds_at_least_one_person(client):
    room = RoomFactory()
    address = page("room_change", room.pk)
    response = client.post(address, room_as(room, capacity=0))
    assert list(response.context["adminform"].form.errors) == ["capacity"]
    assert client.post(address, room_as(room, capacity=1)).status_code == 302


def test_a_name_that_is_taken_is_said_in_a_sentence(client):
    room = RoomFactory()
    form = client.post(page("room_add"), room_as(room)).context["adminform"].form
    names = {"model": Room._meta.verbose_name, "field": Room._meta.get_field("name").verbose_name}
    said = gettext("There is a %(model)s with this %(field)s already.") % names
    assert form.errors["name"] == [said]


def test_a_room_out_of_use_is_not_offered_any_more(men):
    men.room.is_active = False
    men.room.save()
    assert not rooms_of(men.batch).exists()
    assert rooms_of(men.batch, men).get() == men.room


def test_closed_hours_saved_here_name_the_sessions_they_fall_on(client, today):
    session = SessionFactory(held_on=today + dt.timedelta(days=1))
    hours = ClosedHoursFactory(starts_at=dt.time(20), ends_at=dt.time(21))
    sent = {
        "kind": "visiting",
        "name": "Kunjungan",
        "starts_at": "11:00",
        "ends_at": "13:00",
        "valid_from": today.isoformat(),
        "stamp": stamp_of(hours),
    }
    response = client.post(page("closedhours_change", hours.pk), sent, follow=True)
    assert str(session.batch) in response.content.decode()
    assert ClosedHours.objects.get().name == "Kunjungan"
    sent |= {"weekday": Weekday(today.weekday()).value, "stamp": stamp_of(hours)}
    response = client.post(page("closedhours_change", hours.pk), sent, follow=True)
    assert str(session.batch) not in response.content.decode()


def test_closed_hours_that_someone_changed_meanwhile_are_not_overwritten(client, today):
    hours = ClosedHoursFactory(name="Kunjungan")
    address = page("closedhours_change", hours.pk)
    opened = client.get(address)
    stamp = opened.context["adminform"].form["stamp"]
    assert opened.content.decode().count(str(stamp)) == 1
    ClosedHours.objects.update(name="Kunjungan keluarga")
    sent = {"kind": "visiting", "name": "Lain", "starts_at": "11:00", "ends_at": "13:00"}
    sent |= {"valid_from": today.isoformat(), "stamp": stamp.value()}
    assert client.post(address, sent).status_code == 200
    assert ClosedHours.objects.get().name == "Kunjungan keluarga"


def test_the_same_closed_hours_are_noted_once(client, today):
    sent = {"kind": "visiting", "name": "Kunjungan", "starts_at": "11:00", "ends_at": "13:00"}
    sent["valid_from"] = today.isoformat()
    assert client.post(page("closedhours_add"), sent).status_code == 302
    again = client.post(page("closedhours_add"), sent)
    assert "Kunjungan" in again.context["adminform"].form.non_field_errors()[0]
    assert ClosedHours.objects.count() == 1
    assert client.post(page("closedhours_add"), sent | {"weekday": 5}).status_code == 302


def test_a_version_of_the_rules_is_added_and_can_be_changed_until_its_day_is_over(client, today):
    assert client.post(page("deliverypolicy_add"), version(today)).status_code == 302
    added = DeliveryPolicy.objects.latest("valid_from")
    sent = version(today, escorts=4, people_per_escort=10)
    client.post(page("deliverypolicy_change", added.pk), sent)
    added.refresh_from_db()
    assert (added.escorts, added.people_per_escort) == (4, 10)


def test_new_rules_name_the_sessions_that_too_few_officers_can_escort(client, today, women, men):
    address, sent = page("deliverypolicy_add"), version(today, people_per_escort=10)
    enough = client.post(address, sent | {"escorts": 4}, follow=True).content.decode()
    assert str(women.batch) not in enough
    tomorrow = today + dt.timedelta(days=1)
    later = client.post(
        address, sent | {"escorts": 1, "valid_from": tomorrow.isoformat()}, follow=True
    )
    assert str(men.batch) not in later.content.decode()
    latest = DeliveryPolicy.objects.get(valid_from=today)
    few = client.post(
        page("deliverypolicy_change", latest.pk), sent | {"escorts": 3}, follow=True
    ).content.decode()
    assert str(women.batch) in few
    assert str(men.batch) in few


def test_a_version_of_the_past_is_read_only_and_none_reaches_back(client, today):
    old = DeliveryPolicy.objects.earliest("valid_from")
    sent = version(today, lesson_minutes=30)
    assert client.post(page("deliverypolicy_change", old.pk), sent).status_code == 403
    response = client.post(
        page("deliverypolicy_add"), version(today - dt.timedelta(days=1), lesson_minutes=30)
    )
    assert response.status_code == 200
    assert DeliveryPolicy.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "missing"),
    [("escorts", "people_per_escort"), ("people_per_escort", "escorts")],
)
def test_escorts_are_limited_by_two_figures_or_not_at_all(client, today, given, missing):
    address = page("deliverypolicy_add")
    form = client.post(address, version(today, **{given: 3})).context["adminform"].form
    assert list(form.errors) == [missing]
    assert str(form.fields[given].label) in form.errors[missing][0]
    assert client.post(address, version(today, **{given: 3, missing: 5})).status_code == 302
    later = today + dt.timedelta(days=1)
    assert client.post(address, version(later)).status_code == 302
