"""The pages about closed hours and days."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.timetable import ClosedHoursFactory, SpecialDayFactory
from tests.factories.trainings import BatchFactory, RoomFactory, SessionFactory
from trainings.actions.timetable import drop_special_day
from trainings.forms.stamp import stamp_of
from trainings.models import ClosedHours, SessionState, SpecialDay, SpecialDayKind, Weekday
from trainings.timetable.holidays_id import holiday_on, holidays_of

pytestmark = pytest.mark.django_db
LIST = "/pelatihan/jam/"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def session(today):
    """A session that is to take place today, from 9 to 12."""
    batch = BatchFactory(starts_on=today, ends_on=today + dt.timedelta(days=20))
    return SessionFactory(batch=batch, held_on=today)


@pytest.fixture
def client(client_of, officer):
    return client_of(officer)


def page(name, *args):
    return reverse(f"trainings:{name}", args=args)


def special(day, **values):
    return {"kind": "lockdown", "first_day": day.isoformat(), "reason": "Razia"} | values


def weekly(today, **values):
    hours = {"starts_at": "11:00", "ends_at": "13:00", "valid_from": today.isoformat()}
    return {"kind": "worship"} | hours | values


def state_of(session):
    session.refresh_from_db()
    return session.state, session.cancel_reason


def test_the_list_shows_what_is_closed_and_the_holidays_of_the_year(client, today):
    ClosedHoursFactory(name="Kunjungan", weekday=Weekday.SATURDAY)
    ClosedHoursFactory(name="Jam lama", valid_to=today - dt.timedelta(days=1))
    SpecialDayFactory(first_day=today, last_day=today, reason="Razia blok")
    SpecialDayFactory(
        kind=SpecialDayKind.OPEN,
        first_day=dt.date(2026, 12, 25),
        last_day=dt.date(2026, 12, 25),
        reason="Kegiatan lintas agama",
    )
    response = client.get(f"{LIST}?tahun=2026")
    text = response.content.decode()
    for shown in ("Kunjungan", "Sabtu", "Jam lama", "Razia blok", "Hari Raya Natal"):
        assert shown in text
    listed = response.context["holidays"] + response.context["holidays_over"]
    [christmas] = [one for one in listed if "Natal" in one.name]
    assert christmas.lifted.reason == "Kegiatan lintas agama"
    assert [row.name for row in response.context["ended"]] == ["Jam lama"]


@pytest.mark.parametrize("year", ["x", "0", "99999", "²²²²"])
def test_a_strange_year_shows_this_one(client, today, year):
    assert client.get(LIST, {"tahun": year}).context["year"] == today.year


def test_the_head_changes_hours_too_and_others_do_not_see_them(client_of, head, coordinator):
    assert b"/pelatihan/jam/baru/" in client_of(head).get(LIST).content
    assert client_of(coordinator).get(LIST).status_code == 403


@pytest.mark.parametrize("number", [1, 6])
def test_the_number_of_queries_does_not_depend_on_what_is_closed(
    client, today, number, django_assert_max_num_queries
):
    for _number in range(number):
        ClosedHoursFactory(room=RoomFactory())
        SpecialDayFactory(first_day=today, last_day=today, room=RoomFactory())
        SessionFactory(held_on=today + dt.timedelta(days=1))
    client.get(LIST)
    with django_assert_max_num_queries(13):
        client.get(LIST)


def test_a_lockdown_of_today_takes_two_clicks_and_calls_off_what_is_to_come(client, session, today):
    session.starts_at, session.ends_at = dt.time(22), dt.time.max
    session.save()
    address = page("special_day_create") + "?jenis=lockdown"
    form = client.get(address).context["form"]
    assert form.hits == [session]
    sent = {name: form[name].value() or "" for name in form.fields}
    sent["first_day"] = sent["last_day"] = today.isoformat()
    sent |= {"seen": form.shown, "cancel": [one.pk for one, _ticked in form.lines]}
    response = client.post(address, sent, follow=True)
    assert response.redirect_chain[-1][0] == LIST
    day = SpecialDay.objects.get()
    assert (day.first_day, day.last_day, day.kind) == (today, today, "lockdown")
    assert state_of(session) == (SessionState.CANCELLED, day.told_outside)
    kinds = set(TrailEvent.objects.values_list("object_type", flat=True))
    assert {"trainings.specialday", "trainings.session"} <= kinds
    assert day.recorded_by.role == "officer"


def test_sessions_that_were_not_shown_yet_are_named_before_anything_is_saved(
    client, session, today
):
    address = page("special_day_create")
    response = client.post(address, special(today))
    assert str(session.batch) in response.content.decode()
    assert not SpecialDay.objects.exists()
    assert state_of(session)[0] == SessionState.PLANNED
    seen = response.context["form"].shown
    client.post(address, special(today, cancel=seen, seen=seen))
    assert state_of(session) == (SessionState.CANCELLED, "keperluan dinas Rutan")


def test_without_the_tick_they_stay_planned_and_the_list_keeps_saying_so(client, session, today):
    client.post(page("special_day_create"), special(today, seen=str(session.pk)))
    assert SpecialDay.objects.get().last_day == today
    assert state_of(session)[0] == SessionState.PLANNED
    [(against, why)] = client.get(LIST).context["against"]
    assert against == session
    assert why in ("Razia", holiday_on(today))


def test_each_session_is_called_off_or_stays(client, session, today):
    other = SessionFactory(held_on=today)
    both = [session.pk, other.pk]
    client.post(page("special_day_create"), special(today, seen=both, cancel=[other.pk]))
    assert state_of(session)[0] == SessionState.PLANNED
    assert state_of(other)[0] == SessionState.CANCELLED


def test_a_lockdown_ticks_what_is_still_to_come(client, today):
    """Whoever closes at noon does not call off the morning, which took place."""
    midnight = {"starts_at": dt.time(0), "held_on": today}
    over = SessionFactory(**midnight, ends_at=dt.time(0, 0, 1))
    to_come = SessionFactory(held_on=today, starts_at=dt.time(23), ends_at=dt.time.max)
    form = client.get(page("special_day_create") + "?jenis=lockdown").context["form"]
    assert dict(form.lines) == {over: False, to_come: True}


def test_closed_hours_tick_nothing_by_themselves(client, session, today):
    form = client.post(page("closed_hours_create"), weekly(today)).context["form"]
    assert form.lines == [(session, False)]


def test_a_session_planned_in_the_meantime_is_shown_first(client, session, today):
    later = SessionFactory(held_on=today)
    response = client.post(
        page("special_day_create"), special(today, cancel=str(session.pk), seen=str(session.pk))
    )
    assert later in response.context["form"].hits
    assert not SpecialDay.objects.exists()


def test_one_refused_cancellation_leaves_nothing_behind(client, session, today, monkeypatch):
    monkeypatch.setattr("trainings.actions.timetable.cancel_session", _refuse)
    client.post(
        page("special_day_create"), special(today, cancel=str(session.pk), seen=str(session.pk))
    )
    assert not SpecialDay.objects.exists()
    assert not TrailEvent.objects.filter(object_type="trainings.specialday").exists()


def _refuse(**kwargs):
    raise RefusedError("Tidak bisa")


def test_a_closed_room_concerns_its_own_sessions_alone(client, session, today):
    sent = special(today, room=RoomFactory().pk, kind="other")
    assert client.post(page("special_day_create"), sent).status_code == 302
    sent = special(today, room=session.room_id, kind="other")
    assert client.post(page("special_day_create"), sent).status_code == 200


def test_opening_a_holiday_is_filled_in_and_hits_nothing(client, today):
    address = page("special_day_create") + "?jenis=open&tanggal=2026-12-25"
    form = client.get(address).context["form"]
    assert form["first_day"].value() == dt.date(2026, 12, 25)
    sent = special(dt.date(2026, 12, 25), kind="open", reason="Kegiatan Natal")
    assert client.post(address, sent).status_code == 302
    assert not SpecialDay.objects.get().closes


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "Add a special day"),
        ("?jenis=lockdown", "Lockdown today"),
        ("?jenis=lockdown&tanggal=2026-12-25", "Close the day"),
        ("?jenis=open&tanggal=2026-12-25", "Open this day"),
        ("?jenis=open&tanggal=kemarin", "Add a special day"),
    ],
)
def test_the_title_says_what_the_page_was_opened_for(client, query, title, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: dt.date(2026, 12, 1))
    assert client.get(page("special_day_create") + query).context["title"] == _(title)


def test_the_list_of_sessions_follows_the_form_before_anything_is_saved(client, session, today):
    other = SessionFactory(held_on=today)
    sent = special(today, refresh="1", seen=[session.pk])
    response = client.post(page("special_day_create"), sent)
    assert dict(response.context["form"].lines).keys() == {session, other}
    assert (session, False) in response.context["form"].lines
    sent["room"] = other.room_id
    assert client.post(page("special_day_create"), sent).context["form"].hits == [other]
    sent["first_day"] = (today + dt.timedelta(days=3)).isoformat()
    response = client.post(page("special_day_create"), sent)
    assert response.context["form"].hits == []
    assert str(_("No session is planned there.")) in response.content.decode()
    assert not response.context["form"].errors
    assert not SpecialDay.objects.exists()


def test_a_list_that_cannot_be_drawn_up_yet_says_what_is_missing(client, session, today):
    response = client.post(page("closed_hours_create"), weekly(today, ends_at="", refresh="1"))
    assert list(response.context["form"].errors) == ["ends_at"]
    assert str(_("No session is planned there.")) not in response.content.decode()
    text = client.get(page("closed_hours_create")).content.decode()
    assert 'type="submit" name="refresh"' in text
    assert not ClosedHours.objects.exists()


@pytest.mark.parametrize("query", ["?jenis=lockdown&tanggal=kemarin", "?jenis=apa", ""])
def test_a_strange_address_gives_an_empty_form(client, query):
    form = client.get(page("special_day_create") + query).context["form"]
    assert form["first_day"].value() is None


def test_new_closed_hours_name_the_sessions_they_fall_on(client, session, today):
    SessionFactory(held_on=today, starts_at=dt.time(13), ends_at=dt.time(15))
    response = client.post(page("closed_hours_create"), weekly(today))
    assert response.context["form"].hits == [session]
    client.post(page("closed_hours_create"), weekly(today, seen=str(session.pk)))
    assert ClosedHours.objects.get().name == "Ibadah"
    assert state_of(session)[0] == SessionState.PLANNED
    hours = ClosedHours.objects.get()
    sent = weekly(today, name="Pengajian", seen=str(session.pk), cancel=str(session.pk))
    client.post(page("closed_hours_edit", hours.pk), sent | {"stamp": stamp_of(hours)})
    assert state_of(session) == (SessionState.CANCELLED, "Pengajian")


@pytest.mark.parametrize(
    ("name", "factory", "values"),
    [
        ("closed_hours", ClosedHoursFactory, weekly),
        ("special_day", SpecialDayFactory, special),
    ],
)
def test_what_someone_changed_meanwhile_is_not_overwritten(client, today, name, factory, values):
    row, model = factory(), factory._meta.model
    address = page(f"{name}_edit", row.pk)
    opened = client.get(address)
    stamp = opened.context["form"]["stamp"]
    assert str(stamp) in opened.content.decode()
    sent = values(today) | {"stamp": stamp.value()}
    model.objects.update(room=RoomFactory())
    before = stamp_of(row)
    assert client.post(address, sent).status_code == 200
    assert stamp_of(row) == before
    assert client.post(address, sent | {"stamp": before}).status_code == 302


@pytest.mark.parametrize(
    ("name", "model", "values"),
    [("closed_hours", ClosedHours, weekly), ("special_day", SpecialDay, special)],
)
def test_the_same_is_noted_once(client, today, name, model, values):
    address, sent = page(f"{name}_create"), values(today)
    assert client.post(address, sent).status_code == 302
    again = client.post(address, sent)
    assert str(model.objects.get()) in again.context["form"].non_field_errors()[0]
    assert client.post(address, sent | {"room": RoomFactory().pk}).status_code == 302
    row = model.objects.earliest("pk")
    kept = sent | {"stamp": stamp_of(row), "name": str(row)}
    assert client.post(page(f"{name}_edit", row.pk), kept).status_code == 302


def test_closed_hours_of_another_weekday_fall_on_nothing(client, session, today):
    other = (today.weekday() + 1) % 7
    assert client.post(page("closed_hours_create"), weekly(today, weekday=other)).status_code == 302


@pytest.mark.parametrize(
    ("name", "values", "field"),
    [
        ("closed_hours_create", {"ends_at": "11:00"}, "ends_at"),
        ("closed_hours_create", {"valid_to": "2020-01-01"}, "valid_to"),
        ("closed_hours_create", {"weekday": "7"}, "weekday"),
        ("special_day_create", {"last_day": "2020-01-01"}, "last_day"),
        ("special_day_create", {"reason": " "}, "reason"),
        ("special_day_create", {"first_day": "besok"}, "first_day"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(client, today, name, values, field):
    sent = {**(weekly(today) if "hours" in name else special(today)), **values}
    response = client.post(page(name), sent)
    assert list(response.context["form"].errors) == [field]


def test_closed_hours_end_on_a_day_with_their_trail(client, today):
    hours = ClosedHoursFactory(valid_from=today)
    address = page("closed_hours_end", hours.pk)
    early = (today - dt.timedelta(days=1)).isoformat()
    assert client.post(address, {"last_day": early}).status_code == 200
    assert client.post(address, {"last_day": today.isoformat()}).status_code == 302
    hours.refresh_from_db()
    assert hours.valid_to == today
    assert TrailEvent.objects.get().changes == {"valid_to": ["", today.isoformat()]}


def test_ending_closed_hours_never_closes_more(client, today):
    hours = ClosedHoursFactory(valid_from=today, valid_to=today)
    later = (today + dt.timedelta(days=1)).isoformat()
    assert client.post(page("closed_hours_end", hours.pk), {"last_day": later}).status_code == 200
    hours.refresh_from_db()
    assert hours.valid_to == today


def test_a_special_day_is_removed_once(officer):
    day = SpecialDayFactory()
    drop_special_day(day=SpecialDay.objects.get(), by=officer)
    with pytest.raises(RefusedError):
        drop_special_day(day=day, by=officer)


def test_a_session_whose_list_is_entered_in_part_took_place(client, session, today):
    session.recorded_at = timezone.now()
    session.save()
    client.post(page("special_day_create"), special(today))
    assert SpecialDay.objects.exists()
    assert state_of(session)[0] == SessionState.PLANNED


def test_a_special_day_is_changed_and_removed_with_its_trail(client, today):
    day = SpecialDayFactory(first_day=today, last_day=today)
    later = today + dt.timedelta(days=1)
    sent = special(today, last_day=later.isoformat(), reason="Razia lanjutan")
    sent["stamp"] = stamp_of(day)
    client.post(page("special_day_edit", day.pk), sent)
    day.refresh_from_db()
    assert (day.last_day, day.reason) == (later, "Razia lanjutan")
    drop = page("special_day_drop", day.pk)
    assert "Razia lanjutan" in client.get(drop).content.decode()
    client.post(drop)
    assert not SpecialDay.objects.exists()
    events = list(TrailEvent.objects.order_by("pk").values_list("action", flat=True))
    assert events == ["change", "delete"]


@pytest.fixture
def opened(today):
    """The next public holiday, opened, and a session planned on it."""
    known = [*holidays_of(today.year), *holidays_of(today.year + 1)]
    holiday = min(day for day in known if day > today)
    day = SpecialDayFactory(kind="open", first_day=holiday, last_day=holiday)
    return day, SessionFactory(held_on=holiday)


def test_removing_an_open_day_names_the_sessions_it_leaves_on_the_holiday(client, opened):
    day, session = opened
    SessionFactory(held_on=session.held_on, state="cancelled", cancel_reason="Razia")
    drop = page("special_day_drop", day.pk)
    response = client.get(drop)
    assert response.context["left"] == [session]
    assert page("session_edit", session.pk) in response.content.decode()
    response = client.post(drop, follow=True)
    assert any(str(session.batch) in str(one) for one in response.context["messages"])
    assert [one for one, _why in response.context["against"]] == [session]
    assert state_of(session)[0] == SessionState.PLANNED


@pytest.mark.parametrize("whole", [True, False])
def test_a_session_that_another_open_day_serves_is_not_named(client, opened, whole):
    day, session = opened
    room = None if whole else session.room
    other = SpecialDayFactory(
        kind="open", first_day=day.first_day, last_day=day.last_day, room=room
    )
    drop = page("special_day_drop", day.pk)
    assert client.get(drop).context["left"] == []
    other.room = RoomFactory()
    other.save()
    assert client.get(drop).context["left"] == [session]


def test_an_open_day_that_is_moved_names_the_sessions_it_leaves_before_it_is_saved(client, opened):
    day, session = opened
    later = day.first_day + dt.timedelta(days=400)
    sent = special(later, kind="open", reason="Kegiatan") | {"stamp": stamp_of(day)}
    response = client.post(page("special_day_edit", day.pk), sent)
    assert response.context["form"].hits == [session]
    client.post(page("special_day_edit", day.pk), sent | {"seen": str(session.pk)})
    day.refresh_from_db()
    assert day.first_day == later
    assert state_of(session)[0] == SessionState.PLANNED


def test_the_list_of_batches_leads_there(client):
    assert LIST in client.get("/pelatihan/").content.decode()
