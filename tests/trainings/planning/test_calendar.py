"""The calendar file and the link to it."""

import datetime as dt
import logging
import re

import pytest
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from serang_rutan.core.logs import WithoutSecrets
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.trainings import BatchFactory, RoomFactory, SessionFactory
from trainings.actions.batch import cancel_batch
from trainings.actions.calendar_link import make_link, revoke_link
from trainings.actions.session import cancel_session, change_session
from trainings.models import CalendarLink, SessionState
from trainings.timetable.slot import Slot
from trainings.views.planning.calendar import READINGS

pytestmark = pytest.mark.django_db
PAGE = "trainings:calendar_link"


@pytest.fixture(autouse=True)
def _fresh_throttle():
    cache.clear()


@pytest.fixture
def soon():
    return timezone.localdate() + dt.timedelta(days=7)


@pytest.fixture
def batch(agency_a, trainer_a, soon):
    room = RoomFactory(name="Bengkel; ruang 2, atas")
    last = soon + dt.timedelta(days=7)
    return BatchFactory(
        agency=agency_a, trainers=[trainer_a], rooms=[room], starts_on=soon, ends_on=last
    )


@pytest.fixture
def session(batch, soon):
    return SessionFactory(
        batch=batch, room=batch.rooms.get(), held_on=soon, topic="Rahasia 1", revision=3
    )


def read(client, secret):
    return client.get(reverse("public_calendar", args=[secret]))


def test_the_file_is_in_indonesian_whatever_reads_it(client, officer, session):
    cancel_session(session=session, reason="Pelatih sakit", by=officer)
    address = reverse("public_calendar", args=[make_link(by=officer)])
    text = client.get(address, headers={"accept-language": "en"}).content.decode()
    assert "Dibatalkan" in text
    assert "Cancelled" not in text


def next_link(user):
    link = user.calendar_links.filter(revoked_at=None).first()
    return make_link(by=user, seen=link and link.pk)


def events(client, user):
    response = read(client, next_link(user))
    assert response.status_code == 200
    return {event["uid"]: event for event in Calendar.from_ical(response.content).walk("VEVENT")}


def test_a_session_stands_in_the_calendar_as_course_room_and_hours(client, officer, session):
    [event] = events(client, officer).values()
    assert event["summary"] == str(session.batch)
    assert event["location"] == "Bengkel; ruang 2, atas"
    assert event.decoded("dtstart").isoformat() == f"{session.held_on}T09:00:00+07:00"
    assert event["dtstart"].params["TZID"] == "Asia/Jakarta"
    assert (event["status"], event["sequence"]) == ("CONFIRMED", 3)


def test_the_file_keeps_to_the_format(client, officer, batch, session):
    batch.programme.name = "Pelatihan " + "sangat panjang " * 7
    batch.programme.save()
    response = read(client, make_link(by=officer))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    lines = response.content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    calendar = Calendar.from_ical(response.content)
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == ["Asia/Jakarta"]
    assert calendar["method"] == "PUBLISH"


def test_nothing_of_people_material_reasons_or_detention_is_told(client, officer, trainer_a, batch):
    room, day = batch.rooms.get(), batch.starts_on
    session = SessionFactory(batch=batch, room=room, held_on=day, topic="Rahasia 1")
    cancel_session(session=session, reason="Razia blok C", by=officer)
    text = read(client, make_link(by=trainer_a)).content.decode().casefold()
    for word in ("rutan", "tahanan", "warga binaan", "razia", "rahasia", trainer_a.full_name):
        assert word.casefold() not in text


def test_a_moved_session_is_the_same_one_with_a_higher_sequence(client, officer, session):
    before = events(client, officer)
    later = session.held_on + dt.timedelta(days=1)
    slot = Slot(session.room, dt.time(13), dt.time(15))
    change_session(session=session, held_on=later, slot=slot, revision=3, by=officer)
    after = events(client, officer)
    assert list(before) == list(after)
    [event] = after.values()
    assert event["sequence"] == 4
    assert event.decoded("dtstart").date() == later


def test_a_cancelled_session_stays_as_cancelled(client, officer, session):
    cancel_session(session=session, reason="Listrik padam", by=officer)
    [event] = events(client, officer).values()
    assert event["status"] == "CANCELLED"
    assert event["summary"] != str(session.batch)
    assert event["sequence"] == 4


def test_the_sessions_of_a_batch_that_is_given_up_are_cancelled_with_a_higher_sequence(
    client, officer, batch, session
):
    cancel_batch(batch=batch, reason="Anggaran dialihkan", by=officer)
    [event] = events(client, officer).values()
    assert (event["status"], event["sequence"]) == ("CANCELLED", 4)


def test_each_reads_what_they_may_see_now(client, officer, trainer_a, trainer_b, session):
    assert len(events(client, officer)) == 1
    assert len(events(client, trainer_a)) == 1
    assert events(client, trainer_b) == {}
    secret = next_link(trainer_a)
    session.batch.trainers.clear()
    assert b"VEVENT" not in read(client, secret).content


