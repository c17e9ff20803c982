"""The page about one week."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.factories.timetable import ClosedHoursFactory, SpecialDayFactory
from tests.factories.trainings import BatchFactory, RoomFactory, SessionFactory
from trainings.models import SessionState

pytestmark = pytest.mark.django_db
WEEK = "2026-W49"
MONDAY = dt.date(2026, 11, 30)
PAGE = reverse("trainings:week")


@pytest.fixture
def session(agency_a, trainer_a):
    room = RoomFactory(name="Bengkel Uji")
    batch = BatchFactory(agency=agency_a, trainers=[trainer_a], rooms=[room])
    return SessionFactory(batch=batch, room=room, held_on=MONDAY)


def shown(client, **query):
    return client.get(PAGE, {"minggu": WEEK} | query)


def row_of(response, label):
    return next(row for row in response.context["rows"] if row.label == label)


@pytest.mark.parametrize(
    ("role", "count"),
    [("officer", 1), ("head", 1), ("coordinator", 1), ("trainer_a", 1), ("trainer_b", 0)],
)
def test_each_sees_the_sessions_they_may_see(client_of, request, session, role, count):
    response = shown(client_of(request.getfixturevalue(role)))
    assert response.context["count"] == count
    assert (str(session.batch) in response.content.decode()) == bool(count)


@pytest.mark.parametrize("role", ["official", "administrator"])
def test_others_see_no_week(client_of, request, role):
    assert shown(client_of(request.getfixturevalue(role))).status_code == 403


def test_a_room_has_its_sessions_on_their_days(client_of, officer, session, trainer_a):
    response = shown(client_of(officer))
    cells = row_of(response, "Bengkel Uji").cells
    assert [len(cell.entries) for cell in cells] == [1, 0, 0, 0, 0, 0, 0]
    entry = cells[0].entries[0]
    assert (entry.hours, entry.where) == ("09.00–12.00", trainer_a.full_name)


def test_each_session_leads_to_its_roster_where_the_reader_works(
    client_of, officer, trainer_a, session
):
    off = SessionFactory(
        batch=session.batch,
        held_on=MONDAY + dt.timedelta(days=1),
        state=SessionState.CANCELLED,
        cancel_reason="Razia",
    )
    for user, name in (
        (officer, "trainings:session_roster"),
        (trainer_a, "admin:trainings_session_roster"),
    ):
        text = shown(client_of(user)).content.decode()
        assert reverse(name, args=[session.pk]) in text
        assert reverse(name, args=[off.pk]) not in text


def test_a_trainer_has_the_same_by_name(client_of, officer, session, trainer_a):
    SessionFactory(held_on=MONDAY)
    response = shown(client_of(officer), menurut="pelatih")
    assert row_of(response, trainer_a.full_name).cells[0].entries[0].where == "Bengkel Uji"
    assert len(response.context["rows"]) == 2


def test_rutan_staff_see_empty_rooms_and_agency_people_only_theirs(client_of, officer, trainer_a):
    RoomFactory(name="Ruang Kosong")
    RoomFactory(name="Ruang Lama", is_active=False)
    rooms = {row.label for row in shown(client_of(officer)).context["rows"]}
    assert "Ruang Kosong" in rooms
    assert "Ruang Lama" not in rooms
    assert shown(client_of(trainer_a)).context["rows"] == []


def test_closed_days_and_hours_are_named(client_of, officer, session):
    SpecialDayFactory(first_day=MONDAY, last_day=MONDAY, reason="Penggeledahan uji")
    ClosedHoursFactory(name="Kunjungan uji")
    ClosedHoursFactory(name="Perbaikan uji", room=session.room, weekday=2)
    response = shown(client_of(officer))
    days = response.context["days"]
    assert [bool(day.closed) for day in days] == [True] + [False] * 6
    assert days[1].closures[0].name == "Kunjungan uji"
    cells = row_of(response, "Bengkel Uji").cells
    assert [len(cell.closures) for cell in cells] == [0, 0, 1, 0, 0, 0, 0]
    text = response.content.decode()
    assert all(name in text for name in ("Penggeledahan uji", "Kunjungan uji", "Perbaikan uji"))


@pytest.mark.parametrize("role", ["coordinator", "trainer_a"])
def test_agencies_do_not_read_why_a_day_is_special(client_of, request, session, role):
    SpecialDayFactory(first_day=MONDAY, last_day=MONDAY, reason="Penggeledahan uji")
    text = shown(client_of(request.getfixturevalue(role))).content.decode()
    assert "Penggeledahan uji" not in text
    assert "keperluan dinas Rutan" in text


def test_a_cancelled_session_is_shown_as_such(client_of, officer, session):
    session.state, session.cancel_reason = SessionState.CANCELLED, "Razia"
    session.save()
    response = shown(client_of(officer))
    assert row_of(response, "Bengkel Uji").cells[0].entries[0].cancelled


def test_weeks_lead_to_their_neighbours_and_keep_the_choice(client_of, officer):
    text = shown(client_of(officer), menurut="pelatih").content.decode()
    for code in ("2026-W48", "2026-W50"):
        assert f"?minggu={code}&amp;menurut=pelatih" in text


@pytest.mark.parametrize("code", ["", "2026-W99", "besok"])
def test_an_address_that_names_no_week_shows_the_present(client_of, officer, code):
    context = client_of(officer).get(PAGE, {"minggu": code}).context
    assert context["week"] == context["this_week"]


@pytest.mark.parametrize("by", ["ruang", "pelatih"])
def test_the_queries_do_not_grow_with_the_week(
    client_of, officer, session, by, django_assert_max_num_queries, django_assert_num_queries
):
    client = client_of(officer)
    with django_assert_max_num_queries(12) as few:
        shown(client, menurut=by)
    for day in range(6):
        room = RoomFactory()
        SessionFactory(room=room, held_on=MONDAY + dt.timedelta(days=day))
        ClosedHoursFactory(room=room)
    with django_assert_num_queries(len(few)):
        shown(client, menurut=by)
