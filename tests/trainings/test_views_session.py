"""The pages about sessions."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tests.factories.timetable import SpecialDayFactory
from tests.factories.trainings import BatchFactory, RoomFactory, SessionFactory
from trainings.models import SessionState


@pytest.fixture
def batch(agency_a, trainer_a):
    return BatchFactory(
        agency=agency_a,
        trainers=[trainer_a],
        rooms=[RoomFactory()],
        starts_on=dt.date(2026, 12, 7),
        ends_on=dt.date(2026, 12, 31),
    )


@pytest.fixture
def session(batch):
    return SessionFactory(batch=batch, room=batch.rooms.get(), held_on=dt.date(2026, 12, 7))


@pytest.fixture
def filled(batch):
    return {
        "held_on": "2026-12-24",
        "starts_at": "09:00",
        "ends_at": "11:00",
        "room": batch.rooms.get().pk,
    }


@pytest.fixture
def planner(client_of, officer):
    return client_of(officer)


def create(batch):
    return reverse("trainings:session_create", args=[batch.pk])


def sessions_of(batch):
    """The part of the page of `batch` that its sessions stand on."""
    return reverse("trainings:batch_detail", args=[batch.pk]) + "#pertemuan"


def told_beside_the_sessions(response):
    """What the page of a batch says above its sessions, and not at its head."""
    head, _heading, rest = response.content.decode().partition('<h2 id="pertemuan"')
    assert 'class="notice notice-success"' not in head
    return rest.partition('<div class="notice ')[2].partition("</div>")[0]


def page_of(session, name):
    return reverse(f"trainings:session_{name}", args=[session.pk])


@pytest.mark.parametrize(
    ("role", "statuses"),
    [
        ("officer", (200, 200, 200)),
        ("head", (403, 403, 403)),
        ("coordinator", (200, 200, 200)),
        ("trainer_a", (403, 200, 200)),
        ("trainer_b", (403, 404, 404)),
        ("official", (403, 403, 403)),
        ("administrator", (403, 403, 403)),
    ],
)
def test_each_role_opens_its_own_pages(client_of, session, request, role, statuses):
    client = client_of(request.getfixturevalue(role))
    pages = (create(session.batch), page_of(session, "edit"), page_of(session, "cancel"))
    assert tuple(client.get(page).status_code for page in pages) == statuses


def test_one_session_is_planned(client_of, officer, batch, filled):
    response = client_of(officer).post(create(batch), filled)
    assert response.url == sessions_of(batch)
    assert batch.sessions.get().held_on == dt.date(2026, 12, 24)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"ends_at": "09:00"}, "ends_at"),
        ({"held_on": "31/02/2026"}, "held_on"),
        ({"room": ""}, "room"),
        ({"held_on": "2026-12-01"}, "__all__"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_planned(planner, batch, filled, values, field):
    response = planner.post(create(batch), filled | values)
    assert list(response.context["form"].errors) == [field]
    assert not batch.sessions.exists()


def test_a_clash_keeps_what_was_typed(client_of, officer, batch, filled):
    SessionFactory(room=batch.rooms.get(), held_on=dt.date(2026, 12, 24))
    response = client_of(officer).post(create(batch), filled | {"topic": "Potong pola"})
    assert "Potong pola" in response.content.decode()
    assert response.context["form"].non_field_errors()


def test_each_thing_in_the_way_stands_on_a_line_of_its_own(planner, batch, filled):
    day = dt.date(2026, 12, 24)
    SessionFactory(room=batch.rooms.get(), held_on=day)
    SpecialDayFactory(first_day=day, last_day=day, reason="Razia blok")
    response = planner.post(create(batch), filled)
    lines = response.context["form"].non_field_errors()
    assert [("Razia blok" in line, batch.rooms.get().name in line) for line in lines] == [
        (True, False),
        (False, True),
    ]


def test_a_session_moves_from_its_page(client_of, officer, session, filled):
    client = client_of(officer)
    form = client.get(page_of(session, "edit")).context["form"]
    filled["revision"] = form["revision"].value()
    client.post(page_of(session, "edit"), filled)
    session.refresh_from_db()
    assert session.held_on == dt.date(2026, 12, 24)
    again = client.post(page_of(session, "edit"), filled | {"held_on": "2026-12-28"})
    assert again.status_code == 200
    session.refresh_from_db()
    assert session.held_on == dt.date(2026, 12, 24)


def test_one_comes_back_to_the_sessions_and_reads_there_what_was_done(planner, session, filled):
    response = planner.post(page_of(session, "edit"), filled | {"revision": 0}, follow=True)
    assert response.redirect_chain == [(sessions_of(session.batch), 302)]
    assert str(_("The session has been saved.")) in told_beside_the_sessions(response)


def test_a_session_called_off_offers_to_make_it_up(planner, session):
    response = planner.post(page_of(session, "cancel"), {"reason": "Razia"}, follow=True)
    assert response.redirect_chain == [(sessions_of(session.batch), 302)]
    assert f'href="{page_of(session, "make_up")}"' in told_beside_the_sessions(response)


@pytest.mark.parametrize("name", ["edit", "cancel"])
@pytest.mark.parametrize("state", [SessionState.HELD, SessionState.CANCELLED])
def test_a_form_that_would_be_refused_says_so_instead_of_opening(planner, session, name, state):
    session.state, session.cancel_reason = state, "Razia"
    session.save()
    response = planner.get(page_of(session, name), follow=True)
    assert response.redirect_chain == [(sessions_of(session.batch), 302)]
    [message] = response.context["messages"]
    assert message.level_tag == "error"
    assert str(session) in message.message


def test_a_trainer_is_told_at_once_who_calls_off_a_session_of_a_day_that_is_over(
    client_of, trainer_a, officer, running
):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    session = SessionFactory(batch=running, room=running.rooms.get(), held_on=yesterday)
    assert client_of(trainer_a).get(page_of(session, "cancel")).url == sessions_of(running)
    assert client_of(trainer_a).get(page_of(session, "edit")).status_code == 200
    assert client_of(officer).get(page_of(session, "cancel")).status_code == 200


@pytest.mark.parametrize("name", ["edit", "cancel"])
def test_whoever_changes_nothing_comes_back_to_the_sessions_too(planner, session, name):
    text = planner.get(page_of(session, name)).content.decode()
    assert f'href="{sessions_of(session.batch)}"' in text


@pytest.fixture
def running(batch):
    today = timezone.localdate()
    batch.starts_on, batch.ends_on = today - dt.timedelta(days=9), today + dt.timedelta(days=9)
    batch.save()
    return batch


def test_planning_on_a_day_that_is_over_asks_for_a_tick(planner, running, filled, monkeypatch):
    monkeypatch.setattr("trainings.actions.session.check_free", lambda *_args, **_names: None)
    filled["held_on"] = (timezone.localdate() - dt.timedelta(days=2)).isoformat()
    assert "is_over" not in planner.get(create(running)).context["form"].fields
    response = planner.post(create(running), filled)
    assert list(response.context["form"].errors) == ["is_over"]
    assert 'type="checkbox" name="is_over"' in response.content.decode()
    assert not running.sessions.exists()
    assert planner.post(create(running), filled | {"is_over": "on"}).status_code == 302
    assert running.sessions.count() == 1


def test_moving_into_the_past_asks_for_a_tick(planner, running, filled, monkeypatch):
    monkeypatch.setattr("trainings.actions.session.check_free", lambda *_args, **_names: None)
    today = timezone.localdate()
    session = SessionFactory(batch=running, room=running.rooms.get(), held_on=today)
    yesterday = (today - dt.timedelta(days=1)).isoformat()
    sent = filled | {"held_on": yesterday, "revision": 0}
    response = planner.post(page_of(session, "edit"), sent)
    assert list(response.context["form"].errors) == ["is_over"]
    assert planner.post(page_of(session, "edit"), sent | {"is_over": "on"}).status_code == 302
    again = sent | {"revision": 1, "topic": "Potong pola"}
    assert planner.post(page_of(session, "edit"), again).status_code == 302
    session.refresh_from_db()
    assert (session.held_on.isoformat(), session.topic) == (yesterday, "Potong pola")


def test_who_may_not_plan_on_a_day_that_is_over_is_told_so_and_asked_for_no_tick(
    client_of, coordinator, running, filled
):
    filled["held_on"] = (timezone.localdate() - dt.timedelta(days=1)).isoformat()
    form = client_of(coordinator).post(create(running), filled).context["form"]
    assert list(form.errors) == ["__all__"]


def test_a_session_is_called_off_with_a_reason(client_of, officer, session):
    client = client_of(officer)
    assert client.post(page_of(session, "cancel"), {"reason": " "}).status_code == 200
    assert client.post(page_of(session, "cancel"), {"reason": "Razia"}).status_code == 302
    session.refresh_from_db()
    assert (session.state, session.cancel_reason) == (SessionState.CANCELLED, "Razia")
    response = client.post(page_of(session, "cancel"), {"reason": "Lagi"}, follow=True)
    assert [message.level_tag for message in response.context["messages"]][-1] == "error"