def test_what_is_long_past_is_left_out(client, officer, batch):
    SessionFactory(held_on=timezone.localdate() - dt.timedelta(days=90), state=SessionState.HELD)
    assert events(client, officer) == {}


def test_the_secret_is_kept_as_a_hash_alone(officer):
    secret = make_link(by=officer)
    link = CalendarLink.objects.get()
    assert secret not in (link.secret_hash, str(link))
    assert len(secret) >= 40
    assert all(secret not in str(event.changes) for event in TrailEvent.objects.all())


@pytest.mark.parametrize("change", [{"is_active": False}, {"role": "official"}])
def test_who_may_not_see_the_week_any_more_reads_nothing(client, officer, change):
    secret = make_link(by=officer)
    for name, value in change.items():
        setattr(officer, name, value)
    officer.save()
    assert read(client, secret).status_code == 404


def test_a_new_link_ends_the_old_one(client, officer):
    old, new = next_link(officer), next_link(officer)
    assert read(client, old).status_code == 404
    assert read(client, new).status_code == 200
    revoke_link(by=officer)
    assert read(client, new).status_code == 404
    with pytest.raises(RefusedError):
        revoke_link(by=officer)


def test_a_link_made_in_the_meantime_keeps_working(client, client_of, officer):
    page, sent = client_of(officer), {}
    shown = page.post(reverse(PAGE), sent).context["address"]
    again = page.post(reverse(PAGE), sent)
    assert again.context["address"] == ""
    assert [message.level_tag for message in again.context["messages"]] == ["error"]
    assert client.get(shown.removeprefix(settings.PUBLIC_URL)).status_code == 200
    key = CalendarLink.objects.get().pk
    assert f'name="seen" value="{key}"' in again.content.decode()
    assert page.post(reverse(PAGE), {"seen": key}).context["address"]
    assert page.post(reverse(PAGE), {"seen": "9" * 5000}).context["address"] == ""


def test_reading_is_noted_once_a_day_without_the_hour(client, officer):
    secret = make_link(by=officer)
    read(client, secret)
    read(client, secret)
    assert CalendarLink.objects.get().last_used_on == timezone.localdate()
    assert TrailEvent.objects.filter(action="export").count() == 1


def test_the_answer_is_for_one_reader_and_takes_few_queries(
    client, officer, session, django_assert_num_queries, django_assert_max_num_queries
):
    secret = make_link(by=officer)
    read(client, secret)
    with django_assert_max_num_queries(12) as few:
        response = read(client, secret)
    assert "private" in response["Cache-Control"]
    for hour in (13, 14, 15):
        SessionFactory(held_on=session.held_on, starts_at=dt.time(hour), ends_at=dt.time(hour, 30))
    with django_assert_num_queries(len(few)):
        read(client, secret)


def test_guessing_is_slowed_down(client, officer):
    for _try in range(READINGS.allowed):
        assert read(client, "guess").status_code == 404
    response = read(client, make_link(by=officer))
    assert response.status_code == 429
    assert response["Retry-After"] == "60"


def test_the_secret_never_stands_in_the_log():
    secret = "a-Secret_of-43-letters"
    line = logging.LogRecord(
        "django.request", 30, "", 0, "%s: %s", ("Not Found", f"/kalender/{secret}.ics"), None
    )
    assert WithoutSecrets().filter(line)
    assert line.getMessage() == "Not Found: /kalender/***"
    other = logging.LogRecord("x", 30, "", 0, "Not Found: %s", ("/pelatihan/9/",), None)
    assert WithoutSecrets().filter(other)
    assert other.getMessage() == "Not Found: /pelatihan/9/"


def test_the_address_that_revokes_leads_back_to_the_page_when_opened(client_of, officer):
    make_link(by=officer)
    answer = client_of(officer).get(reverse("trainings:calendar_revoke"))
    assert answer.url == reverse(PAGE)
    assert CalendarLink.objects.filter(revoked_at=None).exists()


def test_the_link_is_shown_whole_with_a_way_to_copy_it(client_of, officer):
    text = client_of(officer).post(reverse(PAGE)).content.decode()
    [field] = re.findall("<textarea[^>]*readonly[^>]*>[^<]*</textarea>", text)
    assert "data-select-all" in field
    [button] = re.findall('<button[^>]*data-copy="alamat"[^>]*>', text)
    assert "hidden" in button


def test_the_page_shows_the_link_once(client_of, officer, client):
    page = client_of(officer)
    assert page.get(reverse(PAGE)).context["address"] == ""
    response = page.post(reverse(PAGE))
    address = response.context["address"]
    assert address in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    secret = address.rsplit("/", 1)[1].removesuffix(".ics")
    assert read(client, secret).status_code == 200
    assert secret not in page.get(reverse(PAGE)).content.decode()
    page.post(reverse("trainings:calendar_revoke"))
    assert read(client, secret).status_code == 404


def test_revoking_what_is_not_there_is_said(client_of, officer):
    response = client_of(officer).post(reverse("trainings:calendar_revoke"), follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["error"]
