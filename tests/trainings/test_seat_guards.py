"""The last word on seats is the database's own, whoever writes."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, migrations, models, transaction
from django.db.migrations.state import ProjectState

from tests.factories.inmates import InmateFactory
from tests.factories.trainings import BatchFactory, EnrolmentFactory
from trainings.models import Enrolment, EnrolmentState
from trainings.seat_guards import REASONS, drop, guarded, install, reason_of

pytestmark = pytest.mark.django_db

TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}
HOLDING = ["offered", "accepted", "enrolled", "suspended"]
TAKEN = HOLDING[1:]
DECEMBER = {"starts_on": dt.date(2026, 12, 1), "ends_on": dt.date(2026, 12, 4)}


def guards():
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        return {name for (name,) in cursor.fetchall() if name.startswith("seat_guard")}


def refused(act):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        act()
    return str(reason_of(caught.value))


def test_the_guards_are_there_after_all_migrations():
    assert len(guards()) == {"sqlite": 6, "postgresql": 2}[connection.vendor]


@pytest.mark.parametrize("state", HOLDING)
def test_one_holder_too_many_is_refused(state):
    batch = BatchFactory(quota=1)
    EnrolmentFactory(batch=batch, state=EnrolmentState.OFFERED)
    text = refused(lambda: EnrolmentFactory(batch=batch, state=state))
    assert text == str(REASONS["seats_never_exceed_the_quota"])


def test_a_place_that_ended_frees_the_seat_and_cannot_come_back_to_a_full_batch():
    batch = BatchFactory(quota=1)
    ended = {"state": EnrolmentState.DECLINED, "ended_on": dt.date(2026, 11, 2)}
    gone = EnrolmentFactory(batch=batch, **ended)
    EnrolmentFactory(batch=batch)
    EnrolmentFactory(batch=batch, **ended)
    refused(lambda: Enrolment.objects.filter(pk=gone.pk).update(state="enrolled", ended_on=None))
    refused(lambda: Enrolment.objects.filter(batch=batch, pk=gone.pk + 2).update(state="offered"))


def test_a_full_batch_moves_its_people_between_the_states_that_hold_a_seat():
    place = EnrolmentFactory(batch=BatchFactory(quota=1), state=EnrolmentState.OFFERED)
    for state in TAKEN:
        place.state = state
        place.save()
    assert Enrolment.objects.get(pk=place.pk).state == "suspended"


def test_the_seats_cannot_fall_below_the_holders():
    batch = BatchFactory(quota=3)
    EnrolmentFactory.create_batch(2, batch=batch)
    batch.quota = 1
    refused(batch.save)
    batch.quota = 2
    batch.save()
    assert type(batch).objects.get(pk=batch.pk).quota == 2


@pytest.mark.parametrize("second", TAKEN)
@pytest.mark.parametrize("first", TAKEN)
def test_two_places_on_the_same_days_are_refused(first, second):
    person = InmateFactory()
    EnrolmentFactory(inmate=person, state=first)
    refused(lambda: EnrolmentFactory(inmate=person, state=second))
    assert EnrolmentFactory(inmate=person, batch=BatchFactory(**DECEMBER), state=second).pk


def test_an_offer_may_stand_beside_a_place_until_it_is_accepted():
    person = InmateFactory()
    EnrolmentFactory(inmate=person)
    offer = EnrolmentFactory(inmate=person, state=EnrolmentState.OFFERED)
    offer.state = EnrolmentState.ACCEPTED
    refused(offer.save)


def test_a_batch_cannot_move_onto_another_place_of_someone_in_it():
    person = InmateFactory()
    EnrolmentFactory(inmate=person)
    later = BatchFactory(**DECEMBER)
    EnrolmentFactory(inmate=person, batch=later)
    later.starts_on = dt.date(2026, 11, 27)
    refused(later.save)
    later.starts_on = dt.date(2026, 11, 28)
    later.save()
    assert type(later).objects.get(pk=later.pk).starts_on == dt.date(2026, 11, 28)


def test_other_errors_of_the_database_are_not_mistaken_for_a_guard():
    assert reason_of(IntegrityError("UNIQUE constraint failed")) is None


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_later_migration_alters_the_tables_and_keeps_the_guards():
    field = models.PositiveSmallIntegerField(default=7)
    before = ProjectState.from_apps(apps)
    for model in ("batch", "enrolment"):
        operations = guarded(migrations.AddField(model, "extra", field))
        operations += guarded(migrations.RemoveField(model, "extra"))
        state = before.clone()
        for operation in operations:
            with connection.schema_editor() as editor:
                old = state.clone()
                operation.state_forwards("trainings", state)
                operation.database_forwards("trainings", editor, old, state)
    assert len(guards()) == {"sqlite": 6, "postgresql": 2}[connection.vendor]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_guards_can_be_taken_away_and_put_back():
    with connection.schema_editor() as editor:
        drop(apps, editor)
    assert not guards()
    with connection.schema_editor() as editor:
        install(apps, editor)
    assert guards()
