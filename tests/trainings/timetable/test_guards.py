"""The last word on rooms is the database's own, whoever writes."""

import datetime as dt
from unittest.mock import Mock

import pytest
from django.apps import apps
from django.db import IntegrityError, OperationalError, connection, migrations, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

from serang_rutan.core.refusal import RefusedError
from tests.at_once import at_once
from tests.factories.trainings import BatchFactory, RoomFactory, SessionFactory
from trainings.actions import session as actions
from trainings.models import Session, SessionState
from trainings.timetable.guards import drop, guarded, in_words, install, reason_of, refuse_overlaps
from trainings.timetable.slot import Slot

DAY = dt.date(2026, 11, 3)
BEFORE, AFTER = "0009_delivery_policy", "0010_room_guards"
ALL_TABLES = {"transaction": True, "serialized_rollback": True}


@pytest.fixture
def taken(db):
    """A session from 9 to 12."""
    return SessionFactory(held_on=DAY)


def refused(act):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        act()
    assert reason_of(caught.value)


def at(taken, first, last, **values):
    hours = {"starts_at": dt.time(first), "ends_at": dt.time(last)}
    return SessionFactory(**{"room": taken.room, "held_on": DAY} | hours | values)


@pytest.mark.parametrize(("first", "last"), [(9, 12), (8, 10), (11, 13), (10, 11), (8, 13)])
def test_two_sessions_in_one_room_at_a_time_are_refused(taken, first, last):
    refused(lambda: at(taken, first, last))


@pytest.mark.parametrize(("first", "last"), [(7, 9), (12, 14)])
def test_one_session_may_start_when_another_ends(taken, first, last):
    assert at(taken, first, last).pk


def test_another_room_another_day_and_a_cancelled_session_are_in_nobodys_way(taken):
    assert at(taken, 9, 12, room=RoomFactory()).pk
    assert at(taken, 9, 12, held_on=DAY + dt.timedelta(days=1)).pk
    assert at(taken, 9, 12, state=SessionState.CANCELLED, cancel_reason="Razia").pk


def test_a_session_moves_over_its_own_hours_but_not_over_those_of_another(taken):
    later = at(taken, 13, 15)
    for name, hour in (("starts_at", 14), ("ends_at", 16)):
        setattr(later, name, dt.time(hour))
        later.save()
    refused(lambda: Session.objects.filter(pk=later.pk).update(starts_at=dt.time(11)))


def test_a_cancelled_session_does_not_come_back_into_a_room_taken_since(taken):
    again = at(taken, 9, 12, state=SessionState.CANCELLED, cancel_reason="Razia")
    refused(lambda: Session.objects.filter(pk=again.pk).update(state="planned"))


def test_a_refusal_of_the_database_becomes_words(taken):
    with pytest.raises(RefusedError), in_words():
        at(taken, 9, 12)
    assert Session.objects.count() == 1


def test_an_action_that_overlooked_a_session_tells_it_in_words(taken, officer, monkeypatch):
    monkeypatch.setattr(actions, "check_free", Mock())
    batch, slot = BatchFactory(), Slot(taken.room, dt.time(10), dt.time(11))
    with pytest.raises(RefusedError):
        actions.plan_sessions(batch=batch, days=[DAY], slot=slot, by=officer)
    other = SessionFactory(batch=batch, held_on=DAY)
    with pytest.raises(RefusedError):
        actions.change_session(session=other, held_on=DAY, slot=slot, revision=0, by=officer)
    other.refresh_from_db()
    assert other.room != taken.room


@pytest.mark.postgres
@pytest.mark.django_db(**ALL_TABLES)
def test_of_many_raw_inserts_at_once_one_wins():
    room, batches = RoomFactory(), [BatchFactory() for _ in range(6)]

    def write(batch, minute):
        try:
            hours = {"starts_at": dt.time(9, minute), "ends_at": dt.time(11)}
            return Session.objects.create(batch=batch, room=room, held_on=DAY, **hours)
        except (IntegrityError, OperationalError) as error:
            return error

    results = at_once(
        [lambda it=batch, at=minute: write(it, at) for minute, batch in enumerate(batches)]
    )
    assert Session.objects.count() == 1
    losers = [result for result in results if not isinstance(result, Session)]
    assert all("one_session_in_a_room" in str(one) or "deadlock" in str(one) for one in losers)
    assert len(losers) == 5


@pytest.mark.postgres
@pytest.mark.django_db(**ALL_TABLES)
def test_of_two_officers_who_save_at_once_one_wins_and_the_other_is_told_who(officer, head):
    room = RoomFactory(name="Bengkel Uji")
    here = [BatchFactory(rooms=[room]) for _ in range(2)]
    sessions = [SessionFactory(batch=batch, held_on=DAY) for batch in here]
    slot = Slot(room, dt.time(13), dt.time(15))

    def move(session, by):
        return actions.change_session(session=session, held_on=DAY, slot=slot, revision=0, by=by)

    results = at_once([lambda: move(sessions[0], officer), lambda: move(sessions[1], head)])
    winner = Session.objects.get(room=room)
    [refusal] = [result for result in results if isinstance(result, RefusedError)]
    assert "Bengkel Uji" in refusal.reason
    assert str(winner.batch) in refusal.reason
    assert "13.00–15.00" in refusal.reason


def guards():
    tables = {
        "sqlite": "SELECT name FROM sqlite_master WHERE name LIKE 'room_guard%'",
        "postgresql": "SELECT conname FROM pg_constraint WHERE conname LIKE 'one_session_in%'",
    }
    with connection.cursor() as cursor:
        cursor.execute(tables[connection.vendor])
        return len(cursor.fetchall())


INSTALLED = {"sqlite": 2, "postgresql": 1}


def test_the_guards_are_there_after_all_migrations(db):
    assert guards() == INSTALLED[connection.vendor]


@pytest.mark.django_db(**ALL_TABLES)
def test_the_guards_can_be_taken_away_and_put_back():
    with connection.schema_editor() as editor:
        drop(apps, editor)
    assert not guards()
    with connection.schema_editor() as editor:
        install(apps, editor)
    assert guards() == INSTALLED[connection.vendor]


@pytest.mark.django_db(**ALL_TABLES)
def test_a_later_migration_alters_sessions_and_keeps_the_guards():
    state = ProjectState.from_apps(apps)
    field = models.PositiveSmallIntegerField(default=7)
    operations = guarded(migrations.AddField("session", "extra", field))
    operations += guarded(migrations.RemoveField("session", "extra"))
    for operation in operations:
        with connection.schema_editor() as editor:
            old = state.clone()
            operation.state_forwards("trainings", state)
            operation.database_forwards("trainings", editor, old, state)
    assert guards() == INSTALLED[connection.vendor]


@pytest.mark.django_db(**ALL_TABLES)
def test_the_migration_refuses_rather_than_lose_a_session():
    with connection.schema_editor() as editor:
        drop(apps, editor)
    first = SessionFactory(held_on=DAY)
    second = at(first, 10, 11)
    third = at(first, 11, 13)
    at(first, 13, 14)
    with pytest.raises(RuntimeError) as caught:
        refuse_overlaps(apps, None)
    text = str(caught.value)
    assert text.startswith("2 sessions")
    assert all(f"(session {one.pk})" in text for one in (first, second, third))
    third.delete()
    second.delete()
    refuse_overlaps(apps, None)
    with connection.schema_editor() as editor:
        install(apps, editor)


@pytest.mark.django_db(**ALL_TABLES)
def test_the_migration_runs_both_ways():
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes("trainings")
    MigrationExecutor(connection).migrate([("trainings", BEFORE)])
    assert not guards()
    MigrationExecutor(connection).migrate(latest)
    assert guards() == INSTALLED[connection.vendor]
